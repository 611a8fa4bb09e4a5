import { highest } from '../../base/top-k.ts';
import { cosines } from '../../bridge/cosines.ts';
import type { Heads } from '../../bridge/heads.ts';
import { connectivityOf, stereochemistryOf, type Chemistry } from '../../chemistry/molecule.ts';
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
import { matching } from '../substructure-search.ts';
import { compoundOf, selectCompounds } from './compound-rows.ts';
import { filterSql, Parameters } from './conditions.ts';
import type { Connection } from './connection.ts';
import { fingerprintOf } from './copy-text.ts';
import { mostSimilar, nearestCandidates } from './nearest.ts';
import { readHead, type LibraryHead } from './schema.ts';
import { canSeek, substructureSql } from './substructure.ts';

/** Compounds that are read in one transaction. */
const COMPOUNDS_AT_ONCE = 500;

/** Compounds whose exact cosine is computed, for each that is wanted, and besides. */
const CANDIDATES = { each: 2, more: 20 };

/** A compound and what it is ranked by. */
interface Scored {
  readonly id: string;
  readonly score: number;
}

/** The reading side of a library in a PostgreSQL database, for which a role that may read the tables suffices. */
export class PostgresIndex implements CompoundIndex {
  readonly description: IndexDescription;
  protected readonly connection: Connection;
  protected readonly heads: Heads;
  readonly #chemistry: Chemistry;

  protected constructor(connection: Connection, head: LibraryHead, { heads, chemistry }: LibraryServices) {
    this.connection = connection;
    this.description = { id: head.id, name: head.name };
    this.heads = heads;
    this.#chemistry = chemistry;
  }

  async count({ filter = [], signal }: ListOptions = {}): Promise<number> {
    const parameters = new Parameters();
    const sql = `SELECT count(*) AS count FROM compounds c WHERE ${filterSql(filter, parameters)}`;
    const row = await this.connection.transaction(
      'read',
      (statements) => statements.get(sql, parameters.values),
      signal,
    );
    return Number(row?.['count']);
  }

  async searchByText(readings: readonly Float32Array[], options: SearchOptions): Promise<Hit[]> {
    const best = new Map<string, number>();
    for (const reading of readings) {
      for (const { id, score } of await this.#nearest(reading, options)) {
        best.set(id, Math.max(score, best.get(id) ?? -1));
      }
    }
    const scored = [...best].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
    return this.#hits(scored.slice(0, options.limit), options, (cosine) => ({ kind: 'cosine', cosine }));
  }

  async searchByVector(vector: Float32Array, options: SearchOptions): Promise<Hit[]> {
    const nearest = await this.#nearest(vector, options);
    return this.#hits(nearest, options, (cosine) => ({ kind: 'cosine', cosine }));
  }

  async searchBySimilarity(fingerprints: readonly Uint8Array[], options: SearchOptions): Promise<Hit[]> {
    const { limit, filter = [], signal } = options;
    if (fingerprints.length === 0) return [];
    const similar = await this.connection.transaction(
      'read',
      (statements) => mostSimilar(statements, fingerprints, { limit, filter }),
      signal,
    );
    const scored = similar.map(({ id, similarity }) => ({ id, score: similarity }));
    return this.#hits(scored, options, (similarity) => ({ kind: 'similarity', similarity }));
  }

