// `npm run test:ui`: the tests that drive a window of VS Code by mouse and keys. A headless window of a busy machine
// loses a click now and then, so that a file or two that failed are run once more, in new windows. What failed at first
// is said; a test that fails both times fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runScript } from '../main.ts';
import { inRepository, repository } from '../repository.ts';
import { countsFile, readCounts, withRepeated } from './counts.ts';
import { writeCounts } from './write-counts.ts';

/** Files that are run once more; where more fail, it is no lost click. */
const MOST_REPEATED = 3;

/** Runs files of tests with mocha, counting under a name. Answers whether all passed. */
async function passes(run: string, files: readonly string[]): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [
      inRepository('node_modules', 'mocha', 'bin', 'mocha.js'),
      ...['--config', '.mocharc.ui.json', '--reporter-option', `run=${run}`],
      ...files,
    ],
    { cwd: repository, stdio: 'inherit' },
  );
  const [status] = (await once(child, 'close')) as [number | null];
  return status === 0;
}

await runScript(async () => {
  if (await passes('ui', ['test/ui/**/*.test.ts'])) return;
  process.exitCode = 1;
  const first = await readCounts('ui');
  const broken = Object.entries(first?.files ?? {}).flatMap(([file, { failed }]) => (failed > 0 ? [file] : []));
  if (first === undefined || broken.length === 0 || broken.length > MOST_REPEATED) return;
  console.log(`\nOnce more, in new windows, since a lost click can be the cause: ${broken.join(', ')}`);
  const good = await passes('ui-again', broken);
  const again = await readCounts('ui-again');
  if (again === undefined) return;
  writeCounts(countsFile('ui'), withRepeated(first, again));
  if (!good) return;
  console.log(`\nFailed at first and passed in new windows: ${broken.join(', ')}`);
  process.exitCode = 0;
});
