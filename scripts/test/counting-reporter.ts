import Mocha from 'mocha';
import { countsFile } from './counts.ts';
import { writeCounts } from './write-counts.ts';

/** Mocha's spec report, and the counts in out/results/ under the name given as `--reporter-option run=NAME`. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const { run = 'tests' } = (options.reporterOptions ?? {}) as { readonly run?: string };
    runner.once('end', () => {
      writeCounts(countsFile(run), { passed: this.stats.passes, failed: this.stats.failures });
    });
  }
}
