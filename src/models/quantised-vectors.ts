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

/** The vectors of `packVectors`, which stay packed until they are read: unpacked they take four times as much memory. */
export class PackedVectors {
  /** How many there are. */
  readonly length: number;
  readonly #dimension: number;
  readonly #packed: DataView;

  /** @throws RangeError where the bytes are no whole number of vectors, or a scale is none */
  constructor(bytes: Uint8Array, dimension: number) {
    const stride = SCALE_BYTES + dimension;
    if (bytes.length % stride !== 0)
      throw new RangeError(`${bytes.length} bytes are no vectors of ${dimension} numbers`);
    this.length = bytes.length / stride;
    this.#dimension = dimension;
    this.#packed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let row = 0; row < this.length; row++) {
      const scale = this.#packed.getFloat32(row * stride, true);
      if (!(Math.abs(scale) <= LARGEST_SCALE)) throw new RangeError(`vector ${row} has the scale ${scale}`);
    }
  }

  /**
   * The vector of a row.
   * @param into what it is written to; a fresh one otherwise
   */
  at(row: number, into = new Float32Array(this.#dimension)): Float32Array {
    const first = row * (SCALE_BYTES + this.#dimension);
    const scale = this.#packed.getFloat32(first, true);
    // a loop: a callback for each number takes ten times as long
    for (let index = 0; index < this.#dimension; index++) {
      into[index] = this.#packed.getInt8(first + SCALE_BYTES + index) * scale;
    }
    return into;
  }

  /** The vectors from one row to before another, as `Array.slice`. */
  slice(first = 0, end = this.length): Float32Array[] {
    return Array.from({ length: Math.max(0, Math.min(end, this.length) - first) }, (_, index) =>
      this.at(first + index),
    );
  }
}
