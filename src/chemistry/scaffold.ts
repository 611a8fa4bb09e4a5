import type { Mol } from '@rdkit/rdkit';
import { graphOf, writeMolblock, type GraphBond, type MolblockAtom, type MoleculeGraph } from './molecule-graph.ts';
import type { Rdkit } from './rdkit.ts';

const DOUBLE = 2;

/**
 * Bemis-Murcko scaffold: the rings, what links them, and the atoms double-bonded to either (Bemis and Murcko,
 * J. Med. Chem. 1996, 39, 2887; the double-bonded atoms are RDKit's reading, which this equals).
 * @returns canonical SMILES without stereochemistry and isotopes; empty for an acyclic molecule
 */
export function scaffoldOf({ module }: Rdkit, mol: Mol): string {
  const { atoms, bonds } = prune(graphOf(mol));
  if (atoms.length === 0) {
    return '';
  }
  using scaffold = module.get_mol(writeMolblock(atoms, bonds));
  if (!scaffold) {
    throw new Error('RDKit refuses the scaffold of the molecule.');
  }
  return scaffold.get_smiles('{"doIsomericSmiles":false}');
}

/** The part of the graph that stays when side chains are cut off. */
function prune(graph: MoleculeGraph): { atoms: MolblockAtom[]; bonds: GraphBond[] } {
  const framework = frameworkOf(graph);
  const exocyclic = new Set<number>();
  for (const {
    bo,
    atoms: [a, b],
  } of graph.bonds) {
    if (bo === DOUBLE && framework.has(a) !== framework.has(b)) {
      exocyclic.add(framework.has(a) ? b : a);
    }
  }
  const numberOf = new Map<number, number>();
  const atoms = graph.atoms.flatMap((atom, index) => {
    if (!framework.has(index) && !exocyclic.has(index)) {
      return [];
    }
    numberOf.set(index, numberOf.size);
    // RDKit's scaffold gives no hydrogen to a charged atom that lost its substituents, as in =[N+](C)C
    return [exocyclic.has(index) && atom.chg !== 0 ? { ...atom, valence: DOUBLE + atom.impHs } : atom];
  });
  const bonds = graph.bonds.flatMap((bond) => {
    const a = numberOf.get(bond.atoms[0]);
    const b = numberOf.get(bond.atoms[1]);
    return a === undefined || b === undefined ? [] : [{ ...bond, atoms: [a, b] as const }];
  });
  return { atoms, bonds };
}

/** Atoms in rings and on the ways between them: what is left when atoms with one neighbour are taken off in turn. */
function frameworkOf({ atoms, bonds }: MoleculeGraph): Set<number> {
  const neighbours = atoms.map(() => new Set<number>());
  for (const {
    atoms: [a, b],
  } of bonds) {
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  }
  const framework = new Set(atoms.keys());
  const ends = [...framework].filter((atom) => (neighbours[atom]?.size ?? 0) < 2);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    framework.delete(end);
    for (const next of neighbours[end] ?? []) {
      const left = neighbours[next];
      if (left?.delete(end) && left.size === 1) {
        ends.push(next);
      }
    }
  }
  return framework;
}
