import * as l10n from '@vscode/l10n';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry } from '../chemistry/rdkit-chemistry.ts';
import type { OwnLigand } from '../retrieval/own-ligands.ts';
import { ThinBridge } from '../thin-bridge.ts';
import type { ModelFolders } from '../answers/load-models.ts';
import { logFailure, showFailure } from './notifications.ts';
import { readSettings, SECTION } from './settings.ts';

/** Folder of the models that come with the extension. */
export function bundledModels(extensionUri: vscode.Uri): string {
  return path.join(extensionUri.fsPath, 'models');
}

/** Folder of the sentence encoder that is in use. */
export function encoderFolder(extensionUri: vscode.Uri): string {
  return readSettings().encoder || bundledModels(extensionUri);
}

/** How long the worker for what takes longer waits for more, in milliseconds; it starts in a third of a second. */
const ANALYSIS_IDLE = 10_000;

/** Aspirin: it has a ring, and atoms that are labelled. */
const WARM_UP = 'CC(=O)Oc1ccccc1C(=O)O';

/** Which heads answer. */
export interface HeadsSource {
  /** Undefined for the bundled ones. */
  readonly folder: string | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** The chemistry of this window, and what answers its questions: made on first use, the latter anew for other heads. */
export class Models implements vscode.Disposable, AsyncDisposable {
  readonly #extensionUri: vscode.Uri;
  readonly #heads: HeadsSource;
  readonly #measured: () => Promise<readonly OwnLigand[]>;
  readonly #log: vscode.LogOutputChannel;
  readonly #listening: vscode.Disposable;
  #chemistry: Chemistry | undefined;
  #analysis: Chemistry | undefined;
  #thinBridge: ThinBridge | undefined;

  /** @param measured reads what the chemist has measured; see `ThinBridge` */
  constructor(
    extensionUri: vscode.Uri,
    heads: HeadsSource,
    measured: () => Promise<readonly OwnLigand[]>,
    log: vscode.LogOutputChannel,
  ) {
    this.#extensionUri = extensionUri;
    this.#heads = heads;
    this.#measured = measured;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      heads.onDidChange(() => void this.#preload()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        const settings = [`${SECTION}.encoder`, `${SECTION}.heads`];
        if (settings.some((setting) => change.affectsConfiguration(setting))) void this.#releaseOther();
      }),
    );
  }

  /** The bundle that RDKit's workers run. */
  get workerFile(): string {
    return path.join(this.#extensionUri.fsPath, 'dist', 'rdkit-worker.cjs');
  }

  /** For what a person waits for at the pointer. */
  get chemistry(): Chemistry {
    this.#chemistry ??= this.#openChemistry();
    return this.#chemistry;
  }

  /**
   * Starts RDKit, before a person waits for it, and draws a molecule: V8 compiles what a drawing runs when it is first run,
   * which takes four fifths of a first drawing. What is wrong with it is said where it is asked.
   */
  startChemistry(): void {
    const drawing = { width: 220, height: 88, theme: 'light' } as const;
    this.chemistry.read(WARM_UP, ['inchiKey', 'svg', 'properties'], { drawing }).catch(() => undefined);
  }

  /** For what takes longer, with a worker of its own, which is there while it is needed. */
  get analysis(): Chemistry {
    this.#analysis ??= this.#openChemistry(ANALYSIS_IDLE);
    return this.#analysis;
  }

  /** Where the models lie that answer. */
  get folders(): ModelFolders {
    const bundled = bundledModels(this.#extensionUri);
    return { encoder: encoderFolder(this.#extensionUri), heads: this.#heads.folder ?? bundled, drugs: bundled };
  }

  /** What answers questions by the models in use. One that was asked before there was another still answers. */
  get thinBridge(): ThinBridge {
    void this.#releaseOther();
    if (this.#thinBridge === undefined) {
      this.#log.info(`encoder from ${this.folders.encoder}, heads from ${this.folders.heads}`);
      this.#thinBridge = new ThinBridge(this.folders, this.chemistry, this.#measured);
    }
    return this.#thinBridge;
  }

  /** What was measured is read anew for the next guess. */
  measurementsChanged(): void {
    this.#thinBridge?.measurementsChanged();
  }

  /** Ends the worker and releases the models; what still needs the worker fails. */
  async [Symbol.asyncDispose](): Promise<void> {
    const [chemistry, analysis] = [this.#chemistry, this.#analysis];
    // at once: what is asked while these close gets others
    this.#chemistry = undefined;
    this.#analysis = undefined;
    const closing = this.#release();
    await chemistry?.[Symbol.asyncDispose]();
    await analysis?.[Symbol.asyncDispose]();
    await closing;
  }

  dispose(): void {
    this.#listening.dispose();
    void this[Symbol.asyncDispose]();
  }

  #openChemistry(idleMs?: number): Chemistry {
    return openChemistry({ workerFile: this.workerFile, idleMs });
  }

  /** Places the drugs by the heads in use before the first question comes. */
  async #preload(): Promise<void> {
    const { thinBridge } = this;
    try {
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: l10n.t('Thin Bridge: placing the drugs by the new heads') },
        () => thinBridge.preload(),
      );
    } catch (error) {
      // of heads that are no longer wanted nobody needs to hear
      if (thinBridge === this.#thinBridge) void showFailure(error, this.#log);
    }
  }

  /** Releases the models where they are no longer those in use. */
  async #releaseOther(): Promise<void> {
    if (this.#thinBridge !== undefined && !isDeepStrictEqual(this.#thinBridge.folders, this.folders))
      await this.#release();
  }

  async #release(): Promise<void> {
    const thinBridge = this.#thinBridge;
    this.#thinBridge = undefined;
    try {
      await thinBridge?.[Symbol.asyncDispose]();
    } catch (error) {
      // what can't be released goes with the process
      logFailure(error, this.#log);
    }
  }
}
