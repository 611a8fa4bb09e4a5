import type { DrugsManifest } from '../models/manifest.ts';
import type { DrugEvidence } from './drug-evidence.ts';
import { fit, isAnalogue } from './drug-ranking.ts';
import { logistic } from './target-scores.ts';

/** The coefficients of the probability. */
export type DrugPrediction = NonNullable<DrugsManifest['prediction']>;

/** What speaks for a drug that is not known to do what was asked. */
export interface PredictionFeatures {
  /** Tanimoto similarity of ECFP4 to the nearest drug that is known to do it, 0 to 1. */
  readonly similarity: number;
  /** How much of that is above a half, where analogues begin to share what they do. */
  readonly excess: number;
  /** Largest T² · fit over the proteins that similar ligands act on, 0 to 1: see `ligandScores`. */
  readonly ligands: number;
}

/** In the order in which they are fitted. */
export const PREDICTION_FEATURES = ['similarity', 'excess', 'ligands'] as const;

const HALF = 0.5;

/**
 * @param similarity to the nearest drug that is known to do it
 * @param fits how well the name of each protein of the evidence fits the question
 */
export function predictionFeatures(
  similarity: number,
  { targets }: DrugEvidence,
  fits: Float32Array,
): PredictionFeatures {
  const ligands = targets
    .filter(isAnalogue)
    .reduce((best, support) => Math.max(best, support.similarity ** 2 * (fits[support.entry] ?? 0)), 0);
  return { similarity, excess: Math.max(0, similarity - HALF), ligands };
}

/** How well the names of proteins fit a text, from their cosines with it. */
export function proteinFits(cosines: Float32Array): Float32Array {
  return cosines.map(fit);
}

/**
 * Probability that a drug has a recorded mechanism that does what was asked, were it not for its own record: a logistic
 * regression, fitted by tools/fit-prediction/main.ts on half of the questions that the records make.
 */
export function probabilityOf(features: PredictionFeatures, { intercept, weights }: DrugPrediction): number {
  return logistic(PREDICTION_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], intercept));
}
