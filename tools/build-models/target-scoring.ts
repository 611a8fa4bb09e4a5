import {
  CANDIDATE_FEATURES,
  combinedScores,
  featuresOf,
  type CandidateFeatures,
  type TargetCalibration,
  type TargetEvidence,
  type TargetScoring,
} from '../../src/retrieval/target-scores.ts';
import { bestRank, rankMetrics, type Scores } from '../../src/evaluation/evaluation.ts';
import { fitLogistic } from './logistic-regression.ts';

/** A molecule that is not among those that the head has learned from, nor among the known ligands. */
export interface HeldOutMolecule {
  /** Its chemical series, or a cluster of similar molecules. */
  readonly series: string;
  /** The targets that are known of it; none where they are not among those that can be guessed. */
  readonly targets: readonly number[];
  readonly evidence: TargetEvidence;
}

/** Shares of the head that are tried. */
const HEAD_SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** Nearest ligands that are less similar were hardly ever of a right target: docs/RESULTS.md has how many. */
export const LEAST_SIMILARITY = 0.3;

/** How many of the best targets of a molecule the probability is fitted on. */
export const CANDIDATES = 10;

/**
 * Chooses the share of the head by the mean reciprocal rank, and fits the probability with it.
 * @throws RangeError where there is no molecule with a target that can be guessed, or no wrong candidate
 */
export function chooseScoring(molecules: readonly HeldOutMolecule[]): TargetScoring {
  const known = withTarget(molecules);
  const tried = HEAD_SHARES.map((headShare) => ({
    headShare,
    mrr: rankMetrics(ranksBy(known, ({ evidence }) => combinedScores(evidence, headShare))).mrr,
  }));
  const { headShare } = tried.reduce((best, other) => (other.mrr > best.mrr ? other : best));
  return { leastSimilarity: LEAST_SIMILARITY, headShare, calibration: fitCalibration(molecules, headShare) };
}

/**
 * Fits the probability of the ten best targets of each molecule to be known of it. A feature whose weight would come
 * out negative is left out, the most negative first, so that more evidence never makes a target less likely.
 */
export function fitCalibration(molecules: readonly HeldOutMolecule[], headShare: number): TargetCalibration {
  const candidates = molecules.flatMap(({ evidence, targets }) => {
    const scores = combinedScores(evidence, headShare);
    const features = featuresOf(evidence, scores);
    return bestTargets(scores, CANDIDATES).map((target) => ({
      features: features(target),
      isRight: targets.includes(target),
    }));
  });
  const outcomes = candidates.map(({ isRight }) => Number(isRight));
  let names: readonly (keyof CandidateFeatures)[] = CANDIDATE_FEATURES;
  for (;;) {
    const rows = candidates.map(({ features }) => names.map((name) => features[name]));
    const { intercept, weights } = fitLogistic(rows, outcomes);
    const lowest = weights.reduce((low, weight) => Math.min(low, weight), 0);
    if (lowest === 0) {
      const weightOf = (name: keyof CandidateFeatures) => weights[names.indexOf(name)] ?? 0;
      const all = CANDIDATE_FEATURES.map((name) => [name, weightOf(name)]);
      return { intercept, weights: Object.fromEntries(all) as TargetCalibration['weights'] };
    }
    names = names.filter((_, index) => weights[index] !== lowest);
  }
}

/**
 * Rank of the best right target, from 1. Ties count against us: a wrong target of equal score stands before it.
 * Infinity where none is right.
 */
export function rankOfRight(scores: Scores, right: readonly number[]): number {
  return bestRank(scores, 0, { isRight: (_, target) => right.includes(target) });
}

/** Molecules with a target that can be guessed. */
export function withTarget(molecules: readonly HeldOutMolecule[]): HeldOutMolecule[] {
  return molecules.filter(({ targets }) => targets.length > 0);
}

/** Rank of the first known target of each molecule. */
export function ranksBy(
  molecules: readonly HeldOutMolecule[],
  scoresOf: (molecule: HeldOutMolecule) => Scores,
): number[] {
  return molecules.map((molecule) => rankOfRight(scoresOf(molecule), molecule.targets));
}

/** Targets of the highest scores, highest first. */
export function bestTargets(scores: Float64Array, count: number): number[] {
  return Array.from(scores.keys())
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, count);
}
