import type { Matrix } from '../onnx/session.ts';

/** Ranks of the right answers, summed up. All are 0 to 1. */
export interface RankMetrics {
  /** Share of queries whose answer is among the first k. */
  readonly recall: Readonly<Record<1 | 3 | 5 | 10, number>>;
  /** Mean of 1 / rank. */
  readonly mrr: number;
}

/**
 * Rank of the best right candidate of each query, from 1. Ties count against us: a wrong candidate of equal score
 * stands before the right one.
 *
 * @param scores [queries, candidates]
 * @param right whether a candidate is right for a query; each query has at least one
 */
export function bestRanks({ values, shape }: Matrix, right: (query: number, candidate: number) => boolean): number[] {
  const [queries = 0, candidates = 0] = shape;
  return Array.from({ length: queries }, (_, query) => {
    const row = values.subarray(query * candidates, (query + 1) * candidates);
    let best = -Infinity;
    row.forEach((score, candidate) => {
      if (right(query, candidate)) best = Math.max(best, score);
    });
    return 1 + row.reduce((ahead, score, candidate) => ahead + (score >= best && !right(query, candidate) ? 1 : 0), 0);
  });
}

export function rankMetrics(ranks: readonly number[]): RankMetrics {
  const within = (k: number) => ranks.filter((rank) => rank <= k).length / ranks.length;
  return {
    recall: { 1: within(1), 3: within(3), 5: within(5), 10: within(10) },
    mrr: ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length,
  };
}

/** a · bᵀ for matrices of unit rows: every cosine. */
export function similarityMatrix(a: Matrix, b: Matrix): Matrix {
  const [rows = 0, dimension = 0] = a.shape;
  const [columns = 0] = b.shape;
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let dot = 0;
      for (let index = 0; index < dimension; index++) {
        dot += (a.values[row * dimension + index] ?? 0) * (b.values[column * dimension + index] ?? 0);
      }
      values[row * columns + column] = dot;
    }
  }
  return { values, shape: [rows, columns] };
}
