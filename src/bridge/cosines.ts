import type { Matrix } from '../onnx/session.ts';

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
