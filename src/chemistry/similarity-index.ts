import { setImmediate } from 'node:timers/promises';
import { FINGERPRINT_BITS, FINGERPRINT_BYTES } from './molecule.ts';

/** The parts of a `SimilarityIndex` as they are stored. */
export interface SimilarityIndexFiles {
  /**
   * For each bit in turn, the rows that have it, ascending: the gap to the row before (the first: to -1) less one, as a
   * LEB128 number.
   */
  readonly postings: Uint8Array;
  /** Where the postings of each bit end: `FINGERPRINT_BITS` numbers, ascending. */
  readonly ends: Uint32Array;
  /** On-bits of each row. */
  readonly counts: Uint16Array;
}

/** Rows of an index that are similar to a fingerprint, ascending. */
export interface SimilarRows {
  readonly rows: Uint32Array;
  /** Tanimoto similarity of each, 0 to 1. */
  readonly similarities: Float32Array;
}

/** A bit that one row in so many has is looked up where it is asked of few rows: a bitmap of it is kept. */
const BITMAP_SHARE = 32;

/** Bits that are counted before other work has its turn; those of 290,000 molecules take 0.1 s in all. */
const BITS_AT_ONCE = 64;

/**
 * Tanimoto similarity of one fingerprint to many, exactly. The fingerprints are kept by bit, not by molecule: a search
 * reads the rows of the query's own bits alone, and rows in the order of their series take a fifth of the space.
 */
export class SimilarityIndex {
  readonly #files: SimilarityIndexFiles;
  /** Which rows have a bit, for bits that many have: a bit for each row, least significant first. */
  readonly #bitmaps = new Map<number, Uint8Array>();
  /** What a search counts in, zeros between two of them: memory of half a megabyte that need not be made for each. */
  #common: Uint16Array | undefined;
  /** On-bits of the row that has most. */
  readonly #mostBits: number;

  /** @throws RangeError where the parts don't belong together */
  constructor(files: SimilarityIndexFiles) {
    requireEnds(files);
    this.#files = files;
    this.#mostBits = files.counts.reduce((most, count) => Math.max(most, count), 0);
  }

  /**
   * Makes an index of stored postings: counts the on-bits of each row, and so reads every posting once.
   * @param size how many rows there are
   * @throws RangeError where the parts don't belong together, or the postings name a row that there isn't
   */
  static async read(stored: Omit<SimilarityIndexFiles, 'counts'>, size: number): Promise<SimilarityIndex> {
    requireEnds(stored);
    const counts = new Uint16Array(size);
    for (let bit = 0; bit < FINGERPRINT_BITS; bit++) {
      if (bit % BITS_AT_ONCE === 0) await setImmediate();
      const last = countRows(stored, bit, counts);
      if (!(last < size)) throw new RangeError(`bit ${bit} is said to be on in row ${last} of ${size}`);
    }
    return new SimilarityIndex({ ...stored, counts });
  }

  /** How many fingerprints there are. */
  get size(): number {
    return this.#files.counts.length;
  }

