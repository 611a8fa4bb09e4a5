import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RefusedRow } from '../../dataset/pair-table.ts';
import { lineAfterEdit } from './lines-after-edit.ts';

/** How many rows are shown at most. */
const MOST_PROBLEMS = 1000;

/** Past the end of any line: VS Code cuts it there. */
const LINE_END = 2 ** 31 - 1;

/**
 * Rows of a dataset that can't be used, in the Problems view. They move with their lines, go where these change, and stay
 * when the file is closed, until it is deleted or another dataset is read.
 */
export class DatasetProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('Thin Bridge');
  /** The dataset whose rows are shown. */
  #dataset: vscode.Uri | undefined;
  /** The rows as the file on the disk has them: what is closed without being saved is that again. */
  #saved: readonly vscode.Diagnostic[] = [];
  #deletion: vscode.Disposable | undefined;
  readonly #listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (this.#shows(uri)) this.#saved = this.#collection.get(uri) ?? [];
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (!this.#shows(uri)) return;
      if (uri.scheme === 'untitled') this.clear();
      else this.#collection.set(uri, this.#saved);
    }),
  );

  /** Shows the rows of one dataset in place of what was shown before. */
  show(dataset: vscode.Uri, rows: readonly RefusedRow[]): void {
    this.clear();
    this.#dataset = dataset;
    this.#saved = rows
      .slice(0, MOST_PROBLEMS)
      .map(({ line, reason }) => problemAt(line - 1, l10n.t`Not trained on: ${reason}`));
    this.#collection.set(dataset, this.#saved);
    this.#deletion = onDeletion(dataset, () => this.clear());
  }

  clear(): void {
    this.#collection.clear();
    this.#dataset = undefined;
    this.#saved = [];
    this.#deletion?.dispose();
    this.#deletion = undefined;
  }

  dispose(): void {
    this.clear();
    this.#listening.dispose();
    this.#collection.dispose();
  }

  #shows(uri: vscode.Uri): boolean {
    return this.#dataset?.toString() === uri.toString();
  }

  #follow({ document: { uri, isDirty }, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const shown = this.#collection.get(uri);
    if (shown === undefined || shown.length === 0 || contentChanges.length === 0) return;
    const moved = shown.flatMap(({ range, message }) => {
      let line: number | undefined = range.start.line;
      for (const edit of contentChanges) line = line === undefined ? undefined : lineAfterEdit(line, edit);
      return line === undefined ? [] : [problemAt(line, message)];
    });
    this.#collection.set(uri, moved);
    // another program has written the file, and what is open follows it
    if (!isDirty) this.#saved = moved;
  }
}

/** Tells when a file is deleted or gets another name, by VS Code or another program. */
function onDeletion(uri: vscode.Uri, deleted: () => void): vscode.Disposable {
  const isGone = (gone: vscode.Uri) => {
    if (uri.toString() === gone.toString() || uri.toString().startsWith(`${gone.toString()}/`)) deleted();
  };
  // what a pattern would read otherwise stands for any character
  const name = path.posix.basename(uri.path).replace(/[*?[\]{}]/gu, '?');
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name),
    true,
    true,
  );
  return vscode.Disposable.from(
    watcher,
    watcher.onDidDelete(isGone),
    // of a folder that goes nothing is said of its files
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(isGone)),
    vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri }) => isGone(oldUri))),
  );
}

function problemAt(line: number, message: string): vscode.Diagnostic {
  const problem = new vscode.Diagnostic(
    new vscode.Range(line, 0, line, LINE_END),
    message,
    vscode.DiagnosticSeverity.Warning,
  );
  problem.source = 'Thin Bridge';
  return problem;
}
