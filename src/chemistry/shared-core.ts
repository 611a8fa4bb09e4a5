import type { Mol } from '@rdkit/rdkit';
import * as z from 'zod';
import type { Rdkit } from './rdkit.ts';

/** Atoms and bonds of a molecule, by their indices. */
export interface Highlight {
  readonly atoms: readonly number[];
  readonly bonds: readonly number[];
}

/** Seconds for the search, whole ones by RDKit: what was found until then counts. */
const TIMEOUT_S = 1;

/** Fewest atoms of a core that is worth showing. */
const FEWEST_ATOMS = 5;

const match = z.object({ atoms: z.array(z.int().nonnegative()), bonds: z.array(z.int().nonnegative()) });

/**
 * The largest part that a molecule shares with another, whole rings only, by RDKit's search for the maximum common
 * substructure; null where they share next to nothing.
 */
export function sharedCore({ module }: Rdkit, mol: Mol, other: Mol): Highlight | null {
  const molecules = new module.MolList();
  try {
    molecules.append(mol);
    molecules.append(other);
    const options = { Timeout: TIMEOUT_S, RingMatchesRingOnly: true, CompleteRingsOnly: true };
    const smarts = module.get_mcs_as_smarts(molecules, JSON.stringify(options));
    if (smarts === '') return null;
    using core = module.get_qmol(smarts);
    if (!core) return null;
    const found = readMatch(mol.get_substruct_match(core));
    return found === null || found.atoms.length < FEWEST_ATOMS ? null : found;
  } finally {
    molecules.delete();
  }
}

/** Where RDKit has found a substructure; null where it has found none. */
export function readMatch(json: string): Highlight | null {
  return json === '' ? null : (match.safeParse(JSON.parse(json)).data ?? null);
}
