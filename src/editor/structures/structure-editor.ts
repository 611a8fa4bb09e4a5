import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { isInputFault } from '../../errors/question-errors.ts';
import { readingCancelled } from '../../errors/table-errors.ts';
import { messageOf } from '../../errors/thin-bridge-error.ts';
import { ImportPace } from '../../library/import-pace.ts';
import type { ResultsHostMessage } from '../../panel/results/messages.ts';
import type { RowStructure } from '../../panel/results/result-rows.ts';
import type { ResultsServices } from '../../panel/results/results-services.ts';
import { structuresOf } from '../../panel/results/structure-file.ts';
import { StructuresPage } from '../../panel/results/structures-page.ts';
import { STRUCTURES_EDITOR } from '../command-ids.ts';
import type { Models } from '../models.ts';
import { logFailure } from '../notifications.ts';
import { paceText } from '../ranking/file-run.ts';
import { RESULTS_PAGE } from '../ranking/results-panels.ts';
import { OpenPanel, showPage } from '../webview-host.ts';
import { uriSource } from './uri-source.ts';

/** Milliseconds after a change of a file until it is read again: programs write large ones in many steps. */
const PAUSE = 500;

/** Shortest time between two reports of how far the reading is, in milliseconds. */
const TELL_EVERY = 100;

/** The read-only editor that shows SD files and mol files as structures: a page of their records for each. */
export class StructureEditor {
  readonly #extensionUri: vscode.Uri;
  readonly #services: ResultsServices;
  readonly #models: Models;
  readonly #log: vscode.LogOutputChannel;
  /** By the address of the file; the one that was opened last comes last. */
  readonly #pages = new Map<string, StructuresPage>();
  /** The lines that editors go to which are being opened. */
  readonly #wanted = new Map<string, number>();

  constructor(extensionUri: vscode.Uri, services: ResultsServices, models: Models, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#services = services;
    this.#models = models;
    this.#log = log;
  }

  /** The page that was opened last; undefined while none is open. */
  get shown(): StructuresPage | undefined {
    return [...this.#pages.values()].at(-1);
  }

  /**
   * Opens a file as structures: the one that the command was called for, else that of the active text editor, at the
   * record that the cursor is in.
   */
  async open(argument: unknown): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const uri = argument instanceof vscode.Uri ? argument : (activeFile() ?? (await askForFile()));
    if (uri === undefined) return;
    const key = uri.toString();
    if (editor?.document.uri.toString() === key) this.#wanted.set(key, editor.selection.active.line + 1);
    await vscode.commands.executeCommand('vscode.openWith', uri, STRUCTURES_EDITOR);
    this.#goToWanted(key);
  }

  /** Fills an editor that VS Code has opened for a file; it is filled anew when the file changes. */
  show(uri: vscode.Uri, webviewPanel: vscode.WebviewPanel): void {
    const key = uri.toString();
    let reading = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const panel = new OpenPanel<StructuresPage, ResultsHostMessage>(webviewPanel, () => {
      reading.abort(readingCancelled());
      clearTimeout(timer);
      watching.dispose();
      this.#pages.delete(key);
    });
    const show = () => {
      reading.abort(readingCancelled());
      const current = (reading = new AbortController());
      const page = panel.connect((send) => this.#pageOf(uri, send, () => current.abort(readingCancelled())));
      this.#pages.delete(key);
      this.#pages.set(key, page);
      showPage(webviewPanel.webview, this.#extensionUri, RESULTS_PAGE);
      this.#goToWanted(key);
      // not awaited: records are shown as they come
      void this.#read(uri, page, current.signal);
    };
    const watching = onDidChange(uri, () => {
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE);
    });
    show();
  }

  #pageOf(uri: vscode.Uri, send: (message: ResultsHostMessage) => void, cancel: () => void): StructuresPage {
    const isText = !uri.path.toLowerCase().endsWith('.gz');
    const services = {
      ...this.#services,
      readRecord: async (molblock: string, signal: AbortSignal) => {
        const read = this.#orReason(this.#models.analysis.read(molblock, ['properties'], { signal }), signal);
        return { properties: null, ...(await read) };
      },
      readStructure: async (molblock: string, signal: AbortSignal) => {
        const { analysis } = this.#models;
        const read = async () => {
          const smiles = await analysis.smilesOf(molblock, signal);
          // reading in full says what is wrong with one without atoms
          return smiles === '' ? analysis.read(molblock, [], { signal }) : { smiles };
        };
        return this.#orReason(read(), signal);
      },
      openText: isText ? (line: number) => openText(uri, line) : undefined,
    };
    return new StructuresPage(path.posix.basename(uri.path), services, send, cancel);
  }

  async #read(uri: vscode.Uri, page: StructuresPage, signal: AbortSignal): Promise<void> {
    const source = uriSource(uri);
    const pace = new ImportPace();
    let done = 0;
    let told = performance.now();
    try {
      page.report({ text: l10n.t`Reading ${source.name}`, share: null });
      const { size } = await vscode.workspace.fs.stat(uri);
      for await (const batch of structuresOf(source, signal)) {
        page.addRecords(batch);
        done += batch.molblocks.length;
        if (performance.now() - told < TELL_EVERY) continue;
        told = performance.now();
        const share = Math.min(1, batch.bytesRead / Math.max(1, size));
        page.report({ text: l10n.t`Reading ${source.name}: ${paceText(pace, { done, share })}`, share });
      }
      await page.finish([], null);
    } catch (error) {
      // of a file that nobody looks at any more nobody needs to hear
      if (!signal.aborted) logFailure(error, this.#log);
      await page.fail(error);
    }
  }

  /** What was read, or why there is no structure. */
  async #orReason<Facts>(
    reading: Promise<Facts>,
    signal: AbortSignal,
  ): Promise<(Facts & { readonly reason: null }) | RowStructure> {
    try {
      return { ...(await reading), reason: null };
    } catch (error) {
      signal.throwIfAborted();
      if (!isInputFault(error)) logFailure(error, this.#log);
      return { smiles: '', reason: messageOf(error) };
    }
  }

  #goToWanted(key: string): void {
    const [line, page] = [this.#wanted.get(key), this.#pages.get(key)];
    if (line === undefined || page === undefined) return;
    this.#wanted.delete(key);
    page.goToLine(line);
  }
}

/** The file of the active editor, also of one in which VS Code doesn't show the text because there is too much of it. */
function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
}

async function askForFile(): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Thin Bridge: a file of structures'),
      openLabel: l10n.t('Open as Structures'),
      filters: { [l10n.t('Structures')]: ['sdf', 'sd', 'mol', 'mdl', 'gz'] },
    })) ?? [];
  return uri;
}

async function openText(uri: vscode.Uri, line: number): Promise<void> {
  const selection = new vscode.Range(line - 1, 0, line - 1, 0);
  const options: vscode.TextDocumentShowOptions = { selection, viewColumn: vscode.ViewColumn.Beside };
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default', options);
}

/** Listens to changes of one file, whatever characters its name has. */
function onDidChange(uri: vscode.Uri, listener: () => void): vscode.Disposable {
  const folder = vscode.Uri.joinPath(uri, '..');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'), false, false, true);
  const heard = (changed: vscode.Uri) => {
    if (changed.toString() === uri.toString()) listener();
  };
  return vscode.Disposable.from(watcher, watcher.onDidChange(heard), watcher.onDidCreate(heard));
}
