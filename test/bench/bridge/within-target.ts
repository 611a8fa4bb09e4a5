import type { HeadWeights } from '../../../src/bridge/heads.ts';
import { cosines } from '../../../src/bridge/cosines.ts';
import type { TrainingSet } from '../../../src/dataset/dataset.ts';
import { bestRank, rankMetrics, type RankMetrics } from '../../../src/evaluation/evaluation.ts';
import type { Material, MeasuredPair } from './material.ts';
import { place, rowsOf } from './models.ts';
import type { Sides } from './sides.ts';

/** How well a text finds its own drug among those of the same target. */
export interface WithinTarget {
  /** Pairs that ask: those whose target has at least two drugs on the test side. */
  readonly queries: number;
  /** Mean number of candidates of a query. */
  readonly candidates: number;
  /** The mean of 1 / candidates: R@1 of a ranking by chance. */
  readonly chance: number;
  readonly metrics: RankMetrics;
}

/** Which text of a pair asks. */
export type TextOf = (pair: MeasuredPair) => number;

/** Text → drug among the test drugs of the pair's target; the pair's own drug alone is right. */
export async function measureWithinTarget(
  weights: HeadWeights,
  textOf: TextOf,
  material: Material,
  { test, testDrugs }: Sides,
): Promise<WithinTarget> {
  const targetOf = ({ mechanism }: MeasuredPair) => material.drugs.mechanisms[mechanism]!.target;
  const drugsOf = new Map<string, Set<number>>();
  for (const pair of test) {
    const target = targetOf(pair);
    if (target !== null) drugsOf.set(target, (drugsOf.get(target) ?? new Set()).add(pair.drug));
  }
  const asked = test.filter((pair) => (drugsOf.get(targetOf(pair) ?? '')?.size ?? 0) >= 2);
  const [texts, drugs] = await place(
    weights,
    asked.map((pair) => material.drugs.sentences[textOf(pair)]!),
    testDrugs.map((drug) => material.drugs.fingerprints[drug]!),
  );
  const rivals = asked.map((pair) => drugsOf.get(targetOf(pair)!)!);
  const ranks = rowsOf(texts).map((text, query) =>
    bestRank(cosines(drugs, text), query, {
      isRight: (_, place) => testDrugs[place] === asked[query]!.drug,
      takesPart: (_, place) => rivals[query]!.has(testDrugs[place]!),
    }),
  );
  const mean = (of: (size: number) => number) => rivals.reduce((sum, { size }) => sum + of(size), 0) / rivals.length;
  return {
    queries: asked.length,
    candidates: mean((size) => size),
    chance: mean((size) => 1 / size),
    metrics: rankMetrics(ranks),
  };
}

/**
 * The training side with enriched texts: each pair has a text of its own, which is true of its drug alone. Drugs of one
 * target are then hard negatives of each other, as in the paper.
 */
export function enrichedSet({ drugs }: Material, { trainPairs }: Sides): TrainingSet {
  return {
    ...drugs,
    mechanisms: trainPairs.map(({ mechanism, enriched }) => ({
      wordings: [enriched],
      target: drugs.mechanisms[mechanism]!.target,
    })),
    pairs: trainPairs.map(({ drug }, mechanism) => ({ drug, mechanism })),
  };
}
