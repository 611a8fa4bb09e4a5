import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry } from '../chemistry/rdkit-chemistry.ts';

/**
 * Does long work with RDKit in a worker of its own, which ends with it: nothing else waits for it, and what is called off
 * stops at once.
 * @param deadlineMs longest time for one thing that RDKit does
 * @throws the signal's reason
 */
export async function withOwnChemistry<Result>(
  { workerFile, deadlineMs }: { readonly workerFile: string; readonly deadlineMs: number },
  signal: AbortSignal,
  work: (chemistry: Chemistry) => Promise<Result>,
): Promise<Result> {
  await using chemistry = openChemistry({ workerFile, deadlineMs });
  signal.throwIfAborted();
  return await work(chemistry);
}
