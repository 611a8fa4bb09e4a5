import { availableParallelism } from 'node:os';
import path from 'node:path';
import { bundledFile } from '../base/bundled-file.ts';
import { openChemistry, TABLE_BATCH } from '../chemistry/rdkit-chemistry.ts';
import { foundJson, guessJson, readingJson } from '../json/answers.ts';
import { MeasurementSets, readOwnLigands } from '../measurements/measurement-sets.ts';
import type { Query } from '../question/query.ts';
import { rankFile, type RankReport } from '../ranking/rank-file.ts';
import type { ReadProgress } from '../ranking/read-structures.ts';
import { ThinBridge as Surface } from '../thin-bridge.ts';
import type { FoundDrugs, GuessedTargets, QuestionReading, ReadingKind } from './answers.ts';

/** With what questions are answered. */
export interface OpenOptions {
  /** Folder of other heads, such as `thin-bridge train` writes. The bundled ones where it is left out. */
  readonly heads?: string;
  /** Folder of what you have measured, as `thin-bridge measurements` keeps it. It speaks in guesses. */
  readonly measurements?: string;
}

/** How a question is asked. */
export interface AskOptions {
  /** How many answers are wanted, from 1; 10 where it is left out. */
  readonly limit?: number;
  /** Calls the question off: it fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How drugs are looked for. */
export interface FindOptions extends AskOptions {
  /** Reads the question as this kind, whatever it looks like. */
  readonly readAs?: ReadingKind;
}

/** How a file is ranked. */
export interface RankOptions {
  /** The file of the result, which must not be there yet; beside the ranked file where it is left out. */
  readonly out?: string;
  /** How many of the best the report tells; 10 where it is left out. All are in the file. */
  readonly best?: number;
  /** Calls the ranking off: nothing is written, and it fails with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told how far the file is read. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

const ANSWERS = 10;

/** Workers that read a table; each takes 100 MB. */
const WORKERS = Math.min(4, availableParallelism());

/**
 * Answers questions about molecules, by models that are loaded on first use and kept until it is closed. Everything runs
 * in this process, with RDKit in worker threads; nothing leaves the machine. Every method fails with an `Error` whose
 * `code` says what is wrong, as docs/ERRORS.md lists them, and whose message says what to do.
 */
export class ThinBridge implements AsyncDisposable {
  readonly #workerFile = bundledFile('rdkit-worker.cjs');
  readonly #chemistry = openChemistry({ workerFile: this.#workerFile });
  readonly #surface: Surface;

  /** Loads nothing yet. */
  constructor(options: OpenOptions = {}) {
    const { heads, measurements } = options;
    const models = path.join(path.dirname(this.#workerFile), '..', 'models');
    const folders = { encoder: models, heads: heads ?? models, drugs: models };
    const sets = measurements === undefined ? undefined : new MeasurementSets(measurements);
    this.#surface = new Surface(folders, this.#chemistry, async () =>
      sets === undefined ? [] : readOwnLigands(sets, (error) => process.emitWarning(error)),
    );
  }

  /**
   * Finds drugs for a question.
   * @param question a mechanism ("BTK inhibitor"), a target, a drug, a disease, an identifier or a structure
   */
  async find(question: string, options: FindOptions = {}): Promise<FoundDrugs> {
    return this.#find({ kind: 'text', text: question, ...choice(options) }, options);
  }

  /**
   * Finds the drugs that are near a structure.
   * @param structure SMILES, InChI or mol block, or a drug by its name or ChEMBL id
   */
  async findNear(structure: string, options: AskOptions = {}): Promise<FoundDrugs> {
    return this.#find({ kind: 'smiles', smiles: structure }, options);
  }

  /** Says how a question is read, without its answers. */
  async read(question: string, options: Pick<FindOptions, 'readAs' | 'signal'> = {}): Promise<QuestionReading> {
    const query = { kind: 'text', text: question, ...choice(options) } as const;
    return readingJson(await this.#surface.read(query, options.signal));
  }

  /**
   * Guesses the targets of a structure.
   * @param structure SMILES, InChI or mol block, or a drug by its name or ChEMBL id
   */
  async guess(structure: string, options: AskOptions = {}): Promise<GuessedTargets> {
    const { limit = ANSWERS, signal } = options;
    return guessJson(structure, await this.#surface.guess(structure, { limit, signal }));
  }

  /**
   * Ranks the compounds of a file, and writes a table of all its records with rank, probability and evidence.
   * @param file CSV, TSV, SMILES or SD file, or gzip of these
   * @param question what for: a mechanism, target, class or drug; a structure, or a file of structures, for similarity;
   * several where it is a list
   */
  async rank(file: string, question: string | readonly string[], options: RankOptions = {}): Promise<RankReport> {
    const { out, best = ANSWERS, signal, onProgress } = options;
    await using chemistry = openChemistry({ workerFile: this.#workerFile, workers: WORKERS, batch: TABLE_BATCH });
    const questions = typeof question === 'string' ? [question] : question;
    return await rankFile(
      { chemistry, thinBridge: this.#surface },
      { file: path.resolve(file), questions, out, best },
      { signal, onProgress },
    );
  }

  /** The place of a mechanism text in the space that it shares with molecules: 256 numbers, of unit length. */
  async embedText(text: string, options: Pick<AskOptions, 'signal'> = {}): Promise<Float32Array> {
    return this.#surface.embedText(text, options.signal);
  }

  /** The place of a structure, as SMILES, in the space that it shares with texts: 256 numbers, of unit length. */
  async embedSmiles(smiles: string, options: Pick<AskOptions, 'signal'> = {}): Promise<Float32Array> {
    const { vector } = await this.#surface.embedSmiles(smiles, options.signal);
    return vector;
  }

  /** Releases the models and ends the worker threads, once what was asked before is answered. */
  async close(): Promise<void> {
    await this.#surface[Symbol.asyncDispose]();
    await this.#chemistry[Symbol.asyncDispose]();
  }

  /** As `close`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #find(query: Query, { limit = ANSWERS, signal }: AskOptions): Promise<FoundDrugs> {
    const found = await this.#surface.find(query, { limit, signal });
    return { ...foundJson(found), ...readingJson(found), searched: found.searched };
  }
}

function choice({ readAs: as }: Pick<FindOptions, 'readAs'>) {
  return as === undefined ? {} : { choice: { as } };
}
