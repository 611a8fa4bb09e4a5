import { stat } from 'node:fs/promises';
import type { Chemistry, MoleculeParts, MoleculeWith } from '../chemistry/molecule.ts';
import { isInputFault } from '../errors/question-errors.ts';
import { tableChanged, tableUnreadable } from '../errors/table-errors.ts';
import { compoundColumns, structureOf } from '../library/compound-file.ts';
import { openTable, type OpenTable } from '../tables/open-table.ts';
import type { TableRecord } from '../tables/table-record.ts';
import { fileSource } from '../tables/table-source.ts';

/** A record of a file, and its structure or why it has none. */
export type ReadRow<Part extends keyof MoleculeParts = never> = TableRecord &
  ({ readonly molecule: MoleculeWith<Part> } | { readonly reason: string });

/** How far the reading of a file is. */
export interface ReadProgress {
  /** Records that are done with. */
  readonly done: number;
  /** Share of the file that they are, 0 to 1. */
  readonly share: number;
}

/** How reading takes part in what its user does. */
export interface ReadControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

/** Records that are read at once: two batches for each of four workers. */
const BATCH = 256;

/** A file whose records are read twice: first for their structures, then to be copied. */
export class StructureFile {
  readonly path: string;
  readonly #state: { readonly size: number; readonly mtimeMs: number };
  /** What the columns are called; those that not every record has are known when `structures` has come by them. */
  names: readonly string[] = [];
  /** The column of structures. */
  readonly structure: number;
  /** Those of names, then those of ids: the first that holds something in a record names its compound. */
  readonly nameColumns: readonly number[];
  /** Whether structures are mol blocks, which are no cells of a table. */
  readonly isSd: boolean;

  private constructor(path: string, state: { size: number; mtimeMs: number }, { sample }: OpenTable) {
    this.path = path;
    this.#state = state;
    ({ structure: this.structure, names: this.nameColumns } = compoundColumns(path, { sample }));
    this.isSd = sample.format.delimiter === 'sdf';
  }

  /** @throws ThinBridgeError `table-invalid`, also where no column holds structures */
  static async open(path: string, signal?: AbortSignal): Promise<StructureFile> {
    const state = await stateOf(path);
    await using table = await openTable(fileSource(path), { signal });
    return new StructureFile(path, state, table);
  }

  /**
   * The records in their order, in batches: while one is worked on, RDKit reads the next. Comments and rows without
   * anything in them are left out.
   * @param parts what is wanted of a molecule beside what it always has
   * @throws ThinBridgeError `table-invalid` naming the line from which on it can't be read; the signal's reason
   */
  async *structures<Part extends keyof MoleculeParts = never>(
    chemistry: Chemistry,
    parts: readonly Part[],
    { signal, onProgress }: ReadControl = {},
  ): AsyncGenerator<ReadRow<Part>[]> {
    await using table = await openTable(fileSource(this.path), { signal });
    let ahead: { readonly rows: Promise<ReadRow<Part>[]>; readonly share: number } | undefined;
    let [done, width] = [0, 0];
    const finished = async ({ rows, share }: NonNullable<typeof ahead>) => {
      const read = await rows;
      done += read.length;
      onProgress?.({ done, share });
      return read;
    };
    for await (const { records, share } of this.#batches(table)) {
      signal?.throwIfAborted();
      width = Math.max(width, ...records.map(({ fields }) => fields.length));
      this.names = namesOf(table, width);
      const rows = Promise.all(records.map((record) => this.#read(record, chemistry, parts, signal)));
      // what fails is thrown where it is waited for
      rows.catch(() => undefined);
      if (ahead !== undefined) yield await finished(ahead);
      ahead = { rows, share };
    }
    if (ahead !== undefined) yield await finished({ ...ahead, share: 1 });
    signal?.throwIfAborted();
    this.names = namesOf(table, width);
  }

  /**
   * The same records as they are.
   * @throws ThinBridgeError `table-invalid` where the file has changed since it was opened
   */
  async *records(signal?: AbortSignal): AsyncGenerator<TableRecord> {
    const { size, mtimeMs } = await stateOf(this.path);
    if (size !== this.#state.size || mtimeMs !== this.#state.mtimeMs) throw tableChanged(this.path);
    await using table = await openTable(fileSource(this.path), { signal });
    for await (const { records } of this.#batches(table)) yield* records;
  }

  async *#batches(table: OpenTable): AsyncGenerator<{ readonly records: TableRecord[]; readonly share: number }> {
    let batch: TableRecord[] = [];
    for await (const { records, bytesRead } of table.records()) {
      const share = Math.min(1, bytesRead / Math.max(1, this.#state.size));
      for (const record of records) {
        if (structureOf(record.fields, this.structure) === undefined) continue;
        batch.push(record);
        if (batch.length < BATCH) continue;
        yield { records: batch, share };
        batch = [];
      }
    }
    if (batch.length > 0) yield { records: batch, share: 1 };
  }

  async #read<Part extends keyof MoleculeParts>(
    record: TableRecord,
    chemistry: Chemistry,
    parts: readonly Part[],
    signal: AbortSignal | undefined,
  ): Promise<ReadRow<Part>> {
    const structure = structureOf(record.fields, this.structure);
    if (structure === undefined || 'reason' in structure) return { ...record, reason: structure?.reason ?? '' };
    try {
      return { ...record, molecule: await chemistry.read(structure.smiles, parts, { signal }) };
    } catch (error) {
      if (isInputFault(error)) return { ...record, reason: error.message };
      throw error;
    }
  }
}

/** What the columns are called as far as they are known, of which the widest record so far has `width`. */
function namesOf(table: OpenTable, width: number): string[] {
  const { names } = table;
  return Array.from({ length: Math.max(width, names.length) }, (_, at) => names[at] ?? `column ${at + 1}`);
}

async function stateOf(file: string): Promise<{ size: number; mtimeMs: number }> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { size, mtimeMs };
  } catch (error) {
    throw tableUnreadable(file, error);
  }
}
