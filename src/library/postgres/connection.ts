import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { unlessAborted } from '../../base/abort.ts';
import type { ServerAddress } from './address.ts';
import { copyLine, type Cell } from './copy-text.ts';
import { serverFault, stateOf } from './faults.ts';
import { passwordOf } from './password.ts';

/** A row by the names of its columns; a count and an id are texts, as they may be larger than a number is exact. */
export type Row = Readonly<Record<string, unknown>>;

export type Value = string | number | boolean | null | readonly string[] | readonly number[];

/** Statements within one transaction. They must not be kept. */
export interface Statements {
  /** Runs a statement. @returns how many rows it changed */
  run(sql: string, values?: readonly Value[]): Promise<number>;
  /** All rows of a query. */
  all(sql: string, values?: readonly Value[]): Promise<readonly Row[]>;
  /** The first row of a query. */
  get(sql: string, values?: readonly Value[]): Promise<Row | undefined>;
  /** Puts rows into a table by COPY. @param columns names of its columns, in the order of the cells */
  copy(table: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void>;
}

/**
 * What a transaction does: `read` sees one state of the database and can change nothing; `write` changes a little;
 * `build` may take hours.
 */
export type TransactionKind = 'read' | 'write' | 'build';

/** What a server is like, as far as its connections go by it. */
export interface ServerFeatures {
  /** Schemas in which types and operators of extensions are. */
  readonly schemas: readonly string[];
  /** Whether it takes rows by COPY: PGlite does not over a socket. */
  readonly takesCopy: boolean;
}

/** Connections that one library uses at most. */
const MOST_CONNECTIONS = 4;

/** Seconds that a change waits for others. */
const LOCK_TIMEOUT = 30;

/** Attempts at a transaction that others came in the way of. */
const ATTEMPTS = 5;

/** Milliseconds that closing waits for what was called off. */
const CLOSING = 5000;

/**
 * Connections to a database. Each transaction is whole; what is called off is cancelled on the server as well, and fails
 * at once.
 */
export class Connection implements AsyncDisposable {
  readonly address: ServerAddress;
  readonly #pool: pg.Pool;
  readonly #config: pg.ClientConfig;
  /** Transactions that nobody waits for any more. */
  readonly #ending = new Set<Promise<unknown>>();
  #server: ServerFeatures = { schemas: [], takesCopy: true };

  /**
   * @param password PGPASSWORD or ~/.pgpass where undefined
   */
  constructor(address: ServerAddress, password?: string) {
    this.address = address;
    const { host, port, user, database, tls, connectTimeout } = address;
    this.#config = {
      ...{ host, port, user, database, ssl: tls },
      password: () => password ?? passwordOf(address),
      ...{ application_name: 'Thin Bridge', keepAlive: true, connectionTimeoutMillis: 1000 * connectTimeout },
    };
    this.#pool = new pg.Pool({ ...this.#config, max: MOST_CONNECTIONS, allowExitOnIdle: true });
    // a connection that was lost while nobody used it is made anew when it is wanted
    this.#pool.on('error', () => undefined);
  }

  /** Takes note of what the server is like, once that is known. */
  useFeatures(features: ServerFeatures): void {
    this.#server = features;
  }

