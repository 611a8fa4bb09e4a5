import type { DrugsManifest } from '../models/manifest.ts';
import { agreementOf, type Action } from '../question/actions.ts';
import { actionOf } from '../question/vocabulary.ts';
import type { Support } from './drug-evidence.ts';
import { fit, isAnalogue } from './drug-ranking.ts';
import { rangeOf, supportAt, type SupportColumns, type SupportsOfDrug } from './evidence-columns.ts';
import type { EvidenceProtein } from './evidence-file.ts';
import { logistic } from './target-scores.ts';

/** The coefficients of the probability. */
export type DrugPrediction = NonNullable<DrugsManifest['prediction']>;

/** What is asked of a drug, as a prediction takes it. */
export interface PredictedQuestion {
  /** Unit vector of the question in the shared space. */
  readonly reading: Float32Array;
  /**
   * UniProt accessions of what it names: a drug must act on one of each set, on more than one where several targets are to
   * be hit together. None where it names a class alone.
   */
  readonly proteins: readonly ReadonlySet<string>[];
  readonly action: Action | null;
  /** Score of each drug by bridge and similar ligands, without what is recorded of it: see drug-ranking.ts. */
  readonly scores: Float32Array;
}

/** What speaks for a drug that is not known to do what was asked. */
export interface PredictionFeatures {
  /** Tanimoto similarity of ECFP4 to the nearest drug that is known to do it, 0 to 0.7. */
  readonly similarity: number;
  /** Largest T² over similar ligands of a protein that was asked for, 0 to 0.5. */
  readonly ligands: number;
  /** Logarithm of one more than the score by bridge and similar ligands, in standard deviations above the mean drug. */
  readonly score: number;
}

/** In the order in which they are fitted. */
export const PREDICTION_FEATURES = ['similarity', 'ligands', 'score'] as const;

/** Analogues that are nearer than this are no more alike in what they do. */
const MOST_SIMILARITY = 0.7;
const MOST_LIGANDS = 0.5;

/**
 * How well each protein of the evidence fits each part of a question, 0 to 1: all or nothing where the question names
 * proteins, by what their ligands do; else by their names.
 *
 * @param cosines of the question with the names of the proteins
 */
export function proteinFits(
  proteins: readonly EvidenceProtein[],
  cosines: Float32Array,
  { proteins: asked, action }: Pick<PredictedQuestion, 'proteins' | 'action'>,
): Float32Array[] {
  if (asked.length === 0) return [cosines.map(fit)];
  const isContrary = (known: string) => {
    const own = actionOf(known);
    return action !== null && own !== undefined && agreementOf(action, own) === 'contrary';
  };
  return asked.map((part) =>
    Float32Array.from(proteins, (protein) => (part.has(protein.accession) && !isContrary(protein.action) ? 1 : 0)),
  );
}

/**
 * @param similarity to the nearest drug that is known to do it; 0 where none is
 * @param targets what speaks for the drug: proteins that similar ligands act on
 * @param fits of the proteins: see `proteinFits`
 * @param score by bridge and similar ligands, in standard deviations
 */
export function predictionFeatures(
  similarity: number,
  targets: SupportsOfDrug,
  fits: readonly Float32Array[],
  score: number,
): PredictionFeatures {
  const ligands = fits.reduce(
    (least, own) => Math.min(least, strengthAt(targets.columns, strongest(targets, own, 'analogues'), own)),
    Infinity,
  );
  return {
    similarity: Math.min(MOST_SIMILARITY, similarity),
    ligands: Math.min(MOST_LIGANDS, ligands),
    score: Math.log1p(Math.max(0, score)),
  };
}

/**
 * The protein whose ligands speak most for a drug, of those that were asked for; of several parts of a question that for
 * which the least speaks, and undefined where nothing speaks for one of them.
 */
export function strongestProtein(targets: SupportsOfDrug, fits: readonly Float32Array[]): Support | undefined {
  const parts = fits.map((own) => {
    const place = strongest(targets, own, 'all');
    return { place, strength: strengthAt(targets.columns, place, own) };
  });
  parts.sort((a, b) => a.strength - b.strength);
  const place = parts[0]?.place ?? NOWHERE;
  return place === NOWHERE ? undefined : supportAt(targets.columns, place);
}

const NOWHERE = -1;

/** The place of the support that speaks most, of those that count; -1 where none speaks at all. */
function strongest({ columns, drug }: SupportsOfDrug, fits: Float32Array, which: 'all' | 'analogues'): number {
  const [begin, end] = rangeOf(columns, drug);
  let best = NOWHERE;
  let most = 0;
  for (let place = begin; place < end; place++) {
    const strength = strengthAt(columns, place, fits);
    if (strength <= most) continue;
    if (which === 'analogues' && !isAnalogue({ similarity: columns.similarities[place] ?? 0 })) continue;
    best = place;
    most = strength;
  }
  return best;
}

/** T² of a similar ligand, as much of it as its protein fits; 0 for none. */
function strengthAt({ entries, similarities }: SupportColumns, place: number, fits: Float32Array): number {
  return (similarities[place] ?? 0) ** 2 * (fits[entries[place] ?? -1] ?? 0);
}

/** Tanimoto similarity to a ligand of what was asked for from which that speaks for a drug by itself. */
const LEAST_SUPPORT = 0.4;

/**
 * Whether anything but a name speaks for a drug. The sentence encoder takes a name that it doesn't know for one like it
 * ("PCSK9" for CDK9): where no drug is known for what was asked, a ligand of it must be similar.
 *
 * @param knownCount how many drugs are known for it
 * @param ligand gives the one that speaks most for the drug, see `strongestProtein`
 */
export function isSupported(knownCount: number, ligand: () => Pick<Support, 'similarity'> | undefined): boolean {
  return knownCount > 0 || (ligand()?.similarity ?? 0) >= LEAST_SUPPORT;
}

/**
 * Probability that a drug does what was asked: a logistic regression below a ceiling, since of what everything speaks for
 * a part does not come true, or is not recorded. Fitted by tools/fit-prediction on drugs whose mechanism came into ChEMBL
 * after the release that speaks for it.
 */
export function probabilityOf(features: PredictionFeatures, { ceiling, intercept, weights }: DrugPrediction): number {
  return ceiling * logistic(PREDICTION_FEATURES.reduce((sum, name) => sum + weights[name] * features[name], intercept));
}
