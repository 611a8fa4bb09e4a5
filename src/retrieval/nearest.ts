import type { Matrix } from '../onnx/session.ts';

/** A row of a matrix and its cosine with the query, -1 to 1. */
export interface Neighbour {
  readonly row: number;
  readonly score: number;
}

/** Cosine of a unit vector with each unit row of a matrix. */
export function cosines({ values, shape }: Matrix, query: Float32Array): Float32Array {
  const [rows = 0, dimension = 0] = shape;
  if (query.length !== dimension) {
    throw new RangeError(`a query of ${query.length} numbers was asked of vectors of ${dimension}`);
  }
  const scores = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let dot = 0;
    for (let column = 0; column < dimension; column++) {
      dot += (values[row * dimension + column] ?? 0) * (query[column] ?? 0);
    }
    scores[row] = dot;
  }
  return scores;
}

/** The `top` highest scores, highest first; of equal ones the lower row first. */
export function highest(scores: ArrayLike<number>, top: number): Neighbour[] {
  return Array.from(scores, (score, row) => ({ row, score }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, top);
}
