import path from 'node:path';
import * as vscode from 'vscode';
import { readManifest } from '../../models/model-files.ts';
import type { EncoderManifest } from '../../models/manifest.ts';
import { logFailure } from '../failure.ts';
import { HeadsFolders, type Survey, type StoredHeads } from '../../heads/stored-heads.ts';
import {
  keyOf,
  readHeadsInUse,
  HeadsSelection,
  type HeadsInUse,
  type HeadsScope,
  type SelectedHeads,
} from '../../heads/heads-in-use.ts';
import { copyHeadsTo, foreignFolder } from './heads-transfer.ts';
import { readSettings, SECTION } from '../settings.ts';
import { requireTrust } from '../workspace-trust.ts';

/** What the store works with. */
export interface HeadsStoreOptions {
  /** Where VS Code keeps what is for all workspaces, and what it remembers for them and for this one. */
  readonly context: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'globalState' | 'workspaceState'>;
  readonly log: vscode.LogOutputChannel;
  /** Folder of the encoder in use. */
  readonly encoder: () => string;
  /** Tries the heads of a folder in a process of its own, which may crash; see `tryHeads`. */
  readonly attempt: (folder: string, signal: AbortSignal | undefined) => Promise<void>;
  /** Says that the chosen heads can't be used, why, and that the bundled ones answer. */
  readonly warn: (message: string) => void;
}

/** The retrained and imported heads of this machine, and which heads are in use. */
export class HeadsStore implements vscode.Disposable {
  readonly #options: HeadsStoreOptions;
  readonly #folders: HeadsFolders;
  readonly #selection: HeadsSelection;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  #current: HeadsInUse = { source: 'bundled' };
  /** What is done one after another, so that no choice is read while it is made. */
  #last: Promise<unknown> = Promise.resolve();

  /** Tells that other heads are in use, or the same ones for another reason. */
  readonly onDidChange = this.#changed.event;

  private constructor(options: HeadsStoreOptions) {
    const { globalStorageUri, globalState, workspaceState } = options.context;
    this.#options = options;
    this.#folders = new HeadsFolders(path.join(globalStorageUri.fsPath, 'heads'));
    this.#selection = new HeadsSelection(workspaceState, globalState);
    this.#listening = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.onDidChangeConfiguration((change) => {
        const settings = [`${SECTION}.encoder`, `${SECTION}.heads`];
        if (settings.some((setting) => change.affectsConfiguration(setting))) void this.refresh();
      }),
      // another window may have chosen or removed heads meanwhile
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.refresh();
      }),
    );
  }

  /** Opens the store, with the heads in use read and checked. Never fails: where they can't be used, it warns. */
  static async open(options: HeadsStoreOptions): Promise<HeadsStore> {
    const store = new HeadsStore(options);
    await store.refresh();
    store.#folders.tidy().catch((error: unknown) => logFailure(error, options.log));
    return store;
  }

  /** Which heads answer, and why those. */
  get current(): HeadsInUse {
    return this.#current;
  }

  /** The set that answers; null where it is none of the store. */
  get inUse(): StoredHeads | null {
    return this.#current.source === 'stored' ? this.#current.heads : null;
  }

  /** Folder of the heads that answer; undefined for the bundled ones. A setting that was changed holds at once. */
  get folder(): string | undefined {
    return readSettings().heads || this.inUse?.folder;
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
   * A set of the store.
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

  /** What was chosen, for `useAgain`; the setting may name others. */
  get selected(): SelectedHeads {
    return this.#selection.selected;
  }

  /**
   * Uses what was chosen earlier. A set that is gone since then is told of by a warning, and the bundled heads answer.
   */
  async useAgain(selected: SelectedHeads): Promise<void> {
    await this.#inTurn(() => this.#selection.restore(selected));
    await this.refresh();
  }

  /** Removes a set for good. Where it is in use, the bundled heads are used first. */
  async remove(id: string): Promise<void> {
    await this.#inTurn(() => this.#selection.forget(id));
    await this.refresh();
    await this.#folders.remove(id);
  }

  /**
   * Copies a set to a new folder.
   * @throws ThinBridgeError `model-invalid`, `folder-occupied`, `folder-unwritable`
   */
  async exportTo(id: string, folder: vscode.Uri): Promise<void> {
    await copyHeadsTo(await this.read(id), folder);
  }

  /**
   * Copies heads from a folder into the store, once they are checked and were tried in a process of their own. Those
   * that are there already are not copied.
   * @throws ThinBridgeError `workspace-untrusted`, `folder-unwritable`, as `readForeignHeads`; `model-invalid` where they
   * don't stand the trial; the signal's reason where it is called off
   */
  async importFrom(folder: vscode.Uri, signal?: AbortSignal): Promise<StoredHeads> {
    requireTrust('Importing heads');
    const encoder = await readManifest(this.#options.encoder(), 'encoder');
    const attempt = (made: string) => this.#options.attempt(made, signal);
    return this.#folders.importFrom(foreignFolder(folder), encoder, attempt);
  }

  /** Reads which heads are in use, and tells where that has changed. Never fails. */
  async refresh(): Promise<void> {
    const { context, log, warn } = this.#options;
    const sources = { folders: this.#folders, selection: this.#selection, memory: context.workspaceState, warn };
    await this.#inTurn(async () => {
      const current = await readHeadsInUse(sources, readSettings().heads, () => this.#encoder());
      const changed = keyOf(current) !== keyOf(this.#current);
      this.#current = current;
      if (!changed) return;
      log.info(`heads in use: ${keyOf(current)}`);
      this.#changed.fire();
    }).catch((error: unknown) => logFailure(error, log));
  }

  dispose(): void {
    this.#listening.dispose();
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
