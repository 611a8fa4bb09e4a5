import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry, type ChemistryOptions } from '../chemistry/rdkit-chemistry.ts';

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
