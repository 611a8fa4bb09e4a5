import type { Mol } from '@rdkit/rdkit';
import { ELEMENT_SYMBOLS } from '../smiles/tokens.ts';

/** An atom as RDKit's JSON has it. */
interface GraphAtom {
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
export interface MoleculeGraph {
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
export function graphOf(mol: Mol): MoleculeGraph {
  const {
    defaults,
    molecules: [molecule],
  } = JSON.parse(mol.get_json()) as CommonChem;
  return {
    atoms: molecule.atoms.map((atom) => ({ ...defaults.atom, ...atom })),
    bonds: (molecule.bonds ?? []).map((bond) => ({ ...defaults.bond, ...bond })),
  };
}

/** Bond types of the V2000 format by the order in RDKit's JSON; RDKit itself writes dative as 9. */
const BOND_TYPES: ReadonlyMap<number, number> = new Map([
  [0, 8],
  [1, 1],
  [2, 2],
  [3, 3],
  [17, 9],
]);

/** An atom of a molblock. */
export interface MolblockAtom extends GraphAtom {
  /** Sum of its bond orders and hydrogens where the reader must not find its hydrogens itself, 1 to 14. */
  readonly valence?: number;
}

/**
 * Writes a graph as an MDL molblock, V2000 (CTfile Formats, BIOVIA 2020), for RDKit to read back. Hydrogens are left
 * to the reader, so atoms that lost a neighbour gain one; stereochemistry and coordinates are left out.
 * @throws Error above the format's 999 atoms or bonds
 */
export function writeMolblock(atoms: readonly MolblockAtom[], bonds: readonly GraphBond[]): string {
  if (atoms.length > 999 || bonds.length > 999) {
    throw new Error('The molecule is too large for a V2000 molblock.');
  }
  return [
    ...['', '', ''],
    `${three(atoms.length)}${three(bonds.length)}  0  0  0  0  0  0  0  0999 V2000`,
    ...atoms.map(
      ({ z, valence = 0 }) =>
        `    0.0000    0.0000    0.0000 ${(ELEMENT_SYMBOLS[z] ?? '*').padEnd(3)} 0  0  0  0  0${three(valence)}`,
    ),
    ...bonds.map(({ bo, atoms: [a, b] }) => `${three(a + 1)}${three(b + 1)}${three(BOND_TYPES.get(bo) ?? 1)}  0`),
    ...properties('CHG', atoms, ({ chg }) => chg),
    // the format's code is the spin multiplicity: 2 for one unpaired electron, 3 for two
    ...properties('RAD', atoms, ({ nRad }) => (nRad > 0 ? nRad + 1 : 0)),
    ...properties('ISO', atoms, ({ isotope }) => isotope),
    'M  END',
    '',
  ].join('\n');
}

/** One property line for each atom that differs from 0. */
function properties(name: string, atoms: readonly GraphAtom[], valueOf: (atom: GraphAtom) => number): string[] {
  return atoms.flatMap((atom, index) => {
    const value = valueOf(atom);
    return value === 0 ? [] : [`M  ${name}  1 ${three(index + 1)} ${three(value)}`];
  });
}

function three(value: number): string {
  return String(value).padStart(3);
}
