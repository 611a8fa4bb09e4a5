import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FINGERPRINT_BYTES } from '../../chemistry/molecule.ts';
import type { Heads } from '../../bridge/heads.ts';
import {
  fileImportedByOther,
  libraryExists,
  libraryMissing,
  libraryOfOtherLength,
  libraryUnwritable,
} from '../../errors/library-errors.ts';
import { IntegerProduct } from '../../onnx/integer-product.ts';
import type { Added, NewCompound } from '../compound-index.ts';
import type { FileState, FileSummary, ImportBatch, ImportedFile, RefusedRecord, Superseded } from '../import-ledger.ts';
import type { LibraryServices, OwnLibrary } from '../own-library.ts';
import { placeCompounds } from '../place-compounds.ts';
import { BLOCK, quantise } from '../placed-compounds.ts';
import type { PlacingProgress } from '../placing-progress.ts';
import { blobOf, BlockWriter, writeVectors } from './block-writer.ts';
import { deleteCompounds, insertCompound, insertSource, keyOf, putInBlock, textOf } from './compound-rows.ts';
import { Connection, type Statements } from './connection.ts';
import * as ledger from './file-rows.ts';
import { createTables, readHead, requireLibrary, setValue } from './schema.ts';
import { identityOf, SqliteIndex } from './sqlite-index.ts';

/** The file of a library in its folder. */
export const LIBRARY_FILE = 'library.sqlite';

/** Blocks that are placed anew in one transaction: 2,048 compounds. */
const BLOCKS_AT_ONCE = 32;

/** Compounds that are taken out in one transaction. */
const REMOVED_AT_ONCE = 1000;

/** Where compounds are from that no file brought. */
const BY_HAND = '';

/**
 * A library of one's own compounds in a SQLite file, which any SQLite opens. Whoever opens one disposes of it.
 *
 * Every change is a transaction. Several processes may have it open, and read and write in turn.
 */
