// The long form of fuzzing: a hundred thousand cases and files of a gigabyte, with a seed of its own each time, and
// their number in docs/RELIABILITY.md.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runScript, ScriptError } from '../../scripts/main.ts';
import { inRepository, readJson } from '../../scripts/repository.ts';
import { writeSection } from '../../scripts/written-section.ts';
import type { FuzzingCounts } from './cases.ts';

/** Cases of a property, of which slow ones have a share; THIN_BRIDGE_FUZZ_CASES sets another number. */
const CASES = process.env['THIN_BRIDGE_FUZZ_CASES'] ?? '3000';

const SEED = process.env['THIN_BRIDGE_FUZZ_SEED'] ?? String(randomInt(2 ** 31));

/** Fewest cases that make a long form. */
const FEWEST = 100_000;

const countsFile = inRepository('out', 'results', 'fuzzing.json');

await runScript(async () => {
  await rm(countsFile, { force: true });
  await mkdir(path.dirname(countsFile), { recursive: true });
  const mocha = inRepository('node_modules', 'mocha', 'bin', 'mocha.js');
  const { status } = spawnSync(
    process.execPath,
    [mocha, '--no-config', '--node-option', 'import=tsx', 'test/fuzz/**/*.fuzz.ts'],
    {
      cwd: inRepository(),
      stdio: 'inherit',
      env: {
        ...process.env,
        THIN_BRIDGE_FUZZ_CASES: CASES,
        THIN_BRIDGE_FUZZ_SEED: SEED,
        THIN_BRIDGE_FUZZ_COUNTS: countsFile,
      },
    },
  );
  if (status !== 0) throw new ScriptError(`Fuzzing failed with the seed ${SEED}. The counts are not written down.`);
  const counts = (await readJson(countsFile)) as FuzzingCounts;
  const total = counts.properties.reduce((sum, { cases }) => sum + cases, 0);
  if (total < FEWEST) throw new ScriptError(`${total} cases are too few to be written down; ${FEWEST} are wanted.`);
  await writeSection(inRepository('docs', 'RELIABILITY.md'), 'fuzzing', sectionOf(counts, total));
});

function sectionOf({ seed, properties }: FuzzingCounts, total: number): string {
  const number = (value: number) => value.toLocaleString('en');
  const rows = properties.map(
    ({ suite, property, cases }) => `| ${suite.replace(/^Fuzzing /u, '')} | ${property} | ${number(cases)} |`,
  );
  return [
    `${number(total)} cases in ${properties.length} properties; \`THIN_BRIDGE_FUZZ_SEED=${seed} npm run soak:fuzz\` ` +
      'draws the same ones.',
    ['| what is fuzzed | what holds in each case | cases |', '| --- | --- | ---: |', ...rows].join('\n'),
  ].join('\n\n');
}
