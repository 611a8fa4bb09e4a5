/** A row and its score for a query: a cosine, a z-score or log odds. */
export interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/** The `top` highest scores, highest first; of equal ones the lower row first. */
export function highest(scores: ArrayLike<number>, top: number): ScoredRow[] {
  return Array.from(scores, (score, row) => ({ row, score }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, top);
}
