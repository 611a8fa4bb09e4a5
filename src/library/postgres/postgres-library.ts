import { hostname } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileImportedByOther } from '../../errors/library-errors.ts';
import { serverLibraryExists, serverLibraryOfOtherLength } from '../../errors/server-errors.ts';
import type { Added, NewCompound } from '../compound-index.ts';
import type { FileState, FileSummary, ImportBatch, ImportedFile, RefusedRecord, Superseded } from '../import-ledger.ts';
import type { LibraryServices, OwnLibrary } from '../own-library.ts';
import { placeCompounds } from '../place-compounds.ts';
import type { PlacingProgress } from '../placing-progress.ts';
import { readAddress } from './address.ts';
import { deleteCompounds, insertCompounds, insertUnderId, keyOf, type Tables } from './compound-rows.ts';
import { Connection, type Statements } from './connection.ts';
import { hasCartridge, hasCitus, readFeatures, type Features } from './features.ts';
import * as ledger from './file-rows.ts';
import { VERSION } from './migrations.ts';
import { indexIfLarge, placeAnew } from './placing.ts';
import { PostgresIndex } from './postgres-index.ts';
import {
  createVectors,
  describeLibrary,
  lockTables,
  migrate,
  readHead,
  readVersion,
  requireLibrary,
  shareTables,
  type LibraryHead,
} from './schema.ts';

/** Compounds that are taken out in one transaction. */
const REMOVED_AT_ONCE = 1000;

/** Where compounds are from that no file brought. */
const BY_HAND = '';

/** Services, and the password of the server where PGPASSWORD and ~/.pgpass are not asked. */
export interface ServerServices extends LibraryServices {
  readonly password?: string | undefined;
}

/**
 * A library of one's own compounds in a PostgreSQL database with pgvector, for a team. Whoever opens one disposes of it.
 * Every change is a transaction; any number of people read and write at once.
 */
export class PostgresLibrary extends PostgresIndex implements OwnLibrary {
  readonly #features: Features;

  private constructor(connection: Connection, head: LibraryHead, services: LibraryServices, features: Features) {
    super(connection, head, services);
    this.#features = features;
  }

  /**
   * Makes an empty library in a database, in a schema of its own.
   * @throws ThinBridgeError `library-unwritable`, also where there is one already; and as `open`
   */
  static async create(address: string, name: string, services: ServerServices): Promise<PostgresLibrary> {
    await withServer(address, services.password, (connection, features) =>
      connection.transaction('build', async (statements) => {
        // another one may be at it
        await lockTables(statements);
        if ((await readVersion(statements)) > 0) throw serverLibraryExists(connection.address.label);
        await migrate(statements, features);
        const { manifest } = services.heads;
        await describeLibrary(statements, name, manifest.files.chemistry.sha256);
        await createVectors(statements, manifest, features);
      }),
    );
    return PostgresLibrary.open(address, services);
  }

  /**
   * Brings the tables of a library to this version, makes use of extensions that the server has got since, and makes the
   * index of the vectors where it is missing.
   * @returns the versions before and now
   */
  static async migrate(address: string, password?: string): Promise<{ readonly before: number; readonly now: number }> {
    return withServer(address, password, async (connection, features) => {
      const before = await connection.transaction('build', async (statements) => {
        const version = await readVersion(statements);
        // one of a later version is left alone
        if (version === 0 || version > VERSION) await requireLibrary(statements, connection.address.label);
        await migrate(statements, features);
        return version;
      });
      await indexIfLarge(connection);
      return { before, now: VERSION };
    });
  }

  /**
   * @throws ThinBridgeError `library-missing`, `library-damaged` for a server or a library that doesn't suit,
   * `library-unreachable`, `library-busy`
   */
  static async open(address: string, services: ServerServices): Promise<PostgresLibrary> {
    const connection = new Connection(readAddress(address), services.password);
    try {
      const { label } = connection.address;
      const { head, features } = await connection.transaction('read', async (statements) => {
        await requireLibrary(statements, label);
        return { features: await readFeatures(statements, label), head: await readHead(statements) };
      });
      const { dimension } = services.heads.manifest;
      if (head.heads.dimension !== dimension) throw serverLibraryOfOtherLength(label, head.heads.dimension, dimension);
      useFeatures(connection, features);
      return new PostgresLibrary(connection, head, services, features);
    } catch (error) {
      await connection[Symbol.asyncDispose]();
      throw error;
    }
  }

