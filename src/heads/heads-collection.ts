import type { EncoderManifest } from '../models/manifest.ts';
import { readManifest } from '../models/model-files.ts';
import type { ForeignFolder } from './heads-import.ts';
import { HeadsSelection, keyOf, readHeadsInUse } from './heads-in-use.ts';
import type { HeadsInUse, HeadsScope, Memory, SelectedHeads } from './heads-in-use.ts';
import { moveHeads } from './move-heads.ts';
import { HeadsFolders, type StoredHeads, type Survey } from './stored-heads.ts';

/** What a collection works with. */
export interface HeadsCollectionOptions {
  /** Absolute path of the folder in which the sets lie; made when it is needed. */
  readonly root: string;
  /** What is remembered for this workspace, and for all of them: which heads are chosen. */
  readonly workspace: Memory;
  readonly everywhere: Memory;
  /** Folder of other heads that the settings name, which come before any choice; empty for none. */
  readonly setting: () => string;
  /** Folder of the encoder in use. */
  readonly encoder: () => string;
  /** Tries the heads of a folder in a process of its own, which may crash; see `tryHeads`. */
  readonly attempt: (folder: string, signal: AbortSignal | undefined) => Promise<void>;
  /** Says that the chosen heads can't be used, why, and that the bundled ones answer. */
  readonly warn: (message: string) => void;
  /** Told that other heads are in use, or the same ones for another reason; in words for the log. */
  readonly onChange: (inUse: string) => void;
}

/** The retrained and imported heads of this machine, and which heads are in use. */
export class HeadsCollection {
  readonly #options: HeadsCollectionOptions;
  readonly #folders: HeadsFolders;
  readonly #selection: HeadsSelection;
  #current: HeadsInUse = { source: 'bundled' };
  /** What is done one after another, so that no choice is read while it is made. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: HeadsCollectionOptions) {
    this.#options = options;
    this.#folders = new HeadsFolders(options.root);
    this.#selection = new HeadsSelection(options.workspace, options.everywhere);
  }

  /** Which heads answer, and why those. */
  get current(): HeadsInUse {
    return this.#current;
  }

  /** The set that answers; null where it is none of the collection. */
  get inUse(): StoredHeads | null {
    return this.#current.source === 'stored' ? this.#current.heads : null;
  }

  /** Folder of the heads that answer; undefined for the bundled ones. A setting that was changed holds at once. */
  get folder(): string | undefined {
    return this.#options.setting() || this.inUse?.folder;
  }

  /** What was chosen, for `useAgain`; the setting may name others. */
  get selected(): SelectedHeads {
    return this.#selection.selected;
  }

  /** A path that new heads may be written to. They are listed when they are whole. */
  async newFolder(): Promise<string> {
    return this.#folders.newFolder();
  }

  /** The sets that can be used, newest first. */
  async list(): Promise<readonly StoredHeads[]> {
    return (await this.survey()).whole;
  }

  /** As `list`, with the sets that can't be used. */
  async survey(): Promise<Survey> {
    return this.#folders.survey(await this.#encoder());
  }

  /**
   * A set of the collection.
   * @throws ThinBridgeError `model-invalid` where it isn't there or can't be used
   */
  async read(id: string): Promise<StoredHeads> {
    return this.#folders.require(id, await this.#encoder());
  }

  /**
   * Uses other heads.
   * @param id null for the bundled ones
   * @throws ThinBridgeError `model-invalid` where they can't be used; those in use stay
   */
  async use(id: string | null, where: HeadsScope): Promise<void> {
    await this.#inTurn(async () => {
      if (id !== null) await this.read(id);
      await this.#selection.choose({ id, where });
    });
    await this.refresh();
  }

  /**
   * Uses what was chosen earlier. A set that is gone since then is told of by a warning, and the bundled heads answer.
   */
  async useAgain(selected: SelectedHeads): Promise<void> {
    await this.#inTurn(() => this.#selection.restore(selected));
    await this.refresh();
  }

  /**
   * Makes a set like another at another point of its way, see `moveHeads`. Where that one is used, the new one is used
   * instead; that one stays.
   * @throws ThinBridgeError `model-invalid`, `folder-unwritable`; those in use stay
   */
  async move(id: string, point: number): Promise<StoredHeads> {
    const { packed, report } = await moveHeads(await this.read(id), point);
    // what comes of two sets that were checked needs no trial
    const moved = await this.#folders.add(packed, report, () => Promise.resolve());
    await this.#inTurn(async () => {
      const { workspace, everywhere } = this.#selection.selected;
      await this.#selection.restore({
        workspace: workspace === id ? moved : workspace,
        everywhere: everywhere === id ? moved : everywhere,
      });
    });
    await this.refresh();
    return this.read(moved);
  }

  /** Removes a set for good. Where it is in use, the bundled heads are used first. */
  async remove(id: string): Promise<void> {
    await this.#inTurn(() => this.#selection.forget(id));
    await this.refresh();
    await this.#folders.remove(id);
  }

  /** Clears away what a process that was killed has left over. */
  async tidy(): Promise<void> {
    await this.#folders.tidy();
  }

  /** Reads which heads are in use, and tells where that has changed. Throws what `onChange` throws. */
  async refresh(): Promise<void> {
    const { workspace, warn, setting, onChange } = this.#options;
    const sources = { folders: this.#folders, selection: this.#selection, memory: workspace, warn };
    await this.#inTurn(async () => {
      const current = await readHeadsInUse(sources, setting(), () => this.#encoder());
      const changed = keyOf(current) !== keyOf(this.#current);
      this.#current = current;
      if (changed) onChange(keyOf(current));
    });
  }

  /**
   * Copies heads of someone else into the collection, once they are checked and were tried in a process of their own.
   * Throws as `HeadsFolders.importFrom`, and as reading the encoder in use.
   */
  protected async add(folder: ForeignFolder, signal: AbortSignal | undefined): Promise<StoredHeads> {
    const encoder = await readManifest(this.#options.encoder(), 'encoder');
    return this.#folders.importFrom(folder, encoder, (made) => this.#options.attempt(made, signal));
  }

  /** What is wrong with an encoder is said when it is opened. */
  async #encoder(): Promise<EncoderManifest | null> {
    try {
      return await readManifest(this.#options.encoder(), 'encoder');
    } catch {
      return null;
    }
  }

  async #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
