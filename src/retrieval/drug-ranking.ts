import type { Support } from './drug-evidence.ts';
import type { EvidenceColumns, SupportColumns } from './evidence-columns.ts';

/**
 * How much each component counts in the late fusion of two z-scores. The weights of the bundled index were chosen on
 * the validation sides of the benchmark (docs/RESULTS.md).
 */
export interface RankingWeights {
  /** The cosine of text and drug in the shared space. */
  readonly bridge: number;
  /** What is known of similar ligands: proteins and mechanisms whose names are similar to the text in the shared space. */
  readonly ligands: number;
}

/** Similarity of a text to each mechanism and target: the cosine with its nearest text in the shared space, -1 to 1. */
export interface TextSimilarities {
  readonly mechanisms: Float32Array;
  readonly targets: Float32Array;
}

/** Scores of each drug by the bridge and by similar ligands, each on a scale of its own. */
export type ComponentScores = Readonly<Record<keyof RankingWeights, Float32Array>>;

/** Scores of each drug by similar ligands. */
export interface LigandScores {
  readonly all: Float32Array;
  /** Without the mechanisms that the table records of each drug itself. */
  readonly unrecorded: Float32Array;
}

/** Floor of the cohort deviation. Chosen on validation sides, where .01 to .02 did equally well. */
export const LEAST_DEVIATION = 0.01;

/**
 * Scores of each drug for a text by similar ligands, 0 to 1: with T the Tanimoto similarity and c the cosine of the
 * text with the name of a mechanism or protein, the largest T² · max(0, c)⁵ over proteins and mechanisms. Only a similar ligand whose
 * mechanism or protein fits counts for much.
 * The exponents are from a search over two scaffold splits, in which they moved R@1 by less than .02.
 *
 * What is known of the drug itself (T = 1) counts as it is. The score by its analogues is normalised by its standard
 * deviation over a cohort of texts, in multiples of `LEAST_DEVIATION` and by 1 at least: else drugs with many similar
 * ligands, and those of families with alike names, would stand before the others at every text (they would be hubs).
 *
 * @param deviations of the score by analogues of each drug; see `CohortFits`
 */
export function ligandScores(
  similarities: TextSimilarities,
  evidence: EvidenceColumns,
  deviations: Float32Array,
): LigandScores {
  const mechanisms = strongest(evidence.mechanisms, similarities.mechanisms.map(fit));
  const targets = strongest(evidence.targets, similarities.targets.map(fit));
  const unrecorded = new Float32Array(evidence.count);
  const all = unrecorded.map((_, drug) => {
    const byAnalogues = Math.max(mechanisms.byAnalogues[drug] ?? 0, targets.byAnalogues[drug] ?? 0);
    const normalised = byAnalogues / Math.max(1, (deviations[drug] ?? 0) / LEAST_DEVIATION);
    const byProteins = Math.max(targets.own[drug] ?? 0, normalised);
    unrecorded[drug] = byProteins;
    return Math.max(mechanisms.own[drug] ?? 0, byProteins);
  });
  return { all, unrecorded };
}

/** Whether evidence is of another molecule, not of the drug itself. */
export function isAnalogue({ similarity }: Pick<Support, 'similarity'>): boolean {
  return similarity < 1;
}

/** How well the name of a mechanism or target fits a text of cosine `c`. */
export function fit(c: number): number {
  const positive = Math.max(0, c);
  // a tenth of the time that a power takes
  return positive * positive * positive * positive * positive;
}

/** Of each drug the largest T² · fit of itself, and by its analogues. */
function strongest(
  { ends, entries, similarities }: SupportColumns,
  fits: Float32Array,
): { readonly own: Float64Array; readonly byAnalogues: Float64Array } {
  const [own, byAnalogues] = [new Float64Array(ends.length), new Float64Array(ends.length)];
  let at = 0;
  for (let drug = 0; drug < ends.length; drug++) {
    const end = ends[drug] ?? 0;
    let [ofItself, ofAnalogues] = [0, 0];
    for (; at < end; at++) {
      const similarity = similarities[at] ?? 0;
      const strength = similarity * similarity * (fits[entries[at] ?? 0] ?? 0);
      if (!isAnalogue({ similarity })) ofItself = Math.max(ofItself, strength);
      else if (strength > ofAnalogues) ofAnalogues = strength;
    }
    own[drug] = ofItself;
    byAnalogues[drug] = ofAnalogues;
  }
  return { own, byAnalogues };
}

/** The weighted mean of the components' z-scores: standard deviations above the mean candidate of the query. */
export function fuseScores({ bridge, ligands }: ComponentScores, weights: RankingWeights): Float32Array {
  return fuseBeside({ bridge, ligands }, { bridge, ligands }, weights);
}

/** As `fuseScores`, for candidates that stand beside others: standard deviations above the mean of those. */
export function fuseBeside(own: ComponentScores, others: ComponentScores, weights: RankingWeights): Float32Array {
  const total = weights.bridge + weights.ligands;
  const fromLigands = zScores(own.ligands, others.ligands);
  return zScores(own.bridge, others.bridge).map(
    (score, drug) => (weights.bridge * score + weights.ligands * (fromLigands[drug] ?? 0)) / total,
  );
}

/** Cosine of a text with mechanisms or targets: with the nearest text of each. */
export function nearestTexts(cosines: Float32Array, entries: readonly (readonly number[])[]): Float32Array {
  const nearest = new Float32Array(entries.length);
  for (const [entry, rows] of entries.entries()) {
    let best = -1;
    for (const row of rows) best = Math.max(best, cosines[row] ?? -1);
    nearest[entry] = best;
  }
  return nearest;
}

/** Values less the mean of others, in their standard deviations; zeros where these are all equal. */
function zScores(values: Float32Array, others: Float32Array): Float32Array {
  const mean = others.reduce((sum, value) => sum + value, 0) / others.length;
  const variance = others.reduce((sum, value) => sum + (value - mean) ** 2, 0) / others.length;
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation === 0 ? 0 : (value - mean) / deviation));
}
