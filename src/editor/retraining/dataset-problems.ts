import * as vscode from 'vscode';
import type { RefusedRow } from '../../dataset/pair-table.ts';
import { lineAfterEdit } from './lines-after-edit.ts';

/** How many rows are shown at most. */
export const MOST_PROBLEMS = 1000;

/** Past the end of any line: VS Code cuts it there. */
const LINE_END = 2 ** 31 - 1;

/** Rows of a dataset that can't be used, in the Problems view. They move with their lines, and go where these change. */
export class DatasetProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('Thin Bridge');
  readonly #listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#collection.delete(uri)),
  );

  /** Shows the rows of one dataset in place of what was shown before. */
  show(dataset: vscode.Uri, rows: readonly RefusedRow[]): void {
    this.#collection.clear();
    this.#collection.set(
      dataset,
      rows.slice(0, MOST_PROBLEMS).map(({ line, reason }) => problemAt(line - 1, `Not trained on: ${reason}`)),
    );
  }

  clear(): void {
    this.#collection.clear();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#collection.dispose();
  }

  #follow({ document: { uri }, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const shown = this.#collection.get(uri);
    if (shown === undefined || shown.length === 0 || contentChanges.length === 0) return;
    const moved = shown.flatMap(({ range, message }) => {
      let line: number | undefined = range.start.line;
      for (const edit of contentChanges) line = line === undefined ? undefined : lineAfterEdit(line, edit);
      return line === undefined ? [] : [problemAt(line, message)];
    });
    this.#collection.set(uri, moved);
  }
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
