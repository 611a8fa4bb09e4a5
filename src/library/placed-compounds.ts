import { Highest, type ScoredRow } from '../base/top-k.ts';
import type { IntegerProduct } from '../onnx/integer-product.ts';
import { isWithin, NUMBER_PROPERTIES, type Condition } from './filter.ts';

/** Compounds that are kept and read together. */
export const BLOCK = 64;

/** Numbers of each compound: its properties in the order of `NUMBER_PROPERTIES`, then the on-bits of its fingerprint. */
export const NUMBERS = NUMBER_PROPERTIES.length + 1;

/** A block of compounds as it is searched. */
export interface PlacedBlock {
  /** A bit for each compound that there is, least significant bit first. */
  readonly live: Uint8Array;
  /** [BLOCK, NUMBERS] */
  readonly numbers: Float32Array;
  /** [BLOCK, dimension], zeros where there is no compound, or it isn't placed. */
  readonly vectors: Int8Array;
  /** What a number of each vector is multiplied by. */
  readonly scales: Float32Array;
}

/**
 * Writes a vector as whole numbers of 8 bits.
 * @returns what each is multiplied by to give the vector again
 */
export function quantise(vector: Float32Array, into: Int8Array): number {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127;
  for (let place = 0; place < vector.length; place++) {
    into[place] = scale === 0 ? 0 : Math.round((vector[place] ?? 0) / scale);
  }
  return scale;
}

/**
 * Rows that are compared at once, between which it is asked whether the search was called off. Their vectors are 4 MB,
 * which stay in the processor's cache while its cores share them: with 64 MB a search takes up to a third longer.
 */
const ROWS_AT_ONCE = 2 ** 14;

/** What is compared with what. */
interface Comparison {
  readonly product: IntegerProduct;
  readonly vector: Float32Array;
  /** Places, ascending; all where undefined. */
  readonly among: Uint32Array | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The compounds of a library in memory, by their place in it: what a search looks at of each, 300 bytes. */
export class PlacedCompounds {
  readonly #dimension: number;
  #vectors = new Int8Array();
  #scales = new Float32Array();
  #numbers = new Float32Array();
  #live = new Uint8Array();
  #size = 0;
  #count = 0;

  constructor(dimension: number) {
    this.#dimension = dimension;
  }

  /** How many places there are: those of compounds that were removed are empty. */
  get size(): number {
    return this.#size;
  }

  /** How many compounds there are. */
  get count(): number {
    return this.#count;
  }

  /** Makes room for so many blocks. */
  reserve(blocks: number): void {
    const size = blocks * BLOCK;
    if (size <= this.#live.length) return;
    // what grows by a block at a time must not be copied each time
    const room = this.#size === 0 ? size : Math.max(size, Math.ceil((1.2 * this.#size) / BLOCK) * BLOCK);
    this.#vectors = grown(this.#vectors, new Int8Array(room * this.#dimension));
    this.#scales = grown(this.#scales, new Float32Array(room));
    this.#numbers = grown(this.#numbers, new Float32Array(room * NUMBERS));
    this.#live = grown(this.#live, new Uint8Array(room));
  }

  put(block: number, { live, numbers, vectors, scales }: PlacedBlock): void {
    this.reserve(block + 1);
    const first = block * BLOCK;
    this.#size = Math.max(this.#size, first + BLOCK);
    this.#vectors.set(vectors, first * this.#dimension);
    this.#scales.set(scales, first);
    this.#numbers.set(numbers, first * NUMBERS);
    for (let place = 0; place < BLOCK; place++) {
      const is = isLive(live, place) ? 1 : 0;
      this.#count += is - (this.#live[first + place] ?? 0);
      this.#live[first + place] = is;
    }
  }

  has(place: number): boolean {
    return this.#live[place] === 1;
  }

  /** On-bits of the fingerprint of a compound. */
  bitsOf(place: number): number {
    return this.#numbers[place * NUMBERS + NUMBERS - 1] ?? 0;
  }

  /** The places whose compounds meet some conditions on their properties. */
  meeting(conditions: readonly (Condition & { readonly kind: 'property' })[]): Uint32Array {
    const limits = conditions.map(({ property, least = -Infinity, most = Infinity }) => ({
      column: NUMBER_PROPERTIES.indexOf(property),
      // as they are kept
      least: Math.fround(least),
      most: Math.fround(most),
    }));
    const places = new Uint32Array(this.#count);
    let found = 0;
    for (let place = 0; place < this.#size; place++) {
      if (this.#live[place] !== 1) continue;
      const meets = limits.every((limit) => isWithin(this.#numbers[place * NUMBERS + limit.column] ?? NaN, limit));
      if (meets) places[found++] = place;
    }
    return places.subarray(0, found);
  }

  /**
   * The places nearest to a vector by the cosine with their quantised vectors, nearest first.
   * @param among places that are compared; all where undefined
   */
  async nearest(
    product: IntegerProduct,
    vector: Float32Array,
    count: number,
    among: Uint32Array | undefined,
    signal: AbortSignal | undefined,
  ): Promise<ScoredRow[]> {
    // selected while they are computed: keeping a million scores first takes a fifth longer
    const best = new Highest(count, among === undefined ? (row) => this.#live[row] === 1 : undefined);
    await this.#compare({ product, vector, among, signal }, (first, products, scale) => {
      for (let at = 0; at < products.length; at++) {
        const place = among?.[first + at] ?? first + at;
        best.add(place, scale * (products[at] ?? 0) * (this.#scales[place] ?? 0));
      }
    });
    return best.sorted();
  }

  /** Cosine of a vector with the quantised vector of each place; 0 for an empty one. */
  async scores(product: IntegerProduct, vector: Float32Array, signal: AbortSignal | undefined): Promise<Float32Array> {
    const scores = new Float32Array(this.#size);
    await this.#compare({ product, vector, among: undefined, signal }, (first, products, scale) => {
      for (let at = 0; at < products.length; at++) {
        scores[first + at] = scale * (products[at] ?? 0) * (this.#scales[first + at] ?? 0);
      }
    });
    return scores;
  }

  /** Multiplies vectors with one, some at a time: `take` gets the first row of those, their products and its scale. */
  async #compare(
    { product, vector, among, signal }: Comparison,
    take: (first: number, products: Int32Array, scale: number) => void,
  ): Promise<void> {
    const query = new Int8Array(this.#dimension);
    const scale = quantise(vector, query);
    const size = among?.length ?? this.#size;
    for (let first = 0; first < size; first += ROWS_AT_ONCE) {
      signal?.throwIfAborted();
      take(first, await product.of(this.#rows(first, Math.min(size, first + ROWS_AT_ONCE), among), query), scale);
    }
    signal?.throwIfAborted();
  }

  #rows(first: number, end: number, among: Uint32Array | undefined): Int8Array {
    const dimension = this.#dimension;
    if (among === undefined) return this.#vectors.subarray(first * dimension, end * dimension);
    const rows = new Int8Array((end - first) * dimension);
    for (let row = first; row < end; row++) {
      const place = among[row] ?? 0;
      rows.set(this.#vectors.subarray(place * dimension, (place + 1) * dimension), (row - first) * dimension);
    }
    return rows;
  }
}

export function isLive(live: Uint8Array, place: number): boolean {
  return ((live[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
}

function grown<Numbers extends Int8Array | Uint8Array | Float32Array>(old: Numbers, larger: Numbers): Numbers {
  larger.set(old);
  return larger;
}