  async add(compounds: readonly NewCompound[]): Promise<Added> {
    const placed = await placeCompounds(this.heads, compounds);
    return this.#write(async (statements, tables) => {
      const files = new Map<string, ledger.FileRow>();
      for (const file of new Set(compounds.map(({ source }) => source.file))) {
        files.set(file, await ledger.fileOf(statements, hereOf(file)));
      }
      const by = ({ source }: NewCompound) => files.get(source.file) ?? { id: 0, generation: 0 };
      return insertCompounds(statements, placed, tables, by);
    });
  }

  async replace(id: string, compound: NewCompound): Promise<boolean> {
    const [placed] = await placeCompounds(this.heads, [compound]);
    if (placed === undefined || !isId(id)) return false;
    return this.#write(async (statements, tables) => {
      const rows = await statements.all('SELECT structure, id FROM compounds WHERE id = $1 OR structure = $2', [
        ...[id, keyOf(compound)],
      ]);
      // another one has that structure, or none has that id
      if (rows.length !== 1 || String(rows[0]?.['id']) !== id) return false;
      await deleteCompounds(statements, [String(rows[0]?.['structure'])]);
      const file = await ledger.fileOf(statements, hereOf(compound.source.file));
      await insertUnderId(statements, id, placed, tables, file);
      return true;
    });
  }

  async remove(ids: readonly string[]): Promise<number> {
    let removed = 0;
    for (let first = 0; first < ids.length; first += REMOVED_AT_ONCE) {
      const some = ids.slice(first, first + REMOVED_AT_ONCE).filter(isId);
      removed += await this.connection.transaction('write', (statements) =>
        statements.run('DELETE FROM compounds WHERE id = ANY ($1::bigint[])', [some]),
      );
    }
    return removed;
  }

  async beginFile({ path, sha256 }: ImportedFile): Promise<FileState> {
    return this.connection.transaction('write', (statements) =>
      ledger.beginFile(statements, { path: hereOf(path), sha256 }),
    );
  }

  async knownRecords(file: string, state: FileState, hashes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.connection.transaction('read', (statements) =>
      ledger.knownRecords(statements, hereOf(file), state, hashes),
    );
  }

  async addBatch(file: string, state: FileState, batch: ImportBatch): Promise<Added> {
    const placed = await placeCompounds(this.heads, batch.compounds);
    return this.#write(async (statements, tables) => {
      const { id } = await ledger.fileOf(statements, hereOf(file));
      const row = { id, generation: state.generation };
      const added = await insertCompounds(statements, placed, tables, () => row);
      if (!(await ledger.noteBatch(statements, row, batch))) throw fileImportedByOther(file);
      return added;
    });
  }

  async endFile(file: string, state: FileState): Promise<Superseded> {
    let [sources, compounds] = [0, 0];
    for (;;) {
      const done = await this.connection.transaction('write', async (statements) => {
        const old = await ledger.takeOld(statements, hereOf(file), state, REMOVED_AT_ONCE);
        if (old.sources === 0) await ledger.completeFile(statements, hereOf(file), state);
        return { sources: old.sources, compounds: await deleteCompounds(statements, old.orphans) };
      });
      if (done.sources === 0) break;
      sources += done.sources;
      compounds += done.compounds;
      await setImmediate();
    }
    await indexIfLarge(this.connection);
    return { sources, compounds };
  }

  async files(): Promise<readonly FileSummary[]> {
    return this.connection.transaction('read', ledger.summaries);
  }

  async refusedRecords(file: string, most: number): Promise<readonly RefusedRecord[]> {
    return this.connection.transaction('read', (statements) => ledger.refusedRecords(statements, hereOf(file), most));
  }

  async isCurrent(): Promise<boolean> {
    // what is wrong with the server is said where it is opened again
    return this.connection.transaction('read', readHead).then(
      ({ id }) => id === this.description.id,
      () => false,
    );
  }

  async otherHeads(): Promise<string | undefined> {
    const { heads } = await this.connection.transaction('read', readHead);
    return heads.sha256 === this.heads.manifest.files.chemistry.sha256 ? undefined : heads.name;
  }

  async placeAnew(onProgress?: (progress: PlacingProgress) => void, signal?: AbortSignal): Promise<void> {
    await placeAnew(this.connection, this.heads, this.#features, onProgress, signal);
  }

  async size(): Promise<number> {
    const sizeOf = hasCitus(this.#features) ? 'citus_total_relation_size' : 'pg_total_relation_size';
    const row = await this.connection.transaction('read', (statements) =>
      statements.get(
        `SELECT sum(${sizeOf}(oid)) AS bytes FROM pg_class WHERE relnamespace = 'thin_bridge'::regnamespace AND relkind = 'r'`,
      ),
    );
    return Number(row?.['bytes']);
  }

  /** Changes compounds, while nobody changes tables. */
  async #write<Result>(work: (statements: Statements, tables: Tables) => Promise<Result>): Promise<Result> {
    const { sha256 } = this.heads.manifest.files.chemistry;
    return this.connection.transaction('write', async (statements) => {
      await shareTables(statements);
      const { placed, hasMolecules } = await readHead(statements);
      const vectors = placed.find((heads) => heads.sha256 === sha256)?.table;
      const molecules = hasMolecules ? (hasCartridge(this.#features) ? 'kept' : 'unread') : 'none';
      return work(statements, { vectors, molecules });
    });
  }
}

/** Does something with a server by a connection of its own, whether there is a library yet or not. */
async function withServer<Result>(
  address: string,
  password: string | undefined,
  work: (connection: Connection, features: Features) => Promise<Result>,
): Promise<Result> {
  await using connection = new Connection(readAddress(address), password);
  await connection.transaction('write', addPgvector);
  const { label } = connection.address;
  const features = await connection.transaction('read', (statements) => readFeatures(statements, label));
  useFeatures(connection, features);
  return await work(connection, features);
}

/** Has pgvector in the database where the server has it and this role may; what is missing then is said by `readFeatures`. */
async function addPgvector(statements: Statements): Promise<void> {
  const row = await statements.get(
    "SELECT has_database_privilege(current_database(), 'CREATE') AS may FROM pg_available_extensions WHERE " +
      "name = 'vector' AND installed_version IS NULL",
  );
  if (row?.['may'] === true) await statements.run('CREATE EXTENSION vector SCHEMA public');
}

function useFeatures(connection: Connection, { extensions, takesCopy }: Features): void {
  connection.useFeatures({ schemas: [...extensions.values()], takesCopy });
}

/**
 * A file of this machine as a library of many machines knows it: another one may have a file of the same path, which is
 * not a later state of this one.
 */
function hereOf(file: string): string {
  return file === BY_HAND ? file : `${hostname()}:${file}`;
}

function isId(id: string): boolean {
  return /^\d{1,18}$/u.test(id);
}
