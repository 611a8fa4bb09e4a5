import { cosines } from '../bridge/cosines.ts';
import type { Matrix } from '../onnx/session.ts';

/** Ranks of the right answers, summed up. All are 0 to 1. */
export interface RankMetrics {
  /** Share of queries whose answer is among the first k. */
  readonly recall: Readonly<Record<1 | 3 | 5 | 10, number>>;
  /** Mean of 1 / rank. */
  readonly mrr: number;
}

/** Which candidates are right for a query, and which take part at all. */
export interface Relevance {
  readonly isRight: (query: number, candidate: number) => boolean;
  /** Without it every candidate takes part. */
  readonly takesPart?: (query: number, candidate: number) => boolean;
}

/**
 * Rank of the best right candidate of each query by cosine, from 1. Ties count against us: a wrong candidate of equal
 * score stands before the right one. A query without a right candidate has rank Infinity.
 *
 * @param queries [queries, dimension], unit rows
 * @param candidates [candidates, dimension], unit rows
 */
export function bestRanks(queries: Matrix, candidates: Matrix, relevance: Relevance): number[] {
  const [count = 0, dimension = 0] = queries.shape;
  return Array.from({ length: count }, (_, query) =>
    bestRank(
      cosines(candidates, queries.values.subarray(query * dimension, (query + 1) * dimension)),
      query,
      relevance,
    ),
  );
}

/** Scores of the candidates of one query. */
export type Scores = Float32Array | Float64Array | readonly number[];

/** As `bestRanks`, for one query whose candidates have these scores. */
export function bestRank(scores: Scores, query: number, { isRight, takesPart }: Relevance): number {
  let best = -Infinity;
  scores.forEach((score, candidate) => {
    if (isRight(query, candidate)) best = Math.max(best, score);
  });
  if (best === -Infinity) return Infinity;
  let ahead = 0;
  scores.forEach((score, candidate) => {
    if (score >= best && !isRight(query, candidate) && (takesPart?.(query, candidate) ?? true)) ahead += 1;
  });
  return 1 + ahead;
}

/** Sums up the rank of the right answer of each query. */
export function rankMetrics(ranks: readonly number[]): RankMetrics {
  const within = (k: number) => recallAt(ranks, k);
  return { recall: { 1: within(1), 3: within(3), 5: within(5), 10: within(10) }, mrr: meanReciprocalRank(ranks) };
}

/** Share of the ranks that are among the first k, 0 to 1. */
export function recallAt(ranks: readonly number[], k: number): number {
  return ranks.filter((rank) => rank <= k).length / ranks.length;
}

/** Mean of 1 / rank, 0 to 1. */
export function meanReciprocalRank(ranks: readonly number[]): number {
  return ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length;
}
