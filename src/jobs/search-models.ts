import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Disposables } from '../base/disposables.ts';
import { Kept } from '../base/kept.ts';
import { Heads } from '../bridge/heads.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openIndex, type OpenIndex } from '../library/open-index.ts';
import type { LibraryPlace } from '../library/open-library.ts';
import { MANIFEST } from '../models/manifest.ts';
import type { ThinBridge } from '../thin-bridge.ts';
import { openThinBridge, type JobModels } from './job-models.ts';

/** How long a library stays open after a search, in milliseconds: its file, or the connection and its password. */
const LIBRARY_REST_MS = 2 * 60_000;

/** Models by their folders, and what tells whether there are others in these by now. */
interface ModelsKey {
  readonly models: JobModels;
  readonly written: readonly number[];
}

/**
 * What searches are answered with, kept from one to the next: models are loaded when they are first needed and once, and
 * a library is opened once. Other heads, another library or another password, and what has changed in their folders, are
 * taken up by the next search; one that goes on ends with what it has begun with.
 */
export class SearchModels implements AsyncDisposable {
  readonly #opened: Kept<ModelsKey, OpenModels>;

  /** @param chemistry stays the caller's to dispose of */
  constructor(chemistry: Chemistry, libraryRestMs = LIBRARY_REST_MS) {
    this.#opened = new Kept({ open: ({ models }) => OpenModels.open(models, chemistry, libraryRestMs) });
  }

  /** Does something with the models of some folders. Throws as `Heads.openFolder`, and what `work` throws. */
  async use<Result>(models: JobModels, work: (opened: OpenModels) => Promise<Result>): Promise<Result> {
    const written = await Promise.all([models.encoder, models.heads, models.drugs].map(writtenAt));
    return this.#opened.use({ models, written }, async (opened) => {
      await opened.rereadMeasurements();
      return work(opened);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened[Symbol.asyncDispose]();
  }
}

/** The models of some folders, and the library that was searched with them last. */
export class OpenModels implements AsyncDisposable {
  readonly thinBridge: ThinBridge;
  readonly #measurements: string | undefined;
  readonly #heads: Heads;
  readonly #library: Kept<LibraryPlace, OpenIndex>;
  #measured: readonly string[];

  private constructor(
    models: JobModels,
    heads: Heads,
    { chemistry, measured, restMs }: { chemistry: Chemistry; measured: readonly string[]; restMs: number },
  ) {
    this.thinBridge = openThinBridge(models, chemistry);
    this.#measurements = models.measurements;
    this.#measured = measured;
    this.#heads = heads;
    this.#library = new Kept({
      open: (place) => openIndex(place, models.drugs, { heads, chemistry }),
      isCurrent: (opened) => opened.isCurrent(),
      restMs,
    });
  }

  /** Loads the heads alone, without which no library is opened. Throws as `Heads.openFolder`. */
  static async open(models: JobModels, chemistry: Chemistry, restMs: number): Promise<OpenModels> {
    const measured = await namesIn(models.measurements);
    return new OpenModels(models, await Heads.openFolder(models.heads), { chemistry, measured, restMs });
  }

  /** Does something with a library, which is opened where another one was, or where it has been replaced. Throws as `openIndex`. */
  async withLibrary<Result>(
    place: LibraryPlace,
    work: (index: OpenIndex['index']) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result> {
    return this.#library.use(place, ({ index }) => work(index), signal);
  }

  /** Takes up what the chemist has measured, or removed, since the last search. */
  async rereadMeasurements(): Promise<void> {
    const measured = await namesIn(this.#measurements);
    if (isDeepStrictEqual(measured, this.#measured)) return;
    this.#measured = measured;
    this.thinBridge.measurementsChanged();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await using opened = new Disposables();
    opened.use(this.#heads);
    opened.use(this.thinBridge);
    opened.use(this.#library);
  }
}

/** When the manifest of a folder was written; what is wrong with it is said when it is read. */
async function writtenAt(folder: string): Promise<number> {
  return stat(path.join(folder, MANIFEST)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** Names in a folder whose files are never written over; none where there is no folder. */
async function namesIn(folder: string | undefined): Promise<readonly string[]> {
  return folder === undefined ? [] : (await readdir(folder).catch(() => [])).sort();
}
