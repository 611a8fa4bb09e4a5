import type { Chemistry } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { Compound, SearchOptions } from './compound-index.ts';

/** Compounds that are looked at at once: as many as fill the batches of a few workers. */
const AT_ONCE = 256;

/**
 * The first of some compounds that have a substructure. One that RDKit can't work with has it not.
 * @throws ThinBridgeError `smarts-invalid`, `cancelled`; the signal's reason
 */
export async function matching(
  compounds: AsyncIterable<Compound>,
  smarts: string,
  { limit, signal }: SearchOptions,
  chemistry: Chemistry,
): Promise<Compound[]> {
  // where there are no compounds, what is wrong with the substructure is said all the same
  await chemistry.matches('C', smarts, signal);
  const found: Compound[] = [];
  let some: Compound[] = [];
  const look = async () => {
    const matches = await Promise.all(some.map(({ smiles }) => hasIt(chemistry, smiles, smarts, signal)));
    found.push(...some.filter((_, index) => matches[index]));
    some = [];
  };
  for await (const compound of compounds) {
    some.push(compound);
    if (some.length === AT_ONCE) await look();
    if (found.length >= limit) break;
  }
  if (found.length < limit) await look();
  return found.slice(0, limit);
}

async function hasIt(
  chemistry: Chemistry,
  smiles: string,
  smarts: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    return await chemistry.matches(smiles, smarts, signal);
  } catch (error) {
    if (error instanceof ThinBridgeError && UNREADABLE.some((code) => code === error.code)) return false;
    throw error;
  }
}

const UNREADABLE = ['smiles-invalid', 'molecule-timeout', 'chemistry-failed'] as const;
