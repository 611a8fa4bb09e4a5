import type { Chemistry } from '../chemistry/molecule.ts';
import {
  openChemistry,
  TABLE_BATCH,
  TABLE_DEADLINE_MS,
  TABLE_WORKERS,
  type ChemistryOptions,
} from '../chemistry/rdkit-chemistry.ts';

/** How the compounds of a table are read. */
export const READING_TABLE = { batch: TABLE_BATCH, workers: TABLE_WORKERS, deadlineMs: TABLE_DEADLINE_MS };

/**
 * Does long work with RDKit in workers of its own, one unless told otherwise, which end with it: nothing else waits for it,
 * and what is called off stops at once.
 * @throws the signal's reason
 */
export async function withOwnChemistry<Result>(
  options: ChemistryOptions,
  signal: AbortSignal,
  work: (chemistry: Chemistry) => Promise<Result>,
): Promise<Result> {
  await using chemistry = openChemistry(options);
  signal.throwIfAborted();
  return await work(chemistry);
}
