import pMap from 'p-map';
import type { MoleculeProperties } from '../../chemistry/molecule.ts';
import type { ResultRows } from './result-rows.ts';

/** Properties that are asked for at the same time. */
const AT_ONCE = 8;

/**
 * Computes the properties of rows that have none yet; a row without a structure has none.
 * @param ids in the order in which they are wanted
 * @param onDone told how many of how many are done with
 * @returns whether there was anything to compute
 * @throws the signal's reason
 */
export async function computeProperties(
  rows: ResultRows,
  ids: Iterable<number>,
  {
    properties,
    signal,
    onDone,
  }: {
    readonly properties: (smiles: string, signal: AbortSignal) => Promise<MoleculeProperties | null>;
    readonly signal: AbortSignal;
    readonly onDone?: (done: number, of: number) => void;
  },
): Promise<boolean> {
  const missing = [...ids].filter((id) => !rows.hasProperties(id) && rows.smiles(id) !== '');
  let done = 0;
  const compute = async (id: number) => {
    rows.setProperties(id, await properties(rows.smiles(id), signal));
    onDone?.(++done, missing.length);
  };
  await pMap(missing, compute, { concurrency: AT_ONCE, signal });
  return missing.length > 0;
}
