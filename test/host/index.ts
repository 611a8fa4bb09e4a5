// What VS Code's extension host loads: runs the bundled suites beside this file with mocha.
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { writeCounts } from '../../scripts/test/write-counts.ts';

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set; run these tests with npm run test:host`);
  return value;
}

/** Runs all suites. Rejects when one fails, or when there is none, which ends VS Code with an exit code. */
export async function run(): Promise<void> {
  const report = setting('THIN_BRIDGE_REPORT');
  // mocha is an ES module, which not every extension host can require
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => appendFileSync(report, `${format(...values)}\n`);
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    color: process.env['THIN_BRIDGE_COLOR'] === 'yes',
    forbidOnly: process.env['CI'] !== undefined,
    ...(process.env['THIN_BRIDGE_GREP'] === undefined ? {} : { grep: process.env['THIN_BRIDGE_GREP'] }),
  });
  const suites = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.cjs'),
  );
  for (const suite of suites.sort()) mocha.addFile(path.join(__dirname, suite));
  const stats = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats!));
  });
  writeCounts(setting('THIN_BRIDGE_COUNTS'), { passed: stats.passes, failed: stats.failures });
  if (stats.failures > 0) throw new Error(`${stats.failures} failed`);
  if (stats.passes === 0) {
    appendFileSync(report, 'No test was run.\n');
    throw new Error('No test was run');
  }
}
