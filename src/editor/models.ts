import path from 'node:path';
import * as vscode from 'vscode';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry } from '../chemistry/rdkit-chemistry.ts';
import { Engine } from '../retrieval/engine.ts';
import { readSettings, SECTION } from './settings.ts';

/** The chemistry and the engine of this window: made on first use, made anew when the settings name other models. */
export class Models implements vscode.Disposable {
  readonly #root: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #listening: vscode.Disposable;
  #chemistry: Chemistry | undefined;
  #engine: Engine | undefined;

  constructor(extensionUri: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#root = extensionUri.fsPath;
    this.#log = log;
    this.#listening = vscode.workspace.onDidChangeConfiguration((change) => {
      const folders = [`${SECTION}.encoder`, `${SECTION}.heads`];
      if (folders.some((folder) => change.affectsConfiguration(folder))) void this.#closeEngine();
    });
  }

  get chemistry(): Chemistry {
    this.#chemistry ??= openChemistry({ workerFile: path.join(this.#root, 'dist', 'rdkit-worker.cjs') });
    return this.#chemistry;
  }

  get engine(): Engine {
    if (this.#engine === undefined) {
      const bundled = path.join(this.#root, 'models');
      const { encoder, heads } = readSettings();
      const folders = { encoder: encoder || bundled, heads: heads || bundled, drugs: bundled };
      this.#log.info(`encoder from ${folders.encoder}, heads from ${folders.heads}`);
      this.#engine = new Engine(folders, this.chemistry);
    }
    return this.#engine;
  }

  /** Ends the worker and releases the models; what still runs fails. */
  async close(): Promise<void> {
    await this.#closeEngine();
    await this.#chemistry?.close();
    this.#chemistry = undefined;
  }

  dispose(): void {
    this.#listening.dispose();
    void this.close();
  }

  async #closeEngine(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    await engine?.close();
  }
}
