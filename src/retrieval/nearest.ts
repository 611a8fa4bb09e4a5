/** A row of a matrix and its cosine with the query, -1 to 1. */
export interface Neighbour {
  readonly row: number;
  readonly score: number;
}

/** The `top` highest scores, highest first; of equal ones the lower row first. */
export function highest(scores: ArrayLike<number>, top: number): Neighbour[] {
  return Array.from(scores, (score, row) => ({ row, score }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, top);
}
