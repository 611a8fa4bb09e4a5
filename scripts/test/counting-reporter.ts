import path from 'node:path';
import Mocha from 'mocha';
import { repository } from '../repository.ts';
import { countsFile } from './counts.ts';
import { type Count, writeCounts } from './write-counts.ts';

/** Mocha's spec report, and the counts in out/results/ under the name given as `--reporter-option run=NAME`. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { run = 'tests' } = (options.reporterOptions ?? {}) as { readonly run?: string };
    const files: Record<string, Count> = {};
    const count = (test: Mocha.Runnable, kind: keyof Count): void => {
      const file = path.relative(repository, test.file ?? 'unknown');
      const sofar = files[file] ?? { passed: 0, failed: 0 };
      files[file] = { ...sofar, [kind]: sofar[kind] + 1 };
    };
    runner.on('pass', (test) => {
      count(test, 'passed');
    });
    // a hook that fails is told here, too
    runner.on('fail', (test) => {
      count(test, 'failed');
    });
    runner.once('end', () => {
      writeCounts(countsFile(run), { passed: this.stats.passes, failed: this.stats.failures, files });
    });
  }
}