  /** The fingerprints of all rows one after the other, as whoever reads them all wants them: 256 bytes each. */
  fingerprints(): Uint8Array {
    const { counts } = this.#files;
    const fingerprints = new Uint8Array(counts.length * FINGERPRINT_BYTES);
    for (let bit = 0; bit < FINGERPRINT_BITS; bit++) {
      forEachRow(this.#files, bit, (row) => {
        const byte = row * FINGERPRINT_BYTES + (bit >> 3);
        fingerprints[byte] = (fingerprints[byte] ?? 0) | (1 << (bit & 7));
      });
    }
    return fingerprints;
  }

  /**
   * An index of some of the rows, in their order: a search of a hundredth of the rows takes a hundredth of the time. Making
   * it takes as long as some twenty searches of all.
   * @param rows ascending
   */
  of(rows: Iterable<number>): SimilarityIndex {
    const places = new Int32Array(this.size).fill(-1);
    let count = 0;
    for (const row of rows) places[row] = count++;
    const fingerprints = Array.from({ length: count }, () => new Uint8Array(FINGERPRINT_BYTES));
    for (let bit = 0; bit < FINGERPRINT_BITS; bit++) {
      forEachRow(this.#files, bit, (row) => {
        const own = fingerprints[places[row] ?? -1];
        if (own !== undefined) own[bit >> 3] = (own[bit >> 3] ?? 0) | (1 << (bit & 7));
      });
    }
    return new SimilarityIndex(indexFingerprints(fingerprints));
  }

  /** Tanimoto similarity to each row, 0 to 1; 0 between two empty fingerprints. */
  similarities(fingerprint: Uint8Array): Float32Array {
    const { counts } = this.#files;
    const common = new Uint16Array(counts.length);
    const own = onBits(fingerprint);
    for (const bit of own) countRows(this.#files, bit, common);
    const similarities = new Float32Array(counts.length);
    for (let row = 0; row < similarities.length; row++) {
      const both = common[row] ?? 0;
      if (both > 0) similarities[row] = similarityBy(both, own.length + (counts[row] ?? 0));
    }
    return similarities;
  }

  /**
   * The rows that are at least so similar. Most of what `similarities` reads is of few bits that most molecules have: here
   * they are looked up for those rows alone that the other bits leave, and no similarity is computed of a row that can't be
   * near enough, which takes a tenth of the time for a similarity of 0.25.
   * @param least above 0
   */
  similarRows(fingerprint: Uint8Array, least: number): SimilarRows {
    const { counts } = this.#files;
    const { counted, lookedUp } = this.#parted(onBits(fingerprint), least);
    const own = counted.length + lookedUp.length;
    const common = (this.#common ??= new Uint16Array(counts.length));
    for (const bit of counted) countRows(this.#files, bit, common);
    const bitmaps = lookedUp.map((bit) => this.#bitmapOf(bit));
    const needed = leastCommon(own, this.#mostBits, least);
    const rows: number[] = [];
    const similarities: number[] = [];
    for (let row = 0; row < counts.length; row++) {
      const known = common[row] ?? 0;
      const need = needed[counts[row] ?? 0] ?? 0;
      // a row without any of the counted bits has too few of the others
      if (known === 0 || known + bitmaps.length < need) continue;
      let both = known;
      for (const bitmap of bitmaps) both += ((bitmap[row >> 3] ?? 0) >> (row & 7)) & 1;
      if (both < need) continue;
      rows.push(row);
      similarities.push(similarityBy(both, own + (counts[row] ?? 0)));
    }
    common.fill(0);
    return { rows: Uint32Array.from(rows), similarities: Float32Array.from(similarities) };
  }

  /** The bits of a fingerprint whose rows are counted, and the most frequent ones, too few to make a row so similar. */
  #parted(own: readonly number[], least: number): { readonly counted: number[]; readonly lookedUp: number[] } {
    const { ends, counts } = this.#files;
    // of a frequent bit a gap is a byte
    const rowsOf = (bit: number) => (ends[bit] ?? 0) - (bit === 0 ? 0 : (ends[bit - 1] ?? 0));
    const isFrequent = (bit: number) => rowsOf(bit) * BITMAP_SHARE >= counts.length;
    const most = Math.max(0, Math.ceil(least * own.length) - 1);
    const lookedUp = own
      .filter(isFrequent)
      .sort((a, b) => rowsOf(b) - rowsOf(a))
      .slice(0, most);
    return { counted: own.filter((bit) => !lookedUp.includes(bit)), lookedUp };
  }

  #bitmapOf(bit: number): Uint8Array {
    let bitmap = this.#bitmaps.get(bit);
    if (bitmap === undefined) {
      const rows = (bitmap = new Uint8Array(Math.ceil(this.size / 8)));
      forEachRow(this.#files, bit, (row) => (rows[row >> 3] = (rows[row >> 3] ?? 0) | (1 << (row & 7))));
      this.#bitmaps.set(bit, bitmap);
    }
    return bitmap;
  }
}

/** The bits of a fingerprint that are on, ascending. */
function onBits(fingerprint: Uint8Array): number[] {
  const bits: number[] = [];
  for (let bit = 0; bit < FINGERPRINT_BITS; bit++) {
    if (((fingerprint[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0) bits.push(bit);
  }
  return bits;
}

/** @param all on-bits of both, those in common twice */
function similarityBy(common: number, all: number): number {
  return common / (all - common);
}

/**
 * How many bits a row needs in common with a fingerprint to be similar enough, by how many it has on: one more than it has
 * where no number is enough.
 * @param own on-bits of the fingerprint
 * @param most on-bits of any row
 */
function leastCommon(own: number, most: number, least: number): Uint16Array {
  const needed = new Uint16Array(most + 1);
  let common = 1;
  for (let count = 0; count <= most; count++) {
    // the more a row has on, the more it needs
    while (common <= count && !(similarityBy(common, own + count) >= least)) common++;
    needed[count] = common;
  }
  return needed;
}

function requireEnds({ postings, ends }: Omit<SimilarityIndexFiles, 'counts'>): void {
  const ascend = ends.every((end, bit) => end >= (ends[bit - 1] ?? 0));
  if (ends.length !== FINGERPRINT_BITS || !ascend || ends.at(-1) !== postings.length) {
    throw new RangeError('the postings of a similarity index end elsewhere than its list says');
  }
}

/**
 * Adds 1 to the count of each row that has a bit, and gives the last of these rows: -1 where there is none, NaN where
 * the last number does not end with the postings of the bit.
 */
function countRows({ postings, ends }: Omit<SimilarityIndexFiles, 'counts'>, bit: number, counts: Uint16Array): number {
  const end = ends[bit] ?? 0;
  let row = -1;
  let position = bit === 0 ? 0 : (ends[bit - 1] ?? 0);
  while (position < end) {
    let byte = postings[position++] ?? 0;
    let gap = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = postings[position++] ?? 0;
      gap += (byte & 0x7f) * 2 ** shift;
    }
    row += gap + 1;
    counts[row] = (counts[row] ?? 0) + 1;
  }
  return position === end ? row : NaN;
}

/** As `countRows` reads the rows of a bit, for what does something else with them. */
function forEachRow({ postings, ends }: SimilarityIndexFiles, bit: number, use: (row: number) => void): void {
  const end = ends[bit] ?? 0;
  let row = -1;
  let position = bit === 0 ? 0 : (ends[bit - 1] ?? 0);
  while (position < end) {
    let byte = postings[position++] ?? 0;
    let gap = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = postings[position++] ?? 0;
      gap += (byte & 0x7f) * 2 ** shift;
    }
    row += gap + 1;
    use(row);
  }
}

/** Writes the parts of an index of `fingerprints`, a row each. */
export function indexFingerprints(fingerprints: readonly Uint8Array[]): SimilarityIndexFiles {
  const rowsOf = Array.from({ length: FINGERPRINT_BITS }, (): number[] => []);
  const counts = new Uint16Array(fingerprints.length);
  fingerprints.forEach((fingerprint, row) => {
    for (let index = 0; index < fingerprint.length; index++) {
      for (let bit = 0, rest = fingerprint[index] ?? 0; rest !== 0; bit++, rest >>= 1) {
        if ((rest & 1) === 0) continue;
        rowsOf[index * 8 + bit]?.push(row);
        counts[row] = (counts[row] ?? 0) + 1;
      }
    }
  });
  const bytes: number[] = [];
  const ends = Uint32Array.from(rowsOf, (rows) => {
    let before = -1;
    for (const row of rows) {
      let gap = row - before - 1;
      for (; gap >= 0x80; gap >>= 7) bytes.push((gap & 0x7f) | 0x80);
      bytes.push(gap);
      before = row;
    }
    return bytes.length;
  });
  return { postings: Uint8Array.from(bytes), ends, counts };
}
