// How many cases a property is tried with, by which seed, and how many were tried. One place for the short form, which
// runs with the unit tests, and for the long one, `npm run soak`.
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';

/** Cases of a property in the short form. */
const SHORT = 200;

/** From this many cases of a property on, files and lines are as large as they get. */
const LONG = 1000;

/** The short form has a fixed seed: where it fails, the commit is to blame and not the day. */
const FIXED_SEED = 20_260_705;

const wanted = numberFrom('THIN_BRIDGE_FUZZ_CASES', SHORT);

/** By which all cases are drawn; THIN_BRIDGE_FUZZ_SEED sets another. */
export const seed = numberFrom('THIN_BRIDGE_FUZZ_SEED', FIXED_SEED);

/** Whether this is the long form. */
export const isLongForm = wanted >= LONG;

/** How many cases of one property were tried. */
export interface PropertyCount {
  readonly suite: string;
  readonly property: string;
  readonly cases: number;
}

/** What a run of fuzzing leaves behind in the file that THIN_BRIDGE_FUZZ_COUNTS names. */
export interface FuzzingCounts {
  readonly seed: number;
  readonly properties: readonly PropertyCount[];
}

const properties: PropertyCount[] = [];

export interface Effort {
  /** Share of the cases that the others have, for a property whose cases are slow; 1 unless told. */
  readonly share?: number;
  /** How many cases there are in either form, where one takes long enough. */
  readonly cases?: number;
}

/** A mocha test that tries a property and fails with the smallest counterexample, and the seed that finds it again. */
export function holds<Values>(
  title: string,
  property: fc.IProperty<Values> | fc.IAsyncProperty<Values>,
  { share = 1, cases = Math.max(5, Math.ceil(wanted * share)) }: Effort = {},
): void {
  it(title, async function () {
    // a case of the long form may be a file of a gigabyte
    this.timeout(isLongForm ? 30 * 60_000 : 3 * 60_000);
    const details = await fc.check(property, { numRuns: cases, seed });
    const suite = this.test?.parent?.fullTitle() ?? '';
    properties.push({ suite, property: title, cases: details.numRuns });
    if (details.failed) throw new Error(await fc.asyncDefaultReportMessage(details), { cause: details.errorInstance });
  });
}

after('counts the cases', () => {
  const all = properties.reduce((sum, { cases }) => sum + cases, 0);
  process.stdout.write(`  Fuzzing: ${all.toLocaleString('en')} cases, seed ${seed}\n`);
  const file = process.env['THIN_BRIDGE_FUZZ_COUNTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ seed, properties } satisfies FuzzingCounts));
});

function numberFrom(variable: string, otherwise: number): number {
  const number = Number(process.env[variable] ?? otherwise);
  if (!Number.isInteger(number)) throw new Error(`${variable} must be a whole number.`);
  return number;
}
