import type { DrugEvidence, TopicEvidence } from './drug-evidence.ts';

/** How much each witness counts. They are chosen on a validation split when the models are built. */
export interface RankingWeights {
  /** The cosine of text and drug in the shared space. */
  readonly bridge: number;
  /** Similar drugs whose mechanisms read like the text. */
  readonly drugs: number;
  /** Close ligands of proteins, or with mechanisms, whose names read like the text. */
  readonly ligands: number;
}

/** What a text is near to. All are cosines in the shared space, -1 to 1. */
export interface TextNearness {
  /** To each drug. */
  readonly drugs: Float32Array;
  /** To each mechanism topic: its nearest wording. */
  readonly mechanisms: Float32Array;
  /** To each target topic: its nearest wording. */
  readonly targets: Float32Array;
}

/** What each witness says of each drug, on a scale of its own. */
export type Witnesses = Readonly<Record<keyof RankingWeights, Float32Array>>;

/**
 * Hears the witnesses for a text.
 *
 * With T the Tanimoto similarity and c the cosine of the text with a topic, similar drugs speak with the largest √T · c
 * over mechanisms, similar ligands with the largest T² · max(0, c)⁵ over proteins and mechanisms: of drugs a far relative
 * still tells something, of ligands only a close one and a name that fits. The exponents are from a search over two
 * scaffold splits, in which they moved R@1 by less than .02.
 */
export function hearWitnesses(nearness: TextNearness, evidence: readonly DrugEvidence[]): Witnesses {
  return {
    bridge: nearness.drugs,
    drugs: Float32Array.from(evidence, ({ mechanisms }) =>
      strongest(mechanisms, ({ topic, similarity }) => Math.sqrt(similarity) * (nearness.mechanisms[topic] ?? 0)),
    ),
    ligands: Float32Array.from(evidence, ({ mechanisms, targets }) =>
      Math.max(
        strongest(targets, (known) => closeMatch(known, nearness.targets)),
        strongest(mechanisms, (known) => closeMatch(known, nearness.mechanisms)),
      ),
    ),
  };
}

function closeMatch({ topic, similarity }: TopicEvidence, cosines: Float32Array): number {
  return similarity ** 2 * Math.max(0, cosines[topic] ?? 0) ** 5;
}

/** Adds what the witnesses say by weight: scores in standard deviations above the mean candidate of the query. */
export function weighWitnesses(witnesses: Witnesses, weights: RankingWeights): Float32Array {
  const names = ['bridge', 'drugs', 'ligands'] as const;
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  const sum = new Float32Array(witnesses.bridge.length);
  for (const name of names) {
    zScores(witnesses[name]).forEach((score, candidate) => {
      sum[candidate] = (sum[candidate] ?? 0) + (weights[name] / total) * score;
    });
  }
  return sum;
}

/** Cosine of a text with topics: with the nearest of each topic's wordings. */
export function nearestWordings(cosines: Float32Array, topics: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(topics, (rows) => rows.reduce((best, row) => Math.max(best, cosines[row] ?? -1), -1));
}

function strongest(evidence: readonly TopicEvidence[], scoreOf: (evidence: TopicEvidence) => number): number {
  return evidence.reduce((best, item) => Math.max(best, scoreOf(item)), 0);
}

/** Values less their mean, in standard deviations; zeros where all are equal. */
function zScores(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation === 0 ? 0 : (value - mean) / deviation));
}
