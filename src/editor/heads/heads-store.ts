import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { HeadsCollection } from '../../heads/heads-collection.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';
import { tryHeads } from '../../jobs/background-job.ts';
import type { BackgroundOptions } from '../../jobs/start-process.ts';
import { SELECT_HEADS } from '../command-ids.ts';
import { bundledModels, encoderFolder } from '../models.ts';
import { logFailure, notify, requireTrust } from '../notifications.ts';
import { readSettings, SECTION } from '../settings.ts';
import { copyHeadsTo, foreignFolder } from './heads-transfer.ts';

/** Time for a trial, in milliseconds; it takes a few seconds, or more where the machine is busy. */
const TRIAL = 180_000;

/** The heads of this machine, as VS Code keeps them: its storage, its memory, its settings, its events. */
export class HeadsStore extends HeadsCollection implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #changed: vscode.EventEmitter<void>;
  readonly #listening: vscode.Disposable;

  /** Tells that other heads are in use, or the same ones for another reason. */
  readonly onDidChange: vscode.Event<void>;

  private constructor(context: vscode.ExtensionContext, process: BackgroundOptions, log: vscode.LogOutputChannel) {
    const { extensionUri, globalStorageUri, globalState, workspaceState } = context;
    const changed = new vscode.EventEmitter<void>();
    super({
      root: path.join(globalStorageUri.fsPath, 'heads'),
      workspace: workspaceState,
      everywhere: globalState,
      setting: () => readSettings().heads,
      encoder: () => encoderFolder(extensionUri),
      attempt: (heads, signal) => {
        const folders = { encoder: encoderFolder(extensionUri), heads, drugs: bundledModels(extensionUri) };
        return withinTime((ended) => tryHeads(process, folders, ended), signal);
      },
      // not awaited: what was asked for goes on meanwhile
      warn: (message) =>
        void notify('warning', message, {
          [l10n.t('Select Heads...')]: () => vscode.commands.executeCommand(SELECT_HEADS),
        }),
      onChange: (inUse) => {
        log.info(`heads in use: ${inUse}`);
        changed.fire();
      },
    });
    this.#log = log;
    this.#changed = changed;
    this.onDidChange = changed.event;
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

  /**
   * Opens the store, with the heads in use read and checked. Never fails: where they can't be used, it warns.
   * @param process the one in which heads are tried before they are let in
   */
  static async open(
    context: vscode.ExtensionContext,
    process: BackgroundOptions,
    log: vscode.LogOutputChannel,
  ): Promise<HeadsStore> {
    const store = new HeadsStore(context, process, log);
    await store.refresh();
    store.tidy().catch((error: unknown) => logFailure(error, log));
    return store;
  }

  /** As `HeadsCollection.refresh`. Never fails. */
  override async refresh(): Promise<void> {
    await super.refresh().catch((error: unknown) => logFailure(error, this.#log));
  }

  /**
   * Copies heads from a folder anywhere that VS Code can read into the store. Throws as `HeadsCollection.add`, and
   * `workspace-untrusted`.
   */
  async importFrom(folder: vscode.Uri, signal?: AbortSignal): Promise<StoredHeads> {
    requireTrust(l10n.t('Importing heads'));
    return this.add(foreignFolder(folder), signal);
  }

  /**
   * Copies a set to a new folder.
   * @throws ThinBridgeError `model-invalid`, `folder-occupied`, `folder-unwritable`
   */
  async exportTo(id: string, folder: vscode.Uri): Promise<void> {
    await copyHeadsTo(await this.read(id), folder);
  }

  dispose(): void {
    this.#listening.dispose();
  }
}

/** A model may run for ever. */
async function withinTime(attempt: (ended: AbortSignal) => Promise<void>, signal?: AbortSignal): Promise<void> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(l10n.t('they gave no answer within three minutes'))), TRIAL);
  try {
    await attempt(AbortSignal.any(signal === undefined ? [late.signal] : [late.signal, signal]));
  } finally {
    clearTimeout(timer);
  }
}
