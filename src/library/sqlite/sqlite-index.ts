import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { highest, type ScoredRow } from '../../base/top-k.ts';
import { cosines } from '../../bridge/cosines.ts';
import type { Heads } from '../../bridge/heads.ts';
import { bitCount, commonBits } from '../../chemistry/fingerprint.ts';
import { connectivityOf, FINGERPRINT_BYTES, stereochemistryOf, type Chemistry } from '../../chemistry/molecule.ts';
import type { IntegerProduct } from '../../onnx/integer-product.ts';
import type {
  Compound,
  CompoundIndex,
  Evidence,
  Hit,
  IndexDescription,
  ListOptions,
  SearchOptions,
} from '../compound-index.ts';
import { hitsOf } from '../hits.ts';
import type { LibraryServices } from '../own-library.ts';
import { BLOCK, NUMBERS, PlacedCompounds } from '../placed-compounds.ts';
import { matching } from '../substructure-search.ts';
import { blobOf, floatsOf, int8Of, placeOf } from './block-writer.ts';
import { readCompounds } from './compound-rows.ts';
import { idsMeeting } from './conditions.ts';
import type { Connection } from './connection.ts';
import { readHead, type LibraryHead } from './schema.ts';

/** Blocks that are read in one transaction: 4 MB, 10 ms. */
const BLOCKS_AT_ONCE = 128;

/** Compounds that are read in one transaction. */
const COMPOUNDS_AT_ONCE = 500;

/** Compounds whose exact cosine is computed, for each that is wanted, and besides. */
const CANDIDATES = { each: 3, more: 30 };

/** The reading side of a library in a SQLite file. */
export class SqliteIndex implements CompoundIndex {
  readonly description: IndexDescription;
  protected readonly connection: Connection;
  protected readonly heads: Heads;
  readonly #chemistry: Chemistry;
  readonly #product: IntegerProduct;
  /** What tells the file from another one of its name; undefined where that can't be told. */
  readonly #file: string | undefined;
  #placed: PlacedCompounds;
  #loaded = { heads: '', revision: -1 };

  /** @param file what `identityOf` tells of the connection's file */
  protected constructor(
    { connection, file }: { readonly connection: Connection; readonly file: string | undefined },
    head: LibraryHead,
    { heads, chemistry }: LibraryServices,
    product: IntegerProduct,
  ) {
    this.connection = connection;
    this.#file = file;
    this.description = { id: head.id, name: head.name };
    this.heads = heads;
    this.#chemistry = chemistry;
    this.#product = product;
    this.#placed = new PlacedCompounds(head.dimension);
  }

