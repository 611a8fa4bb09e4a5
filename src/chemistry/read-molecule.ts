import type { Mol } from '@rdkit/rdkit';
import { drawMolecule } from './drawing.ts';
import { ecfp4 } from './fingerprint.ts';
import type { Drawing, Molecule, MoleculeParts } from './molecule.ts';
import { propertiesOf } from './properties.ts';
import type { Rdkit } from './rdkit.ts';
import { scaffoldOf } from './scaffold.ts';
import { parentOf } from './standardise.ts';

/** What is wanted of a molecule beside what every reading gives. */
export interface Wanted {
  readonly parts: readonly (keyof MoleculeParts)[];
  /** How the part `svg` is drawn. */
  readonly drawing?: Drawing | undefined;
}

/** A molecule with some of its parts. */
export type ReadMolecule = Molecule & Partial<MoleculeParts>;

/** What Thin Bridge knows of a molecule that RDKit has parsed: the parts that are wanted, and what is always told. */
export function readMolecule(rdkit: Rdkit, mol: Mol, { parts, drawing }: Wanted): ReadMolecule {
  const smiles = mol.get_smiles();
  using parent = parentOf(rdkit, mol, smiles);
  const inchi = parts.includes('inchiKey') || parts.includes('properties') ? parent.mol.get_inchi() : '';
  return {
    smiles,
    parent: parent.smiles,
    fingerprint: ecfp4(parent.mol),
    heavyAtoms: parent.mol.get_num_atoms(true),
    ...(parent.mixture && { mixture: parent.mixture }),
    ...(parts.includes('inchiKey') && { inchiKey: inchi === '' ? '' : rdkit.module.get_inchikey_for_inchi(inchi) }),
    ...(parts.includes('properties') && { properties: propertiesOf(parent.mol, inchi) }),
    ...(parts.includes('series') && { series: scaffoldOf(rdkit, parent.mol) || parent.smiles }),
    ...(parts.includes('molblock') && { molblock: mol.get_molblock() }),
    ...(parts.includes('svg') && drawing && { svg: drawMolecule(mol, drawing) }),
  };
}