  /**
   * Does work in one transaction, all of it or nothing; `work` may run several times where others are at it.
   * @throws what `work` throws; ThinBridgeError `library-unreachable`, `library-busy`, `library-unwritable`,
   * `library-damaged`; the signal's reason
   */
  async transaction<Result>(
    kind: TransactionKind,
    work: (statements: Statements) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted();
      try {
        return await this.#attempt(kind, work, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (attempt === ATTEMPTS || !TRANSIENT.some((state) => state === stateOf(error))) {
          throw serverFault(error, this.address);
        }
        // others that wait must not wait in step
        await wait(20 * attempt * (0.5 + Math.random()));
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // a server that is gone is not waited for
    await Promise.race([Promise.allSettled([...this.#ending, this.#pool.end()]), wait(CLOSING, null, { ref: false })]);
  }

  async #attempt<Result>(
    kind: TransactionKind,
    work: (statements: Statements) => Promise<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const client = await this.#connect(signal);
    // what it comes in the way of tells
    client.on('error', ignore);
    const running = new Transaction(client, kind, this.address.statementTimeout, this.#server);
    const done = running.do(work);
    try {
      return await unlessAborted(done, signal);
    } finally {
      const ended = this.#release(client, running, done, signal?.aborted === true);
      this.#ending.add(ended);
      void ended.finally(() => this.#ending.delete(ended));
      if (signal?.aborted !== true) await ended;
    }
  }

  async #connect(signal: AbortSignal | undefined): Promise<pg.PoolClient> {
    const connecting = this.#pool.connect();
    try {
      return await unlessAborted(connecting, signal);
    } catch (error) {
      connecting.then(
        (client) => client.release(),
        () => undefined,
      );
      throw error;
    }
  }

  /** Gives a connection back when its transaction has ended, which is cancelled where nobody waits for it. */
  async #release(
    client: pg.PoolClient,
    running: Transaction,
    done: Promise<unknown>,
    isAborted: boolean,
  ): Promise<void> {
    if (isAborted) await this.#cancel(running);
    const isGood = await done.then(
      () => true,
      () => running.rollBack(),
    );
    client.off('error', ignore);
    // what cancels may come late, and must not meet the next question
    client.release(isAborted || !isGood);
  }

  async #cancel({ backend }: Transaction): Promise<void> {
    if (backend === undefined) return;
    const client = new pg.Client(this.#config);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT pg_cancel_backend($1)', [backend]);
    } catch {
      // the statement ends by its timeout then
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** States in which the same transaction may do when it is begun again: deadlocks, and what another one took away. */
const TRANSIENT = ['40001', '40P01', '23503', '42P01'] as const;

/** Rows that are put in by one statement where there is no COPY. */
const INSERTED_AT_ONCE = 1000;

/** One transaction on a connection. */
class Transaction implements Statements {
  readonly #client: pg.PoolClient;
  readonly #kind: TransactionKind;
  readonly #seconds: number;
  readonly #server: ServerFeatures;
  /** Process of the server that does the work, once it has begun. */
  backend: number | undefined;

  constructor(client: pg.PoolClient, kind: TransactionKind, seconds: number, server: ServerFeatures) {
    this.#client = client;
    this.#kind = kind;
    this.#seconds = kind === 'build' ? 0 : seconds;
    this.#server = server;
  }

  async do<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result> {
    const isolation = this.#kind === 'read' ? 'REPEATABLE READ READ ONLY' : 'READ COMMITTED';
    const schemas = ['thin_bridge', ...new Set(this.#server.schemas), 'pg_catalog'];
    const searchPath = schemas.map((schema) => pg.escapeIdentifier(schema)).join();
    // in one message, and within the transaction, so that a pool of connections on the way keeps it together
    const begin =
      `BEGIN ISOLATION LEVEL ${isolation}; SET LOCAL search_path TO ${searchPath}; ` +
      `SET LOCAL statement_timeout = ${1000 * this.#seconds}; SET LOCAL lock_timeout = ${1000 * LOCK_TIMEOUT}; ` +
      'SELECT pg_backend_pid() AS backend';
    const results: unknown = await this.#client.query({ text: begin, ...this.#patience });
    const last: unknown = Array.isArray(results) ? results.at(-1) : undefined;
    if (last instanceof pg.Result) this.backend = Number((last.rows as Row[])[0]?.['backend']);
    const result = await work(this);
    await this.run('COMMIT');
    return result;
  }

  /** @returns whether the connection can be used again */
  async rollBack(): Promise<boolean> {
    try {
      await this.#client.query({ text: 'ROLLBACK', query_timeout: CLOSING } as pg.QueryConfig);
      return true;
    } catch {
      return false;
    }
  }

  async run(sql: string, values: readonly Value[] = []): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0;
  }

  async all(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    return (await this.#query(sql, values)).rows;
  }

  async get(sql: string, values: readonly Value[] = []): Promise<Row | undefined> {
    return (await this.all(sql, values))[0];
  }

  async copy(table: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void> {
    if (rows.length === 0) return;
    if (!this.#server.takesCopy) return this.#insert(table, columns, rows);
    const stream = this.#client.query(copyFrom(`COPY ${table} (${columns.join()}) FROM STDIN`));
    const ended = once(stream, 'finish');
    stream.end(rows.map(copyLine).join(''));
    await ended;
  }

  async #insert(table: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void> {
    for (let first = 0; first < rows.length; first += INSERTED_AT_ONCE) {
      const some = rows.slice(first, first + INSERTED_AT_ONCE);
      const places = some.map((_, row) => columns.map((_, at) => `$${row * columns.length + at + 1}`).join());
      await this.run(`INSERT INTO ${table} (${columns.join()}) VALUES (${places.join('), (')})`, some.flat());
    }
  }

  /** A server that is gone without a word is given up a little after its own time is over. */
  get #patience(): { readonly query_timeout?: number } {
    return this.#seconds === 0 ? {} : { query_timeout: 1000 * (this.#seconds + 10) };
  }

  #query(sql: string, values: readonly Value[]): Promise<pg.QueryResult<Record<string, unknown>>> {
    return this.#client.query<Record<string, unknown>>({ text: sql, values: [...values], ...this.#patience });
  }
}

function ignore(): void {
  // the statement that runs, or the next one, fails with it
}