  async isCurrent(): Promise<boolean> {
    const { connection, description } = this;
    if ((await identityOf(connection.file)) !== this.#file) return false;
    const { id, revision } = await connection.transaction('read', readHead);
    // a copy of an earlier day that was written over it has lower revisions
    return id === description.id && revision >= this.#loaded.revision;
  }

  async count({ filter = [], signal }: ListOptions = {}): Promise<number> {
    if (filter.length > 0) return (await this.#idsMeeting({ filter, signal })).length;
    return this.connection.transaction(
      'read',
      (statements) => Number(statements.get('SELECT count(*) AS count FROM compounds')?.['count']),
      signal,
    );
  }

  async searchByText(readings: readonly Float32Array[], options: SearchOptions): Promise<Hit[]> {
    const best = new Map<number, number>();
    for (const reading of readings) {
      for (const { row, score } of await this.#nearest(reading, options)) {
        best.set(row, Math.max(score, best.get(row) ?? -1));
      }
    }
    const rows = [...best].map(([row, score]) => ({ row, score })).sort((a, b) => b.score - a.score);
    return this.#hits(rows.slice(0, options.limit), (cosine) => ({ kind: 'cosine', cosine }));
  }

  async searchByVector(vector: Float32Array, options: SearchOptions): Promise<Hit[]> {
    return this.#hits(await this.#nearest(vector, options), (cosine) => ({ kind: 'cosine', cosine }));
  }

  async searchBySimilarity(fingerprints: readonly Uint8Array[], options: SearchOptions): Promise<Hit[]> {
    const { limit, signal } = options;
    await this.#load(signal);
    const among = await this.#among(options);
    const similarities = await this.#similarities(fingerprints, signal);
    const isWanted = wanted(among, this.#placed);
    const best = highest(similarities, limit, (row) => (similarities[row] ?? 0) > 0 && isWanted(row));
    return this.#hits(best, (similarity) => ({ kind: 'similarity', similarity }));
  }

  async searchBySubstructure(smarts: string, options: SearchOptions): Promise<Hit[]> {
    const compounds = this.compounds(options);
    return hitsOf(await matching(compounds, smarts, options, this.#chemistry), { kind: 'substructure', smarts });
  }

  async fingerprintsOf(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Uint8Array>> {
    await this.#load(signal);
    const there = ids.filter((id) => this.#placed.has(Number(id) - 1));
    const fingerprints = await this.#fingerprints(there.map((id) => Number(id) - 1));
    return new Map(fingerprints.map((fingerprint, at) => [there[at] ?? '', fingerprint]));
  }

  async describe(inchiKey: string): Promise<Compound | undefined> {
    if (inchiKey === '') return undefined;
    const connectivity = connectivityOf(inchiKey);
    const stereo = stereochemistryOf(inchiKey);
    return this.connection.transaction('read', (statements) => {
      // all that begins with it: "." comes after "-"
      const rows = statements.all(
        'SELECT id, inchikey FROM compounds WHERE structure >= ? AND structure < ? ORDER BY id',
        [`${connectivity}-`, `${connectivity}.`],
      );
      const row = rows.find((one) => stereochemistryOf(String(one['inchikey'])) === stereo) ?? rows[0];
      return row && readCompounds(statements, this.description.id, [Number(row['id'])])[0];
    });
  }

  async *compounds({ filter = [], signal }: ListOptions = {}): AsyncGenerator<Compound> {
    const ids = filter.length > 0 ? await this.#idsMeeting({ filter, signal }) : undefined;
    let last = 0;
    for (let first = 0; ; first += COMPOUNDS_AT_ONCE) {
      const after = last;
      const page = await this.connection.transaction(
        'read',
        (statements) => {
          const some =
            ids?.slice(first, first + COMPOUNDS_AT_ONCE) ??
            statements
              .all('SELECT id FROM compounds WHERE id > ? ORDER BY id LIMIT ?', [after, COMPOUNDS_AT_ONCE])
              .map(({ id }) => Number(id));
          return { ids: some, compounds: readCompounds(statements, this.description.id, some) };
        },
        signal,
      );
      yield* page.compounds;
      if (page.ids.length < COMPOUNDS_AT_ONCE) return;
      last = page.ids.at(-1) ?? after;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.connection[Symbol.dispose]();
    await this.#product[Symbol.asyncDispose]();
    this.#placed = new PlacedCompounds(0);
  }

  /** The nearest compounds, by the exact cosine of the heads in use: places and cosines. */
  async #nearest(vector: Float32Array, options: SearchOptions): Promise<ScoredRow[]> {
    const { limit, signal } = options;
    await this.#load(signal);
    const among = await this.#among(options);
    const count = CANDIDATES.each * limit + CANDIDATES.more;
    const candidates = await this.#placed.nearest(this.#product, vector, count, among, signal);
    if (candidates.length === 0) return [];
    const fingerprints = await this.#fingerprints(candidates.map(({ row }) => row));
    signal?.throwIfAborted();
    const exact = cosines(await this.heads.projectFingerprints(fingerprints), vector);
    return highest(exact, limit).map(({ row, score }) => ({ row: candidates[row]?.row ?? 0, score }));
  }

  /** The places that a filter lets through; undefined where there is none. */
  async #among(options: ListOptions): Promise<Uint32Array | undefined> {
    if (options.filter === undefined || options.filter.length === 0) return undefined;
    return Uint32Array.from(await this.#idsMeeting(options), (id) => id - 1);
  }

  /** Ids of the compounds that a filter lets through, ascending. */
  async #idsMeeting({ filter = [], signal }: ListOptions): Promise<number[]> {
    await this.#load(signal);
    const properties = filter.filter((condition) => condition.kind === 'property');
    let ids = Array.from(this.#placed.meeting(properties), (place) => place + 1);
    for (const condition of filter) {
      if (condition.kind === 'property') continue;
      ids = await idsMeeting(this.connection, ids, condition, signal);
    }
    return ids;
  }

  async #hits(rows: readonly ScoredRow[], evidenceOf: (score: number) => Evidence): Promise<Hit[]> {
    const ids = rows.map(({ row }) => row + 1);
    const compounds = await this.connection.transaction('read', (statements) =>
      readCompounds(statements, this.description.id, ids),
    );
    const scores = new Map(rows.map(({ row, score }) => [String(row + 1), score]));
    return hitsOf(compounds, ({ id }) => evidenceOf(scores.get(id) ?? 0));
  }

  async #fingerprints(places: readonly number[]): Promise<Uint8Array[]> {
    return this.connection.transaction('read', (statements) =>
      places.map((row) => {
        const { block, place } = placeOf(row + 1);
        const start = 1 + place * FINGERPRINT_BYTES;
        const found = statements.get('SELECT substr(fingerprints, ?, ?) AS fingerprint FROM blocks WHERE block = ?', [
          ...[start, FINGERPRINT_BYTES, block],
        ]);
        return blobOf(found, 'fingerprint', FINGERPRINT_BYTES);
      }),
    );
  }

  /** Tanimoto similarity of each place; the fingerprints are read from the file, which takes half a second for a million. */
  async #similarities(fingerprints: readonly Uint8Array[], signal: AbortSignal | undefined): Promise<Float32Array> {
    const queries = fingerprints.map((one) => ({ words: new Uint32Array(one.slice().buffer), bits: bitCount(one) }));
    const similarities = new Float32Array(this.#placed.size);
    for (let first = 0; first * BLOCK < similarities.length; first += BLOCKS_AT_ONCE) {
      const rows = await this.connection.transaction(
        'read',
        (statements) =>
          statements.all('SELECT block, fingerprints FROM blocks WHERE block >= ? AND block < ?', [
            ...[first, first + BLOCKS_AT_ONCE],
          ]),
        signal,
      );
      for (const row of rows) {
        const start = Number(row['block']) * BLOCK;
        const words = new Uint32Array(blobOf(row, 'fingerprints', BLOCK * FINGERPRINT_BYTES).slice().buffer);
        for (let place = 0; place < BLOCK && start + place < similarities.length; place++) {
          if (!this.#placed.has(start + place)) continue;
          const end = ((place + 1) * FINGERPRINT_BYTES) / 4;
          const own = words.subarray((place * FINGERPRINT_BYTES) / 4, end);
          const bits = this.#placed.bitsOf(start + place);
          for (const query of queries) {
            const both = commonBits(query.words, own);
            const similarity = both === 0 ? 0 : both / (query.bits + bits - both);
            if (similarity > (similarities[start + place] ?? 0)) similarities[start + place] = similarity;
          }
        }
      }
      await setImmediate();
    }
    return similarities;
  }

  /** Reads what has changed since the last time. */
  async #load(signal: AbortSignal | undefined): Promise<void> {
    const { connection } = this;
    const head = await connection.transaction('read', readHead, signal);
    if (head.heads !== this.#loaded.heads) this.#loaded = { heads: head.heads, revision: -1 };
    if (head.revision === this.#loaded.revision) return;
    const changed = await connection.transaction('read', (statements) =>
      statements
        .all('SELECT block FROM blocks WHERE revision > ? ORDER BY block', [this.#loaded.revision])
        .map(({ block }) => Number(block)),
    );
    this.#placed.reserve((changed.at(-1) ?? -1) + 1);
    for (let first = 0; first < changed.length; first += BLOCKS_AT_ONCE) {
      const some = changed.slice(first, first + BLOCKS_AT_ONCE);
      const rows = await connection.transaction(
        'read',
        (statements) =>
          statements.all(
            'SELECT blocks.block AS block, live, numbers, scales, vectors FROM blocks LEFT JOIN vectors ' +
              'ON vectors.heads = ? AND vectors.block = blocks.block WHERE blocks.block BETWEEN ? AND ?',
            [head.heads, some[0] ?? 0, some.at(-1) ?? 0],
          ),
        signal,
      );
      for (const row of rows) {
        this.#placed.put(Number(row['block']), {
          live: blobOf(row, 'live', BLOCK / 8),
          numbers: floatsOf(blobOf(row, 'numbers', 4 * BLOCK * NUMBERS)),
          scales: floatsOf(blobOf(row, 'scales', 4 * BLOCK)),
          vectors: int8Of(blobOf(row, 'vectors', BLOCK * head.dimension)),
        });
      }
      await setImmediate();
    }
    this.#loaded = { heads: head.heads, revision: head.revision };
  }
}

/** Whether a place is among those that count. */
function wanted(among: Uint32Array | undefined, placed: PlacedCompounds): (place: number) => boolean {
  if (among === undefined) return (place) => placed.has(place);
  const places = new Set(among);
  return (place) => places.has(place);
}

/** What tells a file from another one that may come to its place; undefined where there is none. */
export async function identityOf(file: string): Promise<string | undefined> {
  return stat(file, { bigint: true }).then(
    ({ dev, ino }) => `${dev} ${ino}`,
    () => undefined,
  );
}