export class SqliteLibrary extends SqliteIndex implements OwnLibrary {
  /**
   * Makes an empty library.
   * @param folder created where it isn't there
   * @throws ThinBridgeError `library-unwritable`, also where there is one already
   */
  static async create(folder: string, name: string, services: LibraryServices): Promise<SqliteLibrary> {
    const file = path.join(folder, LIBRARY_FILE);
    if (existsSync(file)) throw libraryExists(folder);
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      throw libraryUnwritable('created', file, error);
    }
    using connection = Connection.open(file);
    await createTables(connection, { name, ...headsOf(services.heads) });
    return await SqliteLibrary.open(folder, services);
  }

  /** @throws ThinBridgeError `library-missing`, `library-damaged`, `library-unwritable`, `library-busy` */
  static async open(folder: string, services: LibraryServices): Promise<SqliteLibrary> {
    const file = path.join(folder, LIBRARY_FILE);
    if (!existsSync(file)) throw libraryMissing(folder);
    const connection = Connection.open(file);
    try {
      const head = await connection.transaction('read', (statements) => {
        requireLibrary(file, statements);
        return readHead(statements);
      });
      const { dimension } = services.heads.manifest;
      if (head.dimension !== dimension) throw libraryOfOtherLength(file, head.dimension, dimension);
      const opened = { connection, file: await identityOf(file) };
      return new SqliteLibrary(opened, head, services, await IntegerProduct.open(dimension));
    } catch (error) {
      connection[Symbol.dispose]();
      throw error;
    }
  }

  async add(compounds: readonly NewCompound[]): Promise<Added> {
    const placed = await placeCompounds(this.heads, compounds);
    return this.connection.transaction('write', (statements) => {
      const blocks = this.#blocks(statements);
      const files = new Map<string, ledger.FileRow>();
      let added = 0;
      for (const one of placed) {
        const { file } = one.compound.source;
        const row = files.get(file) ?? ledger.fileOf(statements, file === '' ? BY_HAND : file);
        files.set(file, row);
        if (insertCompound(statements, blocks, one, row)) added += 1;
      }
      blocks.flush();
      return { added, merged: placed.length - added };
    });
  }

  async replace(id: string, compound: NewCompound): Promise<boolean> {
    const number = Number(id);
    const [placed] = await placeCompounds(this.heads, [compound]);
    if (placed === undefined || !Number.isSafeInteger(number)) return false;
    return this.connection.transaction('write', (statements) => {
      const same = statements.get('SELECT id FROM compounds WHERE structure = ?', [keyOf(compound)]);
      if (same !== undefined && same['id'] !== number) return false;
      const { molecule, source } = compound;
      const { properties } = molecule;
      const changed = statements.run(
        'UPDATE compounds SET structure = ?, inchikey = ?, name = ?, smiles = ?, formula = ?, weight = ?, clogp = ?, ' +
          'tpsa = ?, donors = ?, acceptors = ?, rotatable_bonds = ?, heavy_atoms = ? WHERE id = ?',
        [
          ...[
            keyOf(compound),
            molecule.inchiKey,
            textOf(source.name),
            molecule.parent,
            properties.formula,
            properties.weight,
          ],
          ...[properties.cLogP, properties.tpsa, properties.donors, properties.acceptors, properties.rotatableBonds],
          ...[molecule.heavyAtoms, number],
        ],
      );
      if (changed === 0) return false;
      const blocks = this.#blocks(statements);
      putInBlock(blocks, number, placed);
      statements.run('DELETE FROM sources WHERE compound = ?', [number]);
      insertSource(statements, number, compound, ledger.fileOf(statements, source.file));
      blocks.flush();
      return true;
    });
  }

  async remove(ids: readonly string[]): Promise<number> {
    let removed = 0;
    for (let first = 0; first < ids.length; first += REMOVED_AT_ONCE) {
      const some = ids
        .slice(first, first + REMOVED_AT_ONCE)
        .map(Number)
        .filter(Number.isSafeInteger);
      removed += await this.connection.transaction('write', (statements) => {
        const blocks = this.#blocks(statements);
        const count = deleteCompounds(statements, blocks, some);
        blocks.flush();
        return count;
      });
    }
    return removed;
  }

  async beginFile(file: ImportedFile): Promise<FileState> {
    return this.connection.transaction('write', (statements) => ledger.beginFile(statements, file));
  }

  async knownRecords(file: string, state: FileState, hashes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.connection.transaction('read', (statements) => ledger.knownRecords(statements, file, state, hashes));
  }

  async addBatch(file: string, state: FileState, batch: ImportBatch): Promise<Added> {
    const placed = await placeCompounds(this.heads, batch.compounds);
    return this.connection.transaction('write', (statements) => {
      const row = { id: ledger.fileOf(statements, file).id, generation: state.generation };
      const blocks = this.#blocks(statements);
      let added = 0;
      for (const one of placed) if (insertCompound(statements, blocks, one, row)) added += 1;
      blocks.flush();
      if (!ledger.noteBatch(statements, row, batch)) throw fileImportedByOther(file);
      return { added, merged: placed.length - added };
    });
  }

  async endFile(file: string, state: FileState): Promise<Superseded> {
    let [sources, compounds] = [0, 0];
    for (;;) {
      const done = await this.connection.transaction('write', (statements) => {
        const old = ledger.takeOld(statements, file, state, REMOVED_AT_ONCE);
        if (old.sources === 0) ledger.completeFile(statements, file, state);
        const blocks = this.#blocks(statements);
        const removed = deleteCompounds(statements, blocks, old.orphans);
        blocks.flush();
        return { sources: old.sources, compounds: removed };
      });
      if (done.sources === 0) return { sources, compounds };
      sources += done.sources;
      compounds += done.compounds;
      await setImmediate();
    }
  }

  async files(): Promise<readonly FileSummary[]> {
    return this.connection.transaction('read', ledger.summaries);
  }

  async refusedRecords(file: string, most: number): Promise<readonly RefusedRecord[]> {
    return this.connection.transaction('read', (statements) => ledger.refusedRecords(statements, file, most));
  }

  async otherHeads(): Promise<string | undefined> {
    const { heads, headsName } = await this.connection.transaction('read', readHead);
    return heads === headsOf(this.heads).heads ? undefined : headsName;
  }

  async placeAnew(onProgress?: (progress: PlacingProgress) => void, signal?: AbortSignal): Promise<void> {
    const own = headsOf(this.heads);
    const of = await this.count();
    for (let done = 0; ;) {
      // what is added meanwhile is placed by the heads of whoever adds it
      const rows = await this.connection.transaction(
        'read',
        (statements) =>
          statements.all(
            'SELECT block, fingerprints FROM blocks WHERE NOT EXISTS ' +
              '(SELECT 1 FROM vectors WHERE heads = ? AND vectors.block = blocks.block) ORDER BY block LIMIT ?',
            [own.heads, BLOCKS_AT_ONCE],
          ),
        signal,
      );
      if (rows.length === 0) break;
      const placed: { readonly block: number; readonly vectors: Int8Array; readonly scales: Float32Array }[] = [];
      for (const row of rows) {
        const fingerprints = blobOf(row, 'fingerprints', BLOCK * FINGERPRINT_BYTES);
        placed.push({ block: Number(row['block']), ...(await this.#placeBlock(fingerprints)) });
      }
      await this.connection.transaction('write', (statements) => {
        for (const one of placed) writeVectors(statements, { heads: own.heads, ...one });
      });
      done += rows.length * BLOCK;
      onProgress?.({ done: Math.min(done, of), of });
    }
    await this.connection.transaction('write', (statements) => {
      setValue(statements, 'heads', own.heads);
      setValue(statements, 'headsName', own.headsName);
      statements.run('DELETE FROM vectors WHERE heads <> ?', [own.heads]);
    });
  }

  async size(): Promise<number> {
    return (await stat(this.connection.file)).size;
  }

  async #placeBlock(fingerprints: Uint8Array) {
    const { dimension } = this.heads.manifest;
    const rows = Array.from({ length: BLOCK }, (_, place) =>
      fingerprints.subarray(place * FINGERPRINT_BYTES, (place + 1) * FINGERPRINT_BYTES),
    );
    const { values } = await this.heads.projectFingerprints(rows);
    const vectors = new Int8Array(BLOCK * dimension);
    const scales = Float32Array.from(rows, (_, place) => {
      const [start, end] = [place * dimension, (place + 1) * dimension];
      return quantise(values.subarray(start, end), vectors.subarray(start, end));
    });
    return { vectors, scales };
  }

  #blocks(statements: Statements): BlockWriter {
    const { heads, dimension } = headsOf(this.heads);
    return new BlockWriter(statements, heads, dimension);
  }
}

/** What a library notes of the heads that place its compounds. */
function headsOf({ manifest }: Heads) {
  return { heads: manifest.files.chemistry.sha256, headsName: manifest.name, dimension: manifest.dimension };
}
