// `npm test`: everything that must hold. A failing step does not stop the next one, so that one run shows all that is
// wrong; only a failed build does, for there would be nothing to test. What reads the sources alone (types, lint) runs
// beside the unit tests, which leave a core to it, and prints when it is done.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runScript, ScriptError } from '../main.ts';
import { repository } from '../repository.ts';
import { clearCounts, readCounts } from './counts.ts';

/** npm scripts of tests, in the order in which failing is cheapest. Each writes counts under its name. */
const TESTS = ['test:unit', 'test:host', 'test:ui'];

/** Runs an npm script, with our own output or with output that is printed at its end. Answers whether it passed. */
async function passes(script: string, output: 'as it comes' | 'at the end' = 'as it comes'): Promise<boolean> {
  if (output === 'as it comes') console.log(`\n── npm run ${script}`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const child = spawn(npm, ['run', '--silent', script], {
    cwd: repository,
    stdio: output === 'as it comes' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part));
  const [status] = (await once(child, 'close')) as [number | null];
  if (output === 'at the end') console.log(`\n── npm run ${script}\n${Buffer.concat(said).toString()}`);
  return status === 0;
}

/** The scripts that look at the sources and run nothing of them. Answers those that failed. */
async function checkSources(): Promise<string[]> {
  const broken: string[] = [];
  for (const script of ['typecheck', 'lint']) if (!(await passes(script, 'at the end'))) broken.push(script);
  return broken;
}

await runScript(async () => {
  await clearCounts();
  let passed = 0;
  let failed = 0;
  const broken: string[] = [];
  const isBuilt = await passes('build');
  if (!isBuilt) broken.push('build');
  const checks = checkSources();
  for (const script of isBuilt ? TESTS : []) {
    const good = await passes(script);
    if (!good) broken.push(script);
    const counts = await readCounts(script.slice('test:'.length));
    passed += counts?.passed ?? 0;
    // a step that breaks without a failing test of its own is one failure
    failed += good ? 0 : Math.max(1, counts?.failed ?? 0);
    // a window has both cores to itself
    await checks;
  }
  broken.push(...(await checks));
  failed += broken.filter((script) => !TESTS.includes(script)).length;
  if (broken.length > 0) {
    process.exitCode = 1;
    console.log(`\nFailed: ${broken.join(', ')}`);
  }
  if (passed === 0 && failed === 0) throw new ScriptError('No test was run.');
  console.log(`\n${passed} passed, ${failed} failed`);
});
