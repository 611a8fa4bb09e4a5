import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry } from '../chemistry/rdkit-chemistry.ts';
import { Engine, type EngineFolders } from '../thin-bridge.ts';
import { logFailure, showFailure } from './failure.ts';
import { bundledModels, encoderFolder } from './model-folders.ts';
import { SECTION } from './settings.ts';

/** Which heads answer. */
export interface HeadsSource {
  /** Undefined for the bundled ones. */
  readonly folder: string | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** The chemistry and the engine of this window: made on first use; a new engine is made for other heads. */
export class Models implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #heads: HeadsSource;
  readonly #log: vscode.LogOutputChannel;
  readonly #listening: vscode.Disposable;
  #chemistry: Chemistry | undefined;
  #engine: Engine | undefined;

  constructor(extensionUri: vscode.Uri, heads: HeadsSource, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#heads = heads;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      heads.onDidChange(() => void this.#preload()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        const settings = [`${SECTION}.encoder`, `${SECTION}.heads`];
        if (settings.some((setting) => change.affectsConfiguration(setting))) void this.#closeOtherEngine();
      }),
    );
  }

  get chemistry(): Chemistry {
    const workerFile = path.join(this.#extensionUri.fsPath, 'dist', 'rdkit-worker.cjs');
    this.#chemistry ??= openChemistry({ workerFile });
    return this.#chemistry;
  }

  /** Where the models lie that answer. */
  get folders(): EngineFolders {
    const bundled = bundledModels(this.#extensionUri);
    return { encoder: encoderFolder(this.#extensionUri), heads: this.#heads.folder ?? bundled, drugs: bundled };
  }

  /** What an engine was asked before there was another, it answers. */
  get engine(): Engine {
    void this.#closeOtherEngine();
    if (this.#engine === undefined) {
      this.#log.info(`encoder from ${this.folders.encoder}, heads from ${this.folders.heads}`);
      this.#engine = new Engine(this.folders, this.chemistry);
    }
    return this.#engine;
  }

  /** Ends the worker and releases the models; what still needs the worker fails. */
  async close(): Promise<void> {
    const chemistry = this.#chemistry;
    // at once: what is asked while this one closes gets another
    this.#chemistry = undefined;
    const closing = this.#closeEngine();
    await chemistry?.[Symbol.asyncDispose]();
    await closing;
  }

  dispose(): void {
    this.#listening.dispose();
    void this.close();
  }

  /** Places the drugs by the heads in use before the first question comes. */
  async #preload(): Promise<void> {
    const { engine } = this;
    try {
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: 'Thin Bridge: placing the drugs by the new heads' },
        () => engine.preload(),
      );
    } catch (error) {
      // of heads that are no longer wanted nobody needs to hear
      if (engine === this.#engine) void showFailure(error, this.#log);
    }
  }

  /** Closes the engine where its models are no longer those that are in use. */
  async #closeOtherEngine(): Promise<void> {
    if (this.#engine !== undefined && !isDeepStrictEqual(this.#engine.folders, this.folders)) await this.#closeEngine();
  }

  async #closeEngine(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    try {
      await engine?.close();
    } catch (error) {
      // what can't be released goes with the process
      logFailure(error, this.#log);
    }
  }
}
