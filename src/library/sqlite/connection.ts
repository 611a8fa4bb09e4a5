import * as l10n from '@vscode/l10n';
import { setTimeout as wait } from 'node:timers/promises';
import type { BindValues, Database, SQLiteValue, Statement } from 'node-sqlite3-wasm';
import {
  libraryBusy,
  libraryDamaged,
  libraryNotWritten,
  libraryReadOnly,
  libraryUnwritable,
} from '../../errors/library-errors.ts';
import { ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import { loadEngine, type Engine } from './engine.ts';
import { holderOf, READ_ONLY } from './files.ts';

/** Seconds that a library may be held by others. */
const PATIENCE = 30;

/** Milliseconds between two attempts, the shortest and the longest. */
const [SHORTEST, LONGEST] = [1, 40];

/** A row as SQLite gives it, by the names of its columns. */
export type Row = Readonly<Record<string, SQLiteValue>>;

/** Statements within one transaction. They must not be kept. */
export interface Statements {
  /** Runs a statement that gives no rows. @returns how many rows it changed */
  run(sql: string, values?: BindValues): number;
  /** All rows of a query. */
  all(sql: string, values?: BindValues): readonly Row[];
  /** The first row of a query that gives one row at most. */
  get(sql: string, values?: BindValues): Row | undefined;
  /** Id of the row that was inserted last. */
  readonly lastId: number;
}

/**
 * A connection to a SQLite file. Its transactions are short and whole: in between any number of connections, in this
 * process or another, read and write in turn.
 */
export class Connection implements Disposable {
  readonly file: string;
  readonly #engine: Engine;
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  #lastId = 0;

  private constructor(file: string, engine: Engine, database: Database) {
    this.file = file;
    this.#engine = engine;
    this.#database = database;
  }

  /**
   * @param file created where it isn't there; one that can't be written is opened to be read
   * @throws ThinBridgeError `library-unwritable`
   */
  static open(file: string): Connection {
    const engine = loadEngine();
    engine.files.fault = undefined;
    try {
      return new Connection(file, engine, new engine.Database(file));
    } catch (error) {
      const fault = faultOf(engine);
      if (READ_ONLY.some((code) => code === fault?.code)) return Connection.#openToRead(file, engine);
      throw libraryUnwritable(l10n.t('opened'), file, fault ?? error);
    }
  }

  static #openToRead(file: string, engine: Engine): Connection {
    try {
      return new Connection(file, engine, new engine.Database(file, { readOnly: true }));
    } catch (error) {
      throw libraryUnwritable(l10n.t('opened'), file, faultOf(engine) ?? error);
    }
  }

  /**
   * Does work in one transaction, all of it or nothing; `work` may run several times where others are at it.
   * @throws what `work` throws; ThinBridgeError `library-busy`, `library-unwritable`, `library-damaged`; the signal's
   * reason
   */
  async transaction<Result>(
    kind: 'read' | 'write',
    work: (statements: Statements) => Result,
    signal?: AbortSignal,
  ): Promise<Result> {
    const begun = performance.now();
    for (let pause = SHORTEST; ; pause = Math.min(2 * pause, LONGEST)) {
      signal?.throwIfAborted();
      const outcome = this.#attempt(kind, work);
      if ('result' in outcome) return outcome.result;
      if (performance.now() - begun > 1000 * PATIENCE) {
        throw libraryBusy(this.file, PATIENCE, holderOf(`${this.file}.lock`)?.name ?? '');
      }
      // others that wait must not wait in step
      await wait(pause * (0.5 + Math.random()));
    }
  }

  /** Runs a statement that can't be in a transaction. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  [Symbol.dispose](): void {
    if (!this.#database.isOpen) return;
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    this.#database.close();
  }

  #attempt<Result>(
    kind: 'read' | 'write',
    work: (statements: Statements) => Result,
  ): { readonly result: Result } | { readonly isBusy: true } {
    const { files } = this.#engine;
    files.fault = undefined;
    try {
      this.#database.exec(kind === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN');
      const result = work(this.#use());
      this.#database.exec('COMMIT');
      return { result };
    } catch (error) {
      const { fault } = files;
      this.#rollBack();
      if (error instanceof Error && error.message.includes('database is locked')) return { isBusy: true };
      throw this.#explained(error, fault);
    }
  }

  #use(): Statements {
    const lastId = () => this.#lastId;
    return {
      run: (sql, values) => {
        const { changes, lastInsertRowid } = this.#prepared(sql).run(values ?? []);
        this.#lastId = Number(lastInsertRowid);
        return changes;
      },
      // a query that isn't read to its end would keep the lock
      all: (sql, values) => this.#prepared(sql).all(values ?? []) as Row[],
      get: (sql, values) => this.#prepared(sql).all(values ?? [])[0] as Row | undefined,
      get lastId() {
        return lastId();
      },
    };
  }

  #prepared(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #rollBack(): void {
    try {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back itself, or will when the file is opened the next time
    }
    // statements that failed half-way hold on to the file
    for (const statement of this.#statements.values()) {
      try {
        statement.finalize();
      } catch {
        // it tells once more what it failed with
      }
    }
    this.#statements.clear();
  }

  /** What SQLite says of a file, in words that help. */
  #explained(error: unknown, fault: NodeJS.ErrnoException | undefined): unknown {
    if (error instanceof ThinBridgeError || !(error instanceof Error) || error.name !== 'SQLite3Error') return error;
    if (/not a database|malformed|corrupt/u.test(error.message)) {
      return libraryDamaged(this.file, l10n.t('it is damaged, or no SQLite file.'), error);
    }
    if (fault !== undefined) return libraryUnwritable(l10n.t('written to'), this.file, fault);
    if (error.message.includes('readonly')) return libraryReadOnly(this.file, error);
    if (/disk|full|unable to open/u.test(error.message)) return libraryNotWritten(this.file, error);
    return error;
  }
}

/** What went wrong last with a file. */
function faultOf({ files }: Engine): NodeJS.ErrnoException | undefined {
  return files.fault;
}
