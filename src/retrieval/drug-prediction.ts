import type { DrugsManifest } from '../models/manifest.ts';
import { agreementOf, type Action } from '../question/actions.ts';
import { actionOf } from '../question/vocabulary.ts';
import type { DrugEvidence, EvidenceProtein, Support } from './drug-evidence.ts';
import { fit, isAnalogue } from './drug-ranking.ts';
import { logistic } from './target-scores.ts';

/** The coefficients of the probability. */
export type DrugPrediction = NonNullable<DrugsManifest['prediction']>;

/** What is asked of a drug, as a prediction takes it. */
export interface PredictedQuestion {
  /** Unit vector of the question in the shared space. */
  readonly reading: Float32Array;
  /** UniProt accessions of what it names; none where it names a class alone. */
  readonly proteins: ReadonlySet<string>;
  readonly action: Action | null;
  /** Score of each drug by bridge and similar ligands: see drug-ranking.ts. */
  readonly scores: Float32Array;
}

/** What speaks for a drug that is not known to do what was asked, each 0 to 1 but the score. */
export interface PredictionFeatures {
  /** Tanimoto similarity of ECFP4 to the nearest drug that is known to do it. */
  readonly similarity: number;
  /** How much of that is above a half, where analogues begin to share what they do. */
  readonly excess: number;
  /** Largest T² over similar ligands of a protein that was asked for. */
  readonly ligands: number;
  /** Whether the drug itself is a measured ligand of a protein that was asked for. */
  readonly measured: number;
  /** Largest T² · fit over other proteins whose names are similar to the question: subtypes, members of a family. */
  readonly family: number;
  /** By bridge and similar ligands, in standard deviations above the mean drug. */
  readonly score: number;
}

/** In the order in which they are fitted. */
export const PREDICTION_FEATURES = ['similarity', 'excess', 'ligands', 'measured', 'family', 'score'] as const;

const HALF = 0.5;

/** How well each protein of the evidence fits a question, 0 to 1. */
export interface ProteinFits {
  /** Of the proteins that were asked for; where none was named, of all by their names. */
  readonly asked: Float32Array;
  /** Of the others, by their names. */
  readonly others: Float32Array;
}

/**
 * @param proteins of the evidence
 * @param cosines of the question with their names
 */
export function proteinFits(
  proteins: readonly EvidenceProtein[],
  cosines: Float32Array,
  { proteins: asked, action }: Pick<PredictedQuestion, 'proteins' | 'action'>,
): ProteinFits {
  const byName = cosines.map(fit);
  if (asked.size === 0) return { asked: byName, others: new Float32Array(proteins.length) };
  const isContrary = (known: string) => {
    const own = actionOf(known);
    return action !== null && own !== undefined && agreementOf(action, own) === 'contrary';
  };
  const isAsked = proteins.map(({ accession }) => asked.has(accession));
  return {
    asked: Float32Array.from(proteins, (protein, at) => (isAsked[at] === true && !isContrary(protein.action) ? 1 : 0)),
    others: byName.map((own, at) => (isAsked[at] === true ? 0 : own)),
  };
}

/**
 * @param similarity to the nearest drug that is known to do it; 0 where none is
 * @param score by bridge and similar ligands
 */
export function predictionFeatures(
  similarity: number,
  { targets }: DrugEvidence,
  fits: ProteinFits,
  score: number,
): PredictionFeatures {
  let [ligands, measured, family] = [0, 0, 0];
  for (const support of targets) {
    const squared = support.similarity ** 2;
    const asked = squared * (fits.asked[support.entry] ?? 0);
    if (isAnalogue(support)) ligands = Math.max(ligands, asked);
    else measured = Math.max(measured, asked);
    family = Math.max(family, squared * (fits.others[support.entry] ?? 0));
  }
  return { similarity, excess: Math.max(0, similarity - HALF), ligands, measured, family, score };
}

/** The protein whose ligands speak most for a drug, of those that were asked for; undefined where none does. */
export function strongestProtein({ targets }: DrugEvidence, { asked }: ProteinFits): Support | undefined {
  let best: Support | undefined;
  let strength = 0;
  for (const support of targets) {
    const own = support.similarity ** 2 * (asked[support.entry] ?? 0);
    if (own > strength) [best, strength] = [support, own];
  }
  return best;
}

/**
 * Probability that a drug does what was asked: a logistic regression, fitted by tools/fit-prediction on drugs whose
 * mechanism came into ChEMBL after the release that speaks for it.
 */
export function probabilityOf(features: PredictionFeatures, { intercept, weights }: DrugPrediction): number {
  return logistic(PREDICTION_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], intercept));
}
