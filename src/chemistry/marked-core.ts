import type { Mol } from '@rdkit/rdkit';
import { smartsInvalid } from '../errors/structure-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { commonCore } from './common-core.ts';
import type { Core, CoreSearch } from './molecule.ts';
import { parseSmiles, type Rdkit } from './rdkit.ts';
import { readMatch, type Highlight } from './shared-core.ts';

/** Seconds for each search for a common core; there are four at most. */
const SECONDS = 2;

/**
 * The core by which molecules are laid out alike, and how many have it. Those that can't be read don't count.
 * @param smarts the core; empty for the largest that most of them share
 * @throws ThinBridgeError `smarts-invalid`
 */
export function findCore(rdkit: Rdkit, molecules: readonly string[], smarts: string): CoreSearch {
  const readable = molecules.filter((smiles) => isReadable(rdkit, smiles));
  const found = smarts === '' ? mostShared(rdkit, readable) : { smarts, isCutShort: false };
  const nothing = { core: null, atoms: 0, having: 0, of: readable.length, isCutShort: found.isCutShort };
  if (found.smarts === null) return nothing;
  using query = rdkit.module.get_qmol(found.smarts);
  // RDKit reads a text that it doesn't understand as a query without atoms
  if (!query || query.get_num_atoms() === 0) throw smartsInvalid(found.smarts);
  const having = readable.filter((smiles) => {
    using mol = parseSmiles(rdkit, smiles);
    return readMatch(mol.get_substruct_match(query)) !== null;
  });
  const [like] = having;
  if (like === undefined) return nothing;
  return {
    core: { smarts: found.smarts, like },
    ...{ atoms: query.get_num_atoms(), having: having.length, of: readable.length, isCutShort: found.isCutShort },
  };
}

/**
 * Lays a molecule out as another that has the same core.
 * @returns the core's atoms and bonds; null where the molecule lacks it, and is left as it was
 */
export function alignOn(rdkit: Rdkit, mol: Mol, { smarts, like }: Core): Highlight | null {
  using other = parseSmiles(rdkit, like);
  other.set_new_coords();
  // a picture is wider than it is high
  other.normalize_depiction(1);
  const options = { referenceSmarts: smarts, acceptFailure: false };
  return readMatch(mol.generate_aligned_coords(other, JSON.stringify(options)));
}

/** A common core takes two molecules. */
function mostShared(rdkit: Rdkit, molecules: readonly string[]): ReturnType<typeof commonCore> {
  return molecules.length < 2 ? { smarts: null, isCutShort: false } : commonCore(rdkit, molecules, SECONDS);
}

function isReadable(rdkit: Rdkit, smiles: string): boolean {
  try {
    using mol = parseSmiles(rdkit, smiles);
    return mol.get_num_atoms() > 0;
  } catch (error) {
    if (error instanceof ThinBridgeError) return false;
    throw error;
  }
}
