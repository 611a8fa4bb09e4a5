import type { Mol } from '@rdkit/rdkit';
import { smartsInvalid } from '../errors/structure-errors.ts';
import { parseSmiles, type Rdkit } from './rdkit.ts';

/**
 * How a canonical SMILES is read where only its substructures are wanted: what RDKit wrote needs no sanitising, and
 * without it, and without looking for hydrogens to take away, a molecule is read in less than half of the time.
 */
const TRUSTED = JSON.stringify({ sanitize: false, removeHs: false });

/** The substructure that was asked about last, kept for the next molecule. */
let last: { readonly rdkit: Rdkit; readonly smarts: string; readonly query: Mol } | undefined;

/**
 * Whether a molecule has a substructure.
 * @param smiles as RDKit wrote it
 * @throws ThinBridgeError `smarts-invalid`, `smiles-invalid`
 */
export function matches(rdkit: Rdkit, smiles: string, smarts: string): boolean {
  const query = queryOf(rdkit, smarts);
  using mol = rdkit.module.get_mol(smiles, TRUSTED) ?? parseSmiles(rdkit, smiles);
  return mol.get_substruct_match(query) !== NO_MATCH;
}

/**
 * A molecule as the SMARTS of all that contains it: its atoms and bonds count, hydrogens and stereochemistry don't, and a
 * wildcard stands for any atom.
 */
export function patternOf(mol: Mol): string {
  return mol
    .get_smarts()
    .replaceAll('[#0]', '*')
    .replaceAll(/[/\\]/gu, '-')
    .replaceAll(/@+H?(?=[\]+:-])/gu, '');
}

/** What RDKit answers where there is none. */
const NO_MATCH = '{}';

function queryOf(rdkit: Rdkit, smarts: string): Mol {
  if (last?.smarts === smarts && last.rdkit === rdkit) return last.query;
  // that of an RDKit that broke went with it
  if (last?.rdkit === rdkit) last.query.delete();
  last = undefined;
  const query = rdkit.module.get_qmol(smarts);
  // RDKit reads a text that it doesn't understand as a query without atoms
  if (!query || query.get_num_atoms() === 0) {
    query?.delete();
    throw smartsInvalid(smarts);
  }
  last = { rdkit, smarts, query };
  return query;
}
