import type { Chemistry, MoleculeParts, MoleculeWith } from '../chemistry/molecule.ts';
import { isMolBlock } from '../smiles/limits.ts';

/**
 * Reads a structure as a table has it: a SMILES, or the mol block of an SD file.
 * @throws as `Chemistry.read`
 */
export async function readStructure<Part extends keyof MoleculeParts>(
  chemistry: Chemistry,
  structure: string,
  parts: readonly Part[],
  signal: AbortSignal | undefined,
): Promise<MoleculeWith<Part>> {
  const smiles = isMolBlock(structure) ? await chemistry.smilesOf(structure, signal) : structure;
  return chemistry.read(smiles, parts, { signal });
}
