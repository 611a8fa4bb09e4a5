import type { TargetIndex } from '../../src/retrieval/target-index.ts';
import type { Random } from '../../src/base/random.ts';
import { splitByGroup } from '../../src/evaluation/split.ts';
import type { HeldOutMolecule } from './target-scoring.ts';
import { candidateTargets, type CandidateTargets } from './candidate-targets.ts';
import type { SourceLigand, SourceLigands } from './source-ligands.ts';

/** Ligands to learn from, and ligands of other series to measure on. */
export interface HeldOutLigands {
  /** Targets that have enough ligands to learn from. */
  readonly training: CandidateTargets;
  readonly held: readonly SourceLigand[];
}

/** Molecules that are asked about between two reports. */
const REPORT_EVERY = 1000;

/** Holds back whole series until they are `share` of all ligands. */
export function holdOutLigands({ ligands, targets }: SourceLigands, share: number, random: Random): HeldOutLigands {
  const { train, test } = splitByGroup(
    ligands.map(({ series }) => series),
    share,
    random,
  );
  const take = (rows: readonly number[]) => rows.flatMap((row) => ligands[row] ?? []);
  return { training: candidateTargets(take(train), targets), held: take(test) };
}

/** Asks an index of the ligands to learn from about those that were held back. */
export async function askHeldOut(
  index: TargetIndex,
  { training, held }: HeldOutLigands,
  { signal, report }: { readonly signal?: AbortSignal | undefined; readonly report: (progress: string) => void },
): Promise<HeldOutMolecule[]> {
  const molecules: HeldOutMolecule[] = [];
  for (const { series, fingerprint, activities } of held) {
    signal?.throwIfAborted();
    const targets = [...activities.keys()].flatMap((key) => training.numberOf.get(key) ?? []);
    molecules.push({ series, targets, evidence: await index.evidence(fingerprint) });
    if (molecules.length % REPORT_EVERY === 0) report(`${molecules.length} of ${held.length} held-out ligands asked`);
  }
  return molecules;
}
