import * as z from 'zod';
import { ecfp4, tanimoto } from './fingerprint.ts';
import { parseSmiles, type Rdkit } from './rdkit.ts';

/** Molecules among which a core is looked for: it is matched to all of them afterwards. */
const MOST_COMPARED = 60;

/** Fewest atoms of a core that says something of a series. */
const FEWEST_ATOMS = 6;

/** Shares of the molecules among which a core is looked for. */
const SHARES = [1, 0.9, 0.75, 0.5] as const;

const mcs = z.object({ smarts: z.string(), numAtoms: z.int().nonnegative(), canceled: z.boolean() });

/** What was found as the largest substructure that most of some molecules have. */
export interface CommonCore {
  /** Null where it is next to nothing. */
  readonly smarts: string | null;
  /** Whether time ran out, so that there may be a larger one. */
  readonly isCutShort: boolean;
}

/**
 * The largest substructure that most of the molecules have, whole rings only. It is looked for among all, and among those
 * that are most like the others: a phenyl that all have says less than the scaffold that most have. Of these the one with
 * most atoms in all molecules together is it. RDKit's own threshold finds nothing where not all share one.
 * @param seconds whole ones for each of four searches: what was found until then counts
 */
export function commonCore(rdkit: Rdkit, molecules: readonly string[], seconds: number): CommonCore {
  const step = Math.max(1, Math.ceil(molecules.length / MOST_COMPARED));
  const compared = molecules.filter((_, index) => index % step === 0);
  const typical = mostTypicalFirst(rdkit, compared);
  const counts = new Set(SHARES.map((share) => Math.max(2, Math.ceil(share * typical.length))));
  let best: CommonCore & { readonly covered: number } = { smarts: null, isCutShort: false, covered: 0 };
  for (const count of counts) {
    const { smarts, atoms, isCutShort } = sharedBy(rdkit, typical.slice(0, count), seconds);
    const covered = atoms * Math.min(count, typical.length);
    if (smarts !== null && covered > best.covered) best = { smarts, isCutShort, covered };
    else if (best.smarts === null) best = { ...best, isCutShort: best.isCutShort || isCutShort };
  }
  return { smarts: best.smarts, isCutShort: best.isCutShort };
}

/** What all of some molecules share. */
function sharedBy(
  rdkit: Rdkit,
  molecules: readonly string[],
  seconds: number,
): CommonCore & { readonly atoms: number } {
  const { module } = rdkit;
  const list = new module.MolList();
  try {
    for (const smiles of molecules) {
      using mol = parseSmiles(rdkit, smiles);
      list.append(mol);
    }
    const options = { Timeout: seconds, RingMatchesRingOnly: true, CompleteRingsOnly: true };
    const { data } = mcs.safeParse(JSON.parse(module.get_mcs_as_json(list, JSON.stringify(options))));
    const isCutShort = data?.canceled === true;
    const isOne = data !== undefined && data.numAtoms >= FEWEST_ATOMS;
    return { smarts: isOne ? data.smarts : null, atoms: isOne ? data.numAtoms : 0, isCutShort };
  } finally {
    list.delete();
  }
}

/** Molecules by their mean similarity to all, the highest first. */
function mostTypicalFirst(rdkit: Rdkit, molecules: readonly string[]): string[] {
  const fingerprints = molecules.map((smiles) => {
    using mol = parseSmiles(rdkit, smiles);
    return ecfp4(mol);
  });
  return molecules
    .map((smiles, place) => {
      const own = fingerprints[place] ?? new Uint8Array();
      return { smiles, sum: fingerprints.reduce((sum, other) => sum + tanimoto(own, other), 0) };
    })
    .sort((a, b) => b.sum - a.sum)
    .map(({ smiles }) => smiles);
}
