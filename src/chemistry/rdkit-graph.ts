import type { Mol } from '@rdkit/rdkit';

/** An atom as RDKit's JSON has it. */
export interface GraphAtom {
  /** Atomic number; 0 for a wildcard. */
  readonly z: number;
  /** Formal charge. */
  readonly chg: number;
  /** Unpaired electrons. */
  readonly nRad: number;
  readonly isotope: number;
  /** Hydrogens that are not atoms of the graph. */
  readonly impHs: number;
}

/** A bond as RDKit's JSON has it. */
export interface GraphBond {
  /** 1, 2 and 3 by order, 0 for an unknown bond, 17 for a dative bond from the first atom to the second. */
  readonly bo: number;
  readonly atoms: readonly [number, number];
}

/** The atoms and bonds of a molecule in Kekulé form, in the order of the SMILES. */
export interface Graph {
  readonly atoms: readonly GraphAtom[];
  readonly bonds: readonly GraphBond[];
}

/** The commonchem format (https://github.com/CommonChem/CommonChem): values equal to the defaults are left out. */
interface CommonChem {
  readonly defaults: { readonly atom: GraphAtom; readonly bond: GraphBond };
  readonly molecules: readonly [
    {
      readonly atoms: readonly Partial<GraphAtom>[];
      readonly bonds?: readonly (Partial<GraphBond> & Pick<GraphBond, 'atoms'>)[];
    },
  ];
}

/** The graph of a molecule. */
export function graphOf(mol: Mol): Graph {
  const {
    defaults,
    molecules: [molecule],
  } = JSON.parse(mol.get_json()) as CommonChem;
  return {
    atoms: molecule.atoms.map((atom) => ({ ...defaults.atom, ...atom })),
    bonds: (molecule.bonds ?? []).map((bond) => ({ ...defaults.bond, ...bond })),
  };
}