  /** Where the server has RDKit's cartridge it leaves out what has it not; ours has the last word. */
  async searchBySubstructure(smarts: string, options: SearchOptions): Promise<Hit[]> {
    const { signal } = options;
    signal?.throwIfAborted();
    // what is wrong with it is said as everywhere
    await this.#chemistry.matches('C', smarts, signal);
    const isSought = await canSeek(this.connection, smarts, signal);
    const compounds = this.#list(options, isSought ? smarts : undefined);
    return hitsOf(await matching(compounds, smarts, options, this.#chemistry), { kind: 'substructure', smarts });
  }

  async fingerprintsOf(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Uint8Array>> {
    const sql = 'SELECT id, fingerprint FROM fingerprints WHERE id = ANY ($1::bigint[])';
    const known = ids.filter((id) => /^\d{1,18}$/u.test(id));
    const rows = await this.connection.transaction('read', (statements) => statements.all(sql, [known]), signal);
    return new Map(rows.map((row) => [String(row['id']), fingerprintOf(String(row['fingerprint']))]));
  }

  async describe(inchiKey: string): Promise<Compound | undefined> {
    if (inchiKey === '') return undefined;
    const connectivity = connectivityOf(inchiKey);
    const stereo = stereochemistryOf(inchiKey);
    // all that begins with it: "." comes after "-"
    const sql = `${selectCompounds('c.structure >= $1 AND c.structure < $2')} ORDER BY c.id`;
    const rows = await this.connection.transaction('read', (statements) =>
      statements.all(sql, [`${connectivity}-`, `${connectivity}.`]),
    );
    const row = rows.find((one) => stereochemistryOf(String(one['inchikey'])) === stereo) ?? rows[0];
    return row && compoundOf(row, this.description.id);
  }

  compounds(options: ListOptions = {}): AsyncIterable<Compound> {
    return this.#list(options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection[Symbol.asyncDispose]();
  }

  /** @param smarts a substructure that the server is to look for */
  async *#list({ filter = [], signal }: ListOptions, smarts?: string): AsyncGenerator<Compound> {
    let last = '0';
    for (;;) {
      const parameters = new Parameters();
      const where = [
        `c.id > ${parameters.add(last)}::bigint`,
        filterSql(filter, parameters),
        ...(smarts === undefined ? [] : [substructureSql(smarts, parameters)]),
      ].join(' AND ');
      const sql = `${selectCompounds(where)} ORDER BY c.id LIMIT ${COMPOUNDS_AT_ONCE}`;
      const rows = await this.connection.transaction(
        'read',
        (statements) => statements.all(sql, parameters.values),
        signal,
      );
      for (const row of rows) yield compoundOf(row, this.description.id);
      if (rows.length < COMPOUNDS_AT_ONCE) return;
      last = String(rows.at(-1)?.['id']);
    }
  }

  /** The nearest compounds, by the exact cosine of the heads in use. */
  async #nearest(vector: Float32Array, { limit, filter = [], signal }: SearchOptions): Promise<Scored[]> {
    const count = CANDIDATES.each * limit + CANDIDATES.more;
    const { search } = this.connection.address;
    const candidates = await this.connection.transaction(
      'read',
      async (statements) => {
        const { table, dimension } = (await readHead(statements)).heads;
        return nearestCandidates(statements, { table, dimension, vector, count, filter, search });
      },
      signal,
    );
    if (candidates.length === 0) return [];
    // of equal ones the first in the library comes first
    candidates.sort((a, b) => Number(a.id) - Number(b.id));
    const placed = await this.heads.projectFingerprints(candidates.map(({ fingerprint }) => fingerprint));
    signal?.throwIfAborted();
    return highest(cosines(placed, vector), limit).map(({ row, score }) => ({ id: candidates[row]?.id ?? '', score }));
  }

  async #hits(
    scored: readonly Scored[],
    { signal }: SearchOptions,
    evidenceOf: (score: number) => Evidence,
  ): Promise<Hit[]> {
    const sql = selectCompounds('c.id = ANY ($1::bigint[])');
    const ids = scored.map(({ id }) => id);
    const rows = await this.connection.transaction('read', (statements) => statements.all(sql, [ids]), signal);
    const found = new Map(rows.map((row) => [String(row['id']), compoundOf(row, this.description.id)]));
    const scores = new Map(scored.map(({ id, score }) => [id, score]));
    // what was taken out meanwhile is left out
    const compounds = ids.flatMap((id) => found.get(id) ?? []);
    return hitsOf(compounds, ({ id }) => evidenceOf(scores.get(id) ?? 0));
  }
}
