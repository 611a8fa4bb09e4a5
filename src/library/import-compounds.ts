import { createHash } from 'node:crypto';
import type { Chemistry } from '../chemistry/molecule.ts';
import { isInputFault } from '../errors/question-errors.ts';
import type { NewCompound } from './compound-index.ts';
import type {
  FileState,
  ImportBatch,
  ImportedFile,
  ImportLibrary,
  RefusedRecord,
  Superseded,
} from './import-ledger.ts';

/** A record of a file, as far as an import knows it. */
export type ImportRecord =
  /** A structure, and what else the file says of it. */
  | {
      readonly kind: 'structure';
      /** From 1. */
      readonly line: number;
      readonly smiles: string;
      /** Empty where it has none. */
      readonly name: string;
      /** The other columns, by their names. */
      readonly fields: Readonly<Record<string, string>>;
    }
  /** One that is none. */
  | ({ readonly kind: 'refused' } & RefusedRecord);

/** How far an import is. */
export interface ImportProgress {
  /** Records that are done with. */
  readonly done: number;
  /** Share of the file that has been read, 0 to 1; null where that isn't known. */
  readonly share: number | null;
  readonly added: number;
  /** Of a structure that the library had already. */
  readonly merged: number;
  /** That the file had before it changed. */
  readonly kept: number;
  readonly refused: number;
}

/** How an import takes part in what its user does. */
export interface ImportControl {
  readonly chemistry: Chemistry;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Tells how much of the file has been read, 0 to 1. */
  readonly share?: (() => number) | undefined;
  /** Waited for before the next records are read: it holds the import while the user pauses it. */
  readonly mayGoOn?: (() => Promise<void>) | undefined;
}

/** What an import has brought. */
export interface ImportReport extends Omit<ImportProgress, 'share'> {
  /** What was taken out because the file has it no longer. */
  readonly removed: Superseded;
  /** Whether the file was in the library already, as it is. */
  readonly wasComplete: boolean;
}

/** Records that are put in at once: eight blocks, and half a second of RDKit on two cores, which a pause waits for twice. */
const BATCH = 512;

/**
 * Puts the compounds of a file into a library. Each batch is one transaction, so that an import that is called off or
 * killed goes on where it was; of a file that has changed since, only what is new is read by RDKit, and what it has no
 * longer is taken out at the end.
 *
 * @throws ThinBridgeError of the library, `cancelled`; what `records` throws; the signal's reason
 */
export async function importCompounds(
  library: ImportLibrary,
  file: ImportedFile,
  records: AsyncIterable<ImportRecord>,
  control: ImportControl,
): Promise<ImportReport> {
  const state = await library.beginFile(file);
  const run = new ImportRun(library, file.path, state, control);
  if (state.isComplete) return { ...run.progress, removed: { sources: 0, compounds: 0 }, wasComplete: true };
  control.onProgress?.({ ...run.progress, share: control.share?.() ?? null });
  await run.read(records);
  control.signal?.throwIfAborted();
  return { ...run.progress, removed: await library.endFile(file.path, state), wasComplete: false };
}

class ImportRun {
  readonly #library: ImportLibrary;
  readonly #path: string;
  readonly #state: FileState;
  readonly #control: ImportControl;
  #progress: ImportProgress;

  constructor(library: ImportLibrary, path: string, state: FileState, control: ImportControl) {
    this.#library = library;
    this.#path = path;
    this.#state = state;
    this.#control = control;
    this.#progress = { done: state.done, share: null, added: 0, merged: 0, kept: 0, refused: 0 };
  }

  get progress(): Omit<ImportProgress, 'share'> {
    const { done, added, merged, kept, refused } = this.#progress;
    return { done, added, merged, kept, refused };
  }

  /** Reads a batch while the one before is put in. */
  async read(records: AsyncIterable<ImportRecord>): Promise<void> {
    let putting = Promise.resolve();
    let done = this.#state.done;
    try {
      for await (const batch of batchesOf(records, this.#state.done)) {
        await this.#control.mayGoOn?.();
        this.#control.signal?.throwIfAborted();
        done += batch.length;
        const reading = this.#read(batch, done);
        // what goes wrong is thrown where it is waited for
        reading.catch(() => undefined);
        await putting;
        putting = reading.then((read) => this.#put(read));
        putting.catch(() => undefined);
      }
    } finally {
      // what is begun is done before the library is closed
      await putting;
    }
  }

  async #put(batch: ImportBatch): Promise<void> {
    this.#control.signal?.throwIfAborted();
    const { added, merged } = await this.#library.addBatch(this.#path, this.#state, batch);
    const before = this.#progress;
    this.#progress = {
      done: batch.done,
      share: this.#control.share?.() ?? null,
      added: before.added + added,
      merged: before.merged + merged,
      kept: before.kept + batch.kept.length,
      refused: before.refused + batch.refused.length,
    };
    this.#control.onProgress?.(this.#progress);
  }

  async #read(batch: readonly ImportRecord[], done: number): Promise<ImportBatch> {
    const hashes = batch.map(hashOf);
    // a file that is new to the library has no records there
    const isNew = this.#state.generation === 1;
    const known = new Map(isNew ? [] : await this.#library.knownRecords(this.#path, this.#state, [...new Set(hashes)]));
    const kept: ImportBatch['kept'][number][] = [];
    const reads = batch.map(async (record, place): Promise<NewCompound | RefusedRecord | undefined> => {
      if (record.kind === 'refused') return { line: record.line, reason: record.reason };
      const hash = hashes[place] ?? '';
      const left = known.get(hash) ?? 0;
      if (left > 0) {
        known.set(hash, left - 1);
        kept.push({ hash, line: record.line });
        return undefined;
      }
      return this.#compoundOf(record, hash);
    });
    const all = (await Promise.all(reads)).filter((one) => one !== undefined);
    return {
      done,
      compounds: all.filter((one) => 'molecule' in one),
      kept,
      refused: all.filter((one) => 'reason' in one),
    };
  }

  async #compoundOf(
    { line, smiles, name, fields }: Extract<ImportRecord, { readonly kind: 'structure' }>,
    hash: string,
  ): Promise<NewCompound | RefusedRecord> {
    const { chemistry, signal } = this.#control;
    try {
      const molecule = await chemistry.read(smiles, ['inchiKey', 'properties'], { signal });
      return { molecule, source: { file: this.#path, line, hash, name, smiles, fields } };
    } catch (error) {
      if (isInputFault(error)) return { line, reason: error.message };
      throw error;
    }
  }
}

/** Records in batches, without the first ones. */
async function* batchesOf(records: AsyncIterable<ImportRecord>, skipped: number): AsyncGenerator<ImportRecord[]> {
  let batch: ImportRecord[] = [];
  let passed = 0;
  for await (const record of records) {
    if (passed++ < skipped) continue;
    batch.push(record);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What tells two records of a file from each other, wherever they stand: 16 hexadecimal digits of their SHA-256. */
function hashOf(record: ImportRecord): string {
  if (record.kind === 'refused') return '';
  const { smiles, name, fields } = record;
  return createHash('sha256')
    .update(JSON.stringify([smiles, name, fields]))
    .digest('hex')
    .slice(0, 16);
}
