import { FINGERPRINT_BYTES } from '../../chemistry/molecule.ts';
import { BLOCK, isLive, NUMBERS, quantise } from '../placed-compounds.ts';
import type { Row, Statements } from './connection.ts';
import { nextRevision } from './schema.ts';

/** A block while it is written. */
interface OpenBlock {
  readonly live: Uint8Array;
  readonly numbers: Float32Array;
  readonly fingerprints: Uint8Array;
  readonly scales: Float32Array;
  readonly vectors: Int8Array;
  /** Whether the heads have placed what was in it: else they do so later, all of it at once. */
  readonly isPlaced: boolean;
}

/** What is written of a compound. */
export interface BlockEntry {
  readonly numbers: readonly number[];
  readonly fingerprint: Uint8Array;
  readonly vector: Float32Array;
}

/** The blocks that a transaction changes, each read and written once. */
export class BlockWriter {
  readonly #statements: Statements;
  readonly #heads: string;
  readonly #dimension: number;
  readonly #open = new Map<number, OpenBlock>();

  /** @param heads those that placed the vectors */
  constructor(statements: Statements, heads: string, dimension: number) {
    this.#statements = statements;
    this.#heads = heads;
    this.#dimension = dimension;
  }

  /** Puts a compound in its place: the one of id 1 is the first. */
  put(id: number, { numbers, fingerprint, vector }: BlockEntry): void {
    const { block, place } = placeOf(id);
    const open = this.#block(block);
    open.live[place >> 3] = (open.live[place >> 3] ?? 0) | (1 << (place & 7));
    open.numbers.set(numbers, place * NUMBERS);
    open.fingerprints.set(fingerprint, place * FINGERPRINT_BYTES);
    const start = place * this.#dimension;
    open.scales[place] = quantise(vector, open.vectors.subarray(start, start + this.#dimension));
  }

  /** Empties the place of a compound. */
  remove(id: number): void {
    const { block, place } = placeOf(id);
    const open = this.#block(block);
    if (!isLive(open.live, place)) return;
    open.live[place >> 3] = (open.live[place >> 3] ?? 0) & ~(1 << (place & 7));
    open.scales[place] = 0;
  }

  /** Writes what was changed. */
  flush(): void {
    if (this.#open.size === 0) return;
    const revision = nextRevision(this.#statements);
    for (const [block, { live, numbers, fingerprints, scales, vectors, isPlaced }] of this.#open) {
      this.#statements.run(
        'INSERT OR REPLACE INTO blocks (block, revision, live, numbers, fingerprints) VALUES (?, ?, ?, ?, ?)',
        [block, revision, live, bytesOf(numbers), fingerprints],
      );
      if (isPlaced) writeVectors(this.#statements, { heads: this.#heads, block, scales, vectors });
    }
    this.#open.clear();
  }

  #block(block: number): OpenBlock {
    const known = this.#open.get(block);
    if (known !== undefined) return known;
    const row = this.#statements.get('SELECT live, numbers, fingerprints FROM blocks WHERE block = ?', [block]);
    const placed = this.#statements.get('SELECT scales, vectors FROM vectors WHERE heads = ? AND block = ?', [
      this.#heads,
      block,
    ]);
    const open = {
      live: blobOf(row, 'live', BLOCK / 8),
      numbers: floatsOf(blobOf(row, 'numbers', BLOCK * NUMBERS * 4)),
      fingerprints: blobOf(row, 'fingerprints', BLOCK * FINGERPRINT_BYTES),
      scales: floatsOf(blobOf(placed, 'scales', BLOCK * 4)),
      vectors: int8Of(blobOf(placed, 'vectors', BLOCK * this.#dimension)),
      isPlaced: row === undefined || placed !== undefined,
    };
    this.#open.set(block, open);
    return open;
  }
}

/** Where a compound is: the number of its block, and its place in it, from 0. */
export function placeOf(id: number): { readonly block: number; readonly place: number } {
  return { block: Math.floor((id - 1) / BLOCK), place: (id - 1) % BLOCK };
}

/** Writes the vectors of a block by some heads. */
export function writeVectors(
  statements: Statements,
  {
    heads,
    block,
    scales,
    vectors,
  }: { readonly heads: string; readonly block: number } & Pick<OpenBlock, 'scales' | 'vectors'>,
): void {
  statements.run(
    'INSERT INTO vectors (heads, block, scales, vectors) VALUES (?, ?, ?, ?) ON CONFLICT (heads, block) ' +
      'DO UPDATE SET scales = excluded.scales, vectors = excluded.vectors',
    [heads, block, bytesOf(scales), bytesOf(vectors)],
  );
}

/** The bytes of a column; zeros where there is no row, or it holds none. */
export function blobOf(row: Row | undefined, column: string, length: number): Uint8Array {
  const value = row?.[column];
  return value instanceof Uint8Array && value.length === length ? value : new Uint8Array(length);
}

/** Numbers that are stored little-endian, as every machine has them that this runs on. */
export function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

export function int8Of(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
