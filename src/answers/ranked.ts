import { highest } from '../base/top-k.ts';
import type { BundledDrugs } from '../library/bundled-drugs.ts';
import type { Evidence, Hit } from '../library/compound-index.ts';
import type { DrugPredictor } from '../library/drug-predictor.ts';
import type { LexiconTarget } from '../question/lexicon.ts';
import type { AskedTarget } from '../question/reading.ts';
import type { PredictedQuestion } from '../retrieval/drug-prediction.ts';
import type { KnownDrug } from './known-drugs.ts';

/** Hits in their order. */
export interface Ranked {
  /** Best first. Those that are no better than chance are there only where the rest was asked for, behind the others. */
  readonly hits: readonly Hit[];
  /** How many of the hits are better than chance. */
  readonly cut: number;
  /** By what drugs were judged; absent where none was. */
  readonly basis?: Basis;
}

/** By what drugs are judged that are not known to do what was asked. */
export interface Basis {
  /** Rows of the drugs that are known to do it. */
  readonly known: readonly number[];
  readonly question: PredictedQuestion;
}

export const NONE: Ranked = { hits: [], cut: 0 };

/** Hits that are all worth showing. */
export function allOf(hits: readonly Hit[]): Ranked {
  return { hits, cut: hits.length };
}

/**
 * Probability that a recorded mechanism is right. Of 584 pairs of a drug and a protein for which DrugCentral has a source
 * other than ChEMBL, it confirms 94% (`npm run models:prediction` counts them).
 */
export const RECORDED = 0.94;

/** Predictions below this are no answer: of all drugs about one in forty is right by chance. */
const LEAST_PROBABILITY = 0.1;

/** Structures that are less similar than this, by Tanimoto similarity, have no more in common than any two. */
const LEAST_LIKE = 0.3;

/**
 * The proteins that a question asks for: see `PredictedQuestion`. A target that has no accession, as of bacteria and viruses,
 * is one of which no ligand is known; a human protein of a similar name is none of it.
 * @param isTogether whether a drug is asked to act on all targets, not on any of them
 */
export function proteinsOf(
  targets: readonly (LexiconTarget & Partial<Pick<AskedTarget, 'isNegated'>>)[],
  isTogether = false,
): Set<string>[] {
  const wanted = targets.filter(({ isNegated }) => isNegated !== true);
  if (isTogether) return wanted.map(({ uniprot }) => new Set(uniprot));
  return wanted.length === 0 ? [] : [new Set(wanted.flatMap(({ uniprot }) => uniprot))];
}

/**
 * Known drugs in their order, then predicted ones by their probability.
 * @param excluded rows of drugs that must not be predicted, nor what is more like one of them than like a known one
 */
export async function ranked(
  known: readonly KnownDrug[],
  excluded: ReadonlySet<number>,
  question: PredictedQuestion,
  drugs: BundledDrugs,
  { limit, rest }: { readonly limit: number; readonly rest?: boolean | undefined },
): Promise<Ranked> {
  const first = known.slice(0, limit).map(({ row, evidence }): Omit<Hit, 'rank'> => ({
    ...drugs.compound(row),
    ...{ relation: 'known', probability: RECORDED, evidence },
  }));
  const knownRows = known.map(({ row }) => row);
  const isKnown = new Set(knownRows);
  const predictor = await drugs.predictor(knownRows, question);
  // what is more like a drug that must not be shown, one that does the contrary, is likely to do as that
  const ruledOut = await drugs.predictor([...excluded], question);
  const isLikeExcluded = (row: number) => ruledOut.similarity(row) > Math.max(LEAST_LIKE, predictor.similarity(row));
  const probabilities = Float64Array.from(drugs.table.drugs, (_, row) => predictor.probability(row) ?? 0);
  const isWanted = (row: number) =>
    !isKnown.has(row) &&
    !excluded.has(row) &&
    !isLikeExcluded(row) &&
    (rest === true || (probabilities[row] ?? 0) >= LEAST_PROBABILITY);
  const likely = highest(probabilities, limit - first.length, isWanted);
  const predicted = likely.map(({ row, score: probability }): Omit<Hit, 'rank'> => ({
    ...drugs.compound(row),
    ...{ relation: 'predicted', probability, evidence: evidenceFor(row, predictor, drugs) },
  }));
  const chance = likely.findIndex(({ score: probability }) => probability < LEAST_PROBABILITY);
  return {
    hits: [...first, ...predicted].map((hit, index) => ({ rank: index + 1, ...hit })),
    cut: first.length + (chance === -1 ? likely.length : chance),
    ...(first.length + likely.length > 0 && { basis: { known: knownRows, question } }),
  };
}

function evidenceFor(row: number, predictor: DrugPredictor, drugs: BundledDrugs): Evidence[] {
  const [nearest, protein] = [predictor.nearest(row), predictor.protein(row)];
  return evidenceOf(
    nearest && { ...drugs.compound(nearest.row), similarity: nearest.similarity },
    protein && { target: protein.name, similarity: protein.similarity },
  );
}

/** What speaks for what is predicted: the nearest known drug and the nearest ligand, the more similar of them first. */
export function evidenceOf(
  drug: { readonly name: string; readonly id: string; readonly similarity: number } | undefined,
  ligand: { readonly target: string; readonly similarity: number } | undefined,
): Evidence[] {
  const found: (Evidence & { readonly similarity: number })[] = [];
  if (drug !== undefined) {
    found.push({ kind: 'analogue', name: drug.name, id: drug.id, similarity: drug.similarity });
  }
  if (ligand !== undefined) found.push({ kind: 'ligand', target: ligand.target, similarity: ligand.similarity });
  return found.filter(({ similarity }) => similarity >= LEAST_LIKE).sort((a, b) => b.similarity - a.similarity);
}
