import type { TargetsManifest } from '../models/manifest.ts';

/** What speaks for each target of a list, for one molecule. */
export interface TargetEvidence {
  /** Cosine of the target head, -1 to 1. */
  readonly cosines: Float32Array;
  /** Largest Tanimoto similarity to a known ligand, 0 to 1. */
  readonly similarities: Float32Array;
}

/** How evidence becomes a probability. */
export type TargetScoring = TargetsManifest['scoring'];

/** The coefficients of the probability. */
export type TargetCalibration = TargetScoring['calibration'];

/** What the probability of one target is computed from. */
export type CandidateFeatures = Readonly<Record<(typeof CANDIDATE_FEATURES)[number], number>>;

/** In the order in which they are fitted. */
export const CANDIDATE_FEATURES = ['leadRoot', 'similarity', 'logSoftmax'] as const;

/** By which the head's cosines are divided before its softmax, in training and here. */
export const HEAD_TEMPERATURE = 0.05;

/**
 * Adds the two kinds of evidence: `headShare` × z(cosine) + (1 - `headShare`) × z(similarity), where z(x) is x less its
 * mean over the targets, in standard deviations; zeros where all are equal. It ranks the targets of one molecule.
 */
export function combinedScores({ cosines, similarities }: TargetEvidence, headShare: number): Float64Array {
  const head = standardised(cosines);
  const ligands = standardised(similarities);
  return head.map((score, target) => headShare * score + (1 - headShare) * (ligands[target] ?? 0));
}

/** Similarity of the known ligand that is nearest of all, whatever it acts on. */
export function nearestOf({ similarities }: TargetEvidence): number {
  return similarities.reduce((most, similarity) => Math.max(most, similarity), 0);
}

/**
 * Reads features of single targets off the combined scores:
 *
 * - `leadRoot`: how far the score is ahead of the best other target, or behind it, as a signed root: the first step
 *   counts most;
 * - `similarity`: of the nearest known ligand of the target;
 * - `logSoftmax`: logarithm of the share that the head gives the target among all.
 */
export function featuresOf(evidence: TargetEvidence, scores: Float64Array): (target: number) => CandidateFeatures {
  const { best, second } = highestTwo(scores);
  const { cosines, similarities } = evidence;
  const largest = cosines.reduce((most, cosine) => Math.max(most, cosine), -1);
  const logSum = Math.log(cosines.reduce((sum, cosine) => sum + Math.exp((cosine - largest) / HEAD_TEMPERATURE), 0));
  return (target) => {
    const score = scores[target] ?? 0;
    const lead = score - (score === best ? second : best);
    return {
      leadRoot: Math.sign(lead) * Math.sqrt(Math.abs(lead)),
      similarity: similarities[target] ?? 0,
      logSoftmax: ((cosines[target] ?? 0) - largest) / HEAD_TEMPERATURE - logSum,
    };
  };
}

/**
 * Log odds of each target to be a known one of the molecule: intercept + Σ weight × feature, a logistic
 * regression. `logistic` makes them probabilities.
 */
export function logitsOf(evidence: TargetEvidence, { headShare, calibration }: TargetScoring): Float64Array {
  const scores = combinedScores(evidence, headShare);
  const features = featuresOf(evidence, scores);
  return scores.map((_, target) => logitOf(features(target), calibration));
}

function logitOf(features: CandidateFeatures, { intercept, weights }: TargetCalibration): number {
  return CANDIDATE_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], intercept);
}

/** Log odds as a probability: 1 / (1 + exp(-x)). */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** A deviation below this is the rounding of equal numbers. */
const NO_DEVIATION = 1e-9;

function standardised(values: Float32Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  return Float64Array.from(values, (value) => (deviation < NO_DEVIATION ? 0 : (value - mean) / deviation));
}

/** The two highest; equal where two share the first place. A single one is ahead of 0. */
function highestTwo(scores: Float64Array): { readonly best: number; readonly second: number } {
  let best = -Infinity;
  let second = -Infinity;
  for (const score of scores) {
    if (score > best) [best, second] = [score, best];
    else if (score > second) second = score;
  }
  return { best, second: second === -Infinity ? 0 : second };
}
