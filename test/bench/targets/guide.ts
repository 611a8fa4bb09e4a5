import { Random } from '../../../src/base/random.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { readManifest } from '../../../src/models/model-files.ts';
import type { TargetIndex } from '../../../src/retrieval/target-index.ts';
import { logistic, logitsOf, nearestOf, type TargetScoring } from '../../../src/retrieval/target-scores.ts';
import { askGuide, inClusters, readGuideMolecules } from '../../../tools/build-models/guide-molecules.ts';
import { halve, measureTargets, type TargetEvaluation } from '../../../tools/build-models/target-evaluation.ts';
import { chooseScoring } from '../../../tools/build-models/target-scoring.ts';
import { openWithoutGuide } from '../../../tools/build-models/without-guide.ts';
import { readDecoys } from './decoys.ts';

/** What the bundled target guesses make of molecules from elsewhere, without the ligands that come from there. */
export interface GuideRun {
  /** Of each seed: chosen on one half of the Guide's molecules, measured on the other. The first seed is the bundled one. */
  readonly evaluations: readonly TargetEvaluation[];
  /** Calibration error of the first guess by scorings that were chosen on ChEMBL's ligands. */
  readonly otherErrors: readonly number[];
  /** The bundled scoring on the substances of decoys.tsv; of each half. */
  readonly decoys: readonly DecoyCounts[];
}

interface DecoyCounts {
  readonly all: number;
  /** Those that are known ligands. */
  readonly known: number;
  readonly withheld: number;
  /** Those of the others that show a target at 50% or more. */
  readonly sure: number;
}

/** A probability that a person takes for an answer. */
const SURE = 0.5;

export interface GuideOptions {
  /** Folder of the bundled models. */
  readonly models: string;
  /** Folder of the source tables. */
  readonly data: string;
  readonly seeds: readonly number[];
  /** Scorings to compare with. */
  readonly others: readonly TargetScoring[];
}

/** Asks the bundled target index, less the ligands of the Guide to Pharmacology, about the Guide to Pharmacology's molecules and about decoys. */
export async function runGuide(
  { models, data, seeds, others }: GuideOptions,
  chemistry: Chemistry,
  report: (progress: string) => void,
): Promise<GuideRun> {
  const section = await readManifest(models, 'targets');
  const { scoring } = section;
  await using index = await openWithoutGuide(models, section, scoring);
  const guide = await readGuideMolecules(data, chemistry);
  const asked = await askGuide(index, guide, { report });
  const evaluations = seeds.map((seed) => {
    const random = new Random(seed);
    const { chosenOn, tested } = halve(inClusters(asked, random), random);
    return measureTargets(tested, chooseScoring(chosenOn));
  });
  const all = asked.map((molecule) => ({ ...molecule, series: '' }));
  const otherErrors = others.map((other) => measureTargets(all, other).calibration.firstError);
  return { evaluations, otherErrors, decoys: await countDecoys(index, scoring, chemistry) };
}

/** How many decoys show what, of the half that may be chosen on and of the other. */
export async function countDecoys(
  index: TargetIndex,
  scoring: TargetScoring,
  chemistry: Chemistry,
): Promise<DecoyCounts[]> {
  const decoys = await readDecoys(chemistry);
  const counts = [true, false].map(async (isForChoice) => {
    const half = decoys.filter((decoy) => decoy.isForChoice === isForChoice);
    const asked = await Promise.all(half.map(({ fingerprint }) => index.evidence(fingerprint)));
    const unknown = asked.filter((evidence) => nearestOf(evidence) < 1);
    const shown = unknown.filter((evidence) => nearestOf(evidence) >= scoring.leastSimilarity);
    const isSure = shown.filter((evidence) => logistic(Math.max(...logitsOf(evidence, scoring))) >= SURE);
    return {
      all: half.length,
      known: asked.length - unknown.length,
      withheld: unknown.length - shown.length,
      sure: isSure.length,
    };
  });
  return Promise.all(counts);
}
