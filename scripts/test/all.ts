// `npm test`: everything that must hold, in the order in which failing is cheapest. A failing step does not stop the
// next one, so that one run shows all that is wrong; only a failed build does, for there would be nothing to test.
import { spawnSync } from 'node:child_process';
import { runScript, ScriptError } from '../main.ts';
import { repository } from '../repository.ts';
import { clearCounts, readCounts } from './counts.ts';

/** One npm script. `counted` says that it writes counts under the name `test:NAME`. */
interface Step {
  readonly script: string;
  readonly counted?: string;
}

const steps: readonly Step[] = [
  { script: 'typecheck' },
  { script: 'lint' },
  { script: 'build' },
  { script: 'test:unit', counted: 'unit' },
  { script: 'test:host', counted: 'host' },
  { script: 'test:ui', counted: 'ui' },
];

/** Runs an npm script with our own output. Answers whether it passed. */
function passes(script: string): boolean {
  console.log(`\n── npm run ${script}`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['run', '--silent', script], {
    cwd: repository,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

await runScript(async () => {
  await clearCounts();
  let passed = 0;
  let failed = 0;
  const broken: string[] = [];
  for (const { script, counted } of steps) {
    const good = passes(script);
    if (!good) broken.push(script);
    const counts = counted === undefined ? undefined : await readCounts(counted);
    passed += counts?.passed ?? 0;
    // a step that breaks without a failing test of its own is one failure
    failed += good ? 0 : Math.max(1, counts?.failed ?? 0);
    if (!good && script === 'build') break;
  }
  if (broken.length > 0) {
    process.exitCode = 1;
    console.log(`\nFailed: ${broken.join(', ')}`);
  }
  if (passed === 0 && failed === 0) throw new ScriptError('No test was run.');
  console.log(`\n${passed} passed, ${failed} failed`);
});
