import pMap from 'p-map';
import type { ResultRows, RowFacts, RowStructure } from './result-rows.ts';

/** Rows that are worked on at the same time. */
const AT_ONCE = 8;

/** How rows are looked at. */
interface Reading<Facts> {
  /** What is known of a row once its structure was looked at. */
  readonly read: (id: number, signal: AbortSignal) => Promise<Facts>;
  readonly signal: AbortSignal;
  /** Told how many of how many are done with. */
  readonly onDone?: (done: number, of: number) => void;
}

/**
 * Completes rows of which not all is known yet: properties, and structures where these are read later.
 * @param ids in the order in which they are wanted
 * @returns whether there was anything to do
 * @throws the signal's reason
 */
export async function completeRows(
  rows: ResultRows,
  ids: Iterable<number>,
  reading: Reading<RowFacts>,
): Promise<boolean> {
  const missing = [...ids].filter((id) => !rows.isComplete(id));
  return readAll(missing, reading, (id, facts) => rows.complete(id, facts));
}

/** Reads the structures alone of rows that came without them, as `completeRows`: a third of the time with properties. */
export async function readStructures(
  rows: ResultRows,
  ids: Iterable<number>,
  reading: Reading<RowStructure>,
): Promise<boolean> {
  const missing = [...ids].filter((id) => !rows.hasStructure(id));
  return readAll(missing, reading, (id, structure) => rows.setStructure(id, structure));
}

async function readAll<Facts>(
  ids: readonly number[],
  { read, signal, onDone }: Reading<Facts>,
  take: (id: number, facts: Facts) => void,
): Promise<boolean> {
  let done = 0;
  const readOne = async (id: number) => {
    take(id, await read(id, signal));
    onDone?.(++done, ids.length);
  };
  await pMap(ids, readOne, { concurrency: AT_ONCE, signal });
  return ids.length > 0;
}
