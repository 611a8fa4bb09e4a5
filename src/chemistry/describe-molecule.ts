import type { Mol } from '@rdkit/rdkit';
import { drawMolecule } from './drawing.ts';
import { ecfp4 } from './ecfp4.ts';
import type { Drawing, Molecule, MoleculeParts } from './molecule.ts';
import { parentOf } from './parent.ts';
import type { Rdkit } from './rdkit.ts';
import { scaffoldOf } from './scaffold.ts';

/** What is wanted of a molecule beside what every reading gives. */
export interface Wanted {
  readonly parts: readonly (keyof MoleculeParts)[];
  /** How the part `svg` is drawn. */
  readonly drawing?: Drawing | undefined;
}

/** What Thin Bridge knows of a molecule that RDKit has read: the parts that are wanted, and what is always told. */
export function describeMolecule(
  rdkit: Rdkit,
  mol: Mol,
  { parts, drawing }: Wanted,
): Molecule & Partial<MoleculeParts> {
  using parent = parentOf(mol);
  const molecule = {
    smiles: mol.get_smiles(),
    parent: parent.get_smiles(),
    fingerprint: ecfp4(parent),
    heavyAtoms: parent.get_num_atoms(true),
  };
  return {
    ...molecule,
    ...(parts.includes('inchiKey') && { inchiKey: inchiKeyOf(rdkit, parent) }),
    ...(parts.includes('series') && { series: scaffoldOf(rdkit, parent) || molecule.parent }),
    ...(parts.includes('svg') && drawing && { svg: drawMolecule(mol, drawing) }),
  };
}

function inchiKeyOf({ module }: Rdkit, mol: Mol): string {
  const inchi = mol.get_inchi();
  return inchi === '' ? '' : module.get_inchikey_for_inchi(inchi);
}
