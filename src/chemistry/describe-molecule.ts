import type { Mol } from '@rdkit/rdkit';
import { ecfp4 } from './ecfp4.ts';
import type { Molecule, StructureFeatures } from './molecule.ts';
import { parentOf } from './parent.ts';
import type { Rdkit } from './rdkit.ts';
import { scaffoldOf } from './scaffold.ts';

/** What Thin Bridge knows of a molecule that RDKit has read. */
export function describeMolecule({ module }: Rdkit, mol: Mol): Molecule {
  using parent = parentOf(mol);
  const inchi = parent.get_inchi();
  return {
    smiles: mol.get_smiles(),
    parent: parent.get_smiles(),
    inchiKey: inchi === '' ? '' : module.get_inchikey_for_inchi(inchi),
    fingerprint: ecfp4(parent),
    heavyAtoms: parent.get_num_atoms(true),
  };
}

/** What training wants of a molecule that RDKit has read. */
export function featuresOf(rdkit: Rdkit, mol: Mol): StructureFeatures {
  using parent = parentOf(mol);
  const scaffold = scaffoldOf(rdkit, parent);
  return { fingerprint: ecfp4(parent), series: scaffold === '' ? parent.get_smiles() : scaffold };
}
