import { indexFingerprints, SimilarityIndex } from '../../src/chemistry/similarity-index.ts';
import type { TargetIndex } from '../../src/retrieval/target-index.ts';
import type { Random } from '../../src/base/random.ts';
import { itemAt } from '../../src/base/items.ts';
import { splitByGroup } from '../../src/evaluation/split.ts';
import type { HeldOutMolecule } from './target-scoring.ts';
import { candidateTargets, type CandidateTargets } from './candidate-targets.ts';
import type { SourceLigand, SourceLigands } from './source-ligands.ts';

/** A ligand that is held out with its neighbourhood: with every ligand that is more similar to it than the limit. */
export interface Centre {
  /** Row of the ligand. */
  readonly row: number;
  /** Tanimoto similarity, 0 to 1. */
  readonly limit: number;
}

/** A ligand to measure on. */
interface HeldOutLigand extends SourceLigand {
  /** Row of the ligand in its source. */
  readonly row: number;
  /** No ligand to learn from is more similar than this; null where but its series was held out. */
  readonly limit: number | null;
}

/** Ligands to learn from, and ligands to measure on that are unlike them. */
export interface HeldOutLigands {
  /** Targets that have enough ligands to learn from. */
  readonly training: CandidateTargets;
  readonly held: readonly HeldOutLigand[];
}

/** What an index says of a ligand that was held out. */
export type AskedLigand = HeldOutMolecule & Pick<HeldOutLigand, 'row' | 'limit'>;

/** How far the nearest ligand may be from a molecule that is held out with its neighbourhood. */
export const NEIGHBOURHOODS = [0.7, 0.6, 0.5, 0.4] as const;

/** Molecules that are asked about between two reports. */
const REPORT_EVERY = 1000;

/** Draws `count` ligands of each limit to be held out with their neighbourhoods, none of them twice. */
export function drawCentres({ ligands }: SourceLigands, count: number, random: Random): Centre[] {
  const rows = random.shuffled([...ligands.keys()]).slice(0, count * NEIGHBOURHOODS.length);
  return rows.map((row, place) => ({ row, limit: itemAt(NEIGHBOURHOODS, place % NEIGHBOURHOODS.length) }));
}

/**
 * Holds back whole series until they are `share` of all ligands, and the centres with their neighbourhoods. Of a
 * neighbourhood the centre alone is measured on: what is left to learn from is as far from it as its limit says.
 */
export function holdOutLigands(
  { ligands, targets }: SourceLigands,
  { share, centres }: { readonly share: number; readonly centres: readonly Centre[] },
  random: Random,
): HeldOutLigands {
  const { train, test } = splitByGroup(
    ligands.map(({ series }) => series),
    share,
    random,
  );
  const near = neighbourhoods(ligands, centres);
  const limits = new Map(centres.map(({ row, limit }) => [row, limit]));
  const ofSeries = test.filter((row) => !limits.has(row)).map((row) => ({ row, limit: null }));
  return {
    training: candidateTargets(
      train.filter((row) => !near.has(row)).map((row) => itemAt(ligands, row)),
      targets,
    ),
    held: [...ofSeries, ...centres].map((own) => ({ ...itemAt(ligands, own.row), ...own })),
  };
}

/** Rows of the centres and of what is more similar to one than its limit. */
function neighbourhoods(ligands: readonly SourceLigand[], centres: readonly Centre[]): Set<number> {
  const near = new Set(centres.map(({ row }) => row));
  if (centres.length === 0) return near;
  const index = new SimilarityIndex(indexFingerprints(ligands.map(({ fingerprint }) => fingerprint)));
  for (const { row, limit } of centres) {
    index.similarities(itemAt(ligands, row).fingerprint).forEach((similarity, other) => {
      if (similarity > limit) near.add(other);
    });
  }
  return near;
}

/** Asks an index of the ligands to learn from about those that were held back. */
export async function askHeldOut(
  index: TargetIndex,
  { training, held }: HeldOutLigands,
  { signal, report }: { readonly signal?: AbortSignal | undefined; readonly report: (progress: string) => void },
): Promise<AskedLigand[]> {
  const molecules: AskedLigand[] = [];
  for (const { row, limit, series, fingerprint, activities } of held) {
    signal?.throwIfAborted();
    const targets = [...activities.keys()].flatMap((key) => training.numberOf.get(key) ?? []);
    molecules.push({ row, limit, series, targets, evidence: await index.evidence(fingerprint) });
    if (molecules.length % REPORT_EVERY === 0) report(`${molecules.length} of ${held.length} held-out ligands asked`);
  }
  return molecules;
}
