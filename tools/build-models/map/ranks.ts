import { cosines } from '../../../src/bridge/cosines.ts';
import { itemAt } from '../../../src/base/items.ts';
import type { Matrix } from '../../../src/onnx/session.ts';

/** The rank of a row among those nearest to another by cosine, from 1. It is quick where one row is asked of at a time. */
export function ranksIn(vectors: Matrix): (row: number, other: number) => number {
  const [, dimension = 0] = vectors.shape;
  let last: { readonly row: number; readonly cosines: Float32Array } | undefined;
  return (row, other) => {
    if (last?.row !== row) {
      const own = vectors.values.subarray(row * dimension, (row + 1) * dimension);
      last = { row, cosines: cosines(vectors, own) };
    }
    const score = itemAt(last.cosines, other);
    let nearer = 0;
    last.cosines.forEach((cosine, place) => {
      if (cosine > score && place !== row && place !== other) nearer += 1;
    });
    return nearer + 1;
  };
}
