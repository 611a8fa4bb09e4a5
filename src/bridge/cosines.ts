import type { Matrix } from '../onnx/session.ts';

/** Some rows of a matrix, in the order in which they are named, with repetition. */
export function rowsOf({ values, shape }: Matrix, rows: readonly number[]): Matrix {
  const [, dimension = 0] = shape;
  const chosen = new Float32Array(rows.length * dimension);
  rows.forEach((row, place) => {
    chosen.set(values.subarray(row * dimension, (row + 1) * dimension), place * dimension);
  });
  return { values: chosen, shape: [rows.length, dimension] };
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
