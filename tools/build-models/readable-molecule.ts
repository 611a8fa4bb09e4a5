import type { Chemistry, MoleculeParts, MoleculeWith } from '../../src/chemistry/molecule.ts';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';

/**
 * The molecule of a SMILES of a source table; undefined where it can't be read.
 * @throws ThinBridgeError `cancelled`
 */
export async function readableMolecule<Part extends keyof MoleculeParts = never>(
  chemistry: Chemistry,
  smiles: string,
  parts: readonly Part[] = [],
): Promise<MoleculeWith<Part> | undefined> {
  try {
    return await chemistry.read(smiles, parts);
  } catch (error) {
    if (error instanceof ThinBridgeError && error.code !== 'cancelled') return undefined;
    throw error;
  }
}
