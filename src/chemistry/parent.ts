import type { Mol, MolList } from '@rdkit/rdkit';
import { graphOf } from './molecule-graph.ts';

const CARBON = 6;

/** What decides between two fragments of a molecule. */
interface Rank {
  readonly index: number;
  readonly organic: boolean;
  readonly heavyAtoms: number;
  readonly smiles: string;
}

/** The parent of a molecule. Disposing of it frees what was made for it. */
export interface Parent extends Disposable {
  readonly mol: Mol;
  /** Canonical SMILES. */
  readonly smiles: string;
}

/**
 * The parent of a molecule: of its fragments with carbon, or of all where none has carbon, the one with the most
 * heavy atoms; of equals the one whose canonical SMILES comes first. Charges stay as they are written.
 * @param smiles canonical SMILES of the molecule, which takes as long as its fingerprint
 * @returns for a molecule of one fragment the molecule itself, which stays the caller's
 * @throws Error where RDKit can't divide the molecule
 */
export function parentOf(mol: Mol, smiles = mol.get_smiles()): Parent {
  if (!smiles.includes('.')) return { mol, smiles, [Symbol.dispose]: () => undefined };
  const { molList } = mol.get_frags() as { molList: MolList };
  using fragments = molList;
  const [best] = ranksOf(fragments).sort(compare);
  const parent = best && fragments.at(best.index);
  if (!parent) throw new Error('RDKit found no fragment in the molecule.');
  return { mol: parent, smiles: best.smiles, [Symbol.dispose]: () => parent.delete() };
}

function ranksOf(fragments: MolList): Rank[] {
  return Array.from({ length: fragments.size() }, (_, index) => {
    using fragment = fragments.at(index);
    if (!fragment) {
      throw new Error('RDKit lost a fragment of the molecule.');
    }
    return {
      index,
      organic: graphOf(fragment).atoms.some(({ z }) => z === CARBON),
      heavyAtoms: fragment.get_num_atoms(true),
      smiles: fragment.get_smiles(),
    };
  });
}

function compare(a: Rank, b: Rank): number {
  if (a.organic !== b.organic) {
    return a.organic ? -1 : 1;
  }
  return b.heavyAtoms - a.heavyAtoms || (a.smiles < b.smiles ? -1 : a.smiles > b.smiles ? 1 : 0);
}
