import { setImmediate } from 'node:timers/promises';
import { FINGERPRINT_BITS, FINGERPRINT_BYTES } from './molecule.ts';
import { forEachCounted, MOST_BITMAPS, ROWS_OF_WORD } from './row-counters.ts';

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

/** A bit that one row in so many has is counted by a bitmap, which is kept. */
const BITMAP_SHARE = 32;

/** Bits that are counted before other work has its turn; those of 290,000 molecules take 0.1 s in all. */
const BITS_AT_ONCE = 64;

/**
 * Tanimoto similarity of one fingerprint to many, exactly. The fingerprints are kept by bit, not by molecule: a search
 * reads the rows of the query's own bits alone, and rows in the order of their series take a fifth of the space.
 */
export class SimilarityIndex {
  readonly #files: SimilarityIndexFiles;
  /** Which rows have a bit, for bits that many have: see `forEachCounted`. */
  readonly #bitmaps = new Map<number, Int32Array>();
  #counting: Counting | undefined;
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
   * it reads every posting once.
   * @param rows ascending
   */
  of(rows: readonly number[]): SimilarityIndex {
    const places = new Int32Array(this.size).fill(-1);
    for (const [place, row] of rows.entries()) places[row] = place;
    const postings: number[] = [];
    const ends = new Uint32Array(FINGERPRINT_BITS);
    for (let bit = 0; bit < FINGERPRINT_BITS; bit++) {
      let before = -1;
      forEachRow(this.#files, bit, (row) => {
        const place = places[row] ?? -1;
        if (place < 0) return;
        addGap(postings, place - before - 1);
        before = place;
      });
      ends[bit] = postings.length;
    }
    const counts = Uint16Array.from(rows, (row) => this.#files.counts[row] ?? 0);
    return new SimilarityIndex({ postings: Uint8Array.from(postings), ends, counts });
  }

  /** Tanimoto similarity to each row, 0 to 1; 0 between two empty fingerprints. */
  similarities(fingerprint: Uint8Array): Float32Array {
    const similarities = new Float32Array(this.size);
    this.#forEachSimilar(fingerprint, Number.MIN_VALUE, (row, similarity) => (similarities[row] = similarity));
    return similarities;
  }

  /**
   * The rows that are at least so similar.
   * @param least above 0
   */
  similarRows(fingerprint: Uint8Array, least: number): SimilarRows {
    const rows: number[] = [];
    const similarities: number[] = [];
    this.#forEachSimilar(fingerprint, least, (row, similarity) => {
      rows.push(row);
      similarities.push(similarity);
    });
    return { rows: Uint32Array.from(rows), similarities: Float32Array.from(similarities) };
  }

  /**
   * Visits the rows that are at least so similar, ascending: bits that many rows have are counted for 32 rows at once, and
   * only those that may be near enough are looked at.
   */
  #forEachSimilar(fingerprint: Uint8Array, least: number, visit: (row: number, similarity: number) => void): void {
    const { counts } = this.#files;
    const own = onBits(fingerprint);
    const { common, mostCommon, fewest, enough } = (this.#counting ??= this.#countingOf());
    const bitmaps: Int32Array[] = [];
    for (const bit of own) {
      if (bitmaps.length < MOST_BITMAPS && this.#isFrequent(bit)) bitmaps.push(this.#bitmapOf(bit));
      else {
        forEachRow(this.#files, bit, (row) => {
          const found = (common[row] = (common[row] ?? 0) + 1);
          const word = Math.floor(row / ROWS_OF_WORD);
          if (found > (mostCommon[word] ?? 0)) mostCommon[word] = found;
        });
      }
    }
    const needed = leastCommon(own.length, this.#mostBits, least);
    for (let word = 0; word < enough.length; word++) {
      enough[word] = (needed[fewest[word] ?? 0] ?? 0) - (mostCommon[word] ?? 0);
    }
    forEachCounted(bitmaps, enough, (row, count) => {
      const both = count + (common[row] ?? 0);
      const on = counts[row] ?? 0;
      if (both >= (needed[on] ?? 0)) visit(row, similarityBy(both, own.length + on));
    });
    common.fill(0);
    mostCommon.fill(0);
  }

  #countingOf(): Counting {
    const { counts } = this.#files;
    const words = Math.ceil(counts.length / ROWS_OF_WORD);
    const fewest = Uint16Array.from({ length: words }, (_, word) =>
      Math.min(...counts.subarray(word * ROWS_OF_WORD, (word + 1) * ROWS_OF_WORD)),
    );
    const [common, mostCommon] = [new Uint16Array(counts.length), new Uint16Array(words)];
    return { common, mostCommon, fewest, enough: new Int16Array(words) };
  }

  #isFrequent(bit: number): boolean {
    const { ends, counts } = this.#files;
    // of a frequent bit a gap is a byte
    const rows = (ends[bit] ?? 0) - (bit === 0 ? 0 : (ends[bit - 1] ?? 0));
    return rows * BITMAP_SHARE >= counts.length;
  }

  #bitmapOf(bit: number): Int32Array {
    let bitmap = this.#bitmaps.get(bit);
    if (bitmap === undefined) {
      const rows = (bitmap = new Int32Array(Math.ceil(this.size / ROWS_OF_WORD)));
      forEachRow(this.#files, bit, (row) => {
        const word = Math.floor(row / ROWS_OF_WORD);
        rows[word] = (rows[word] ?? 0) | (1 << (row % ROWS_OF_WORD));
      });
      this.#bitmaps.set(bit, bitmap);
    }
    return bitmap;
  }
}

/** What a search counts in, a megabyte that need not be made for each. */
interface Counting {
  /** Bits of few rows that a row has in common; zeros between two searches. */
  readonly common: Uint16Array;
  /** The largest of these in each word of rows; zeros between two searches. */
  readonly mostCommon: Uint16Array;
  /** On-bits of the row of each word that has fewest. */
  readonly fewest: Uint16Array;
  /** What is enough for a word of rows: see `forEachCounted`. */
  readonly enough: Int16Array;
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
      addGap(bytes, row - before - 1);
      before = row;
    }
    return bytes.length;
  });
  return { postings: Uint8Array.from(bytes), ends, counts };
}

/** Writes how many rows are left out before the next one. */
function addGap(postings: number[], rows: number): void {
  let gap = rows;
  for (; gap >= 0x80; gap >>= 7) postings.push((gap & 0x7f) | 0x80);
  postings.push(gap);
}
