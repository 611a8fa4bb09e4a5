// That memory does not grow with the number of requests: 200,000 molecules against the first 2,000, which takes about
// an hour. Its figures go to docs/RELIABILITY.md. THIN_BRIDGE_SOAK_MOLECULES sets another number, which is not written.
import os from 'node:os';
import { runScript, ScriptError } from '../../scripts/main.ts';
import { inRepository } from '../../scripts/repository.ts';
import { writeSection } from '../../scripts/written-section.ts';
import { growthOf, measureMemory, type Measured } from './memory/run.ts';
import { markdownTable } from './summary.ts';

/** After these many molecules memory is measured first: what is kept for good is there by then. */
const FIRST = 2000;

/** Fewest molecules that make a long form. */
const MOST = 200_000;

/** How much larger memory may be in the end. */
const MOST_GROWTH = 0.2;

const molecules = Number(process.env['THIN_BRIDGE_SOAK_MOLECULES'] ?? MOST);

const number = (value: number) => value.toLocaleString('en');
const megabytes = (bytes: number) => number(Math.round(bytes / 2 ** 20));

await runScript(async () => {
  if (!Number.isInteger(molecules) || molecules < 2) {
    throw new ScriptError('THIN_BRIDGE_SOAK_MOLECULES must be a whole number, 2 or more.');
  }
  if (globalThis.gc === undefined) throw new ScriptError('Memory is measured with `npm run soak:memory`.');
  const first = Math.min(FIRST, Math.floor(molecules / 2));
  const steps = [1, 2, 3, 4, 5].map((fifth) => Math.round((molecules * fifth) / 5)).filter((step) => step > first);
  const measured = await measureMemory({
    models: inRepository('models'),
    workerFile: inRepository('dist', 'rdkit-worker.cjs'),
    measureAfter: [first, ...steps],
    onMeasured: (one) => console.log(`${number(one.molecules)} molecules: ${megabytes(one.resident)} MB`),
  });
  const growth = growthOf(measured);
  console.log(`Memory has changed by ${percent(growth)}.`);
  if (growth > MOST_GROWTH) {
    throw new ScriptError(`Memory may grow by ${percent(MOST_GROWTH)} at most. The figures are not written down.`);
  }
  if (molecules >= MOST) {
    await writeSection(inRepository('docs', 'RELIABILITY.md'), 'memory', sectionOf(measured, growth));
  }
});

function sectionOf(measured: readonly Measured[], growth: number): string {
  const table = markdownTable(
    ['molecules', 'answers', 'refusals', 'resident memory in MB'],
    measured.map(({ molecules: count, answers, refusals, resident }) => [
      ...[count, answers, refusals].map(number),
      megabytes(resident),
    ]),
  );
  return `Changed by ${percent(growth)} (node ${process.versions.node}, ${os.type()}).\n\n${table}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
