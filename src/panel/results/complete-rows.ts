import pMap from 'p-map';
import type { ResultRows, RowFacts } from './result-rows.ts';

/** Rows that are worked on at the same time. */
const AT_ONCE = 8;

/**
 * Completes rows of which not all is known yet: properties, and structures where these are read later.
 * @param ids in the order in which they are wanted
 * @param read what is known of a row once its structure was looked at
 * @param onDone told how many of how many are done with
 * @returns whether there was anything to do
 * @throws the signal's reason
 */
export async function completeRows(
  rows: ResultRows,
  ids: Iterable<number>,
  {
    read,
    signal,
    onDone,
  }: {
    readonly read: (id: number, signal: AbortSignal) => Promise<RowFacts>;
    readonly signal: AbortSignal;
    readonly onDone?: (done: number, of: number) => void;
  },
): Promise<boolean> {
  const missing = [...ids].filter((id) => !rows.isComplete(id));
  let done = 0;
  const complete = async (id: number) => {
    rows.complete(id, await read(id, signal));
    onDone?.(++done, missing.length);
  };
  await pMap(missing, complete, { concurrency: AT_ONCE, signal });
  return missing.length > 0;
}
