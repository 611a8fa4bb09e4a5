import * as vscode from 'vscode';

/** Remembers which text editor was used last: while a panel has the focus, VS Code knows of none. */
export class LastEditor implements vscode.Disposable {
  #editor = vscode.window.activeTextEditor;
  readonly #listening = vscode.window.onDidChangeActiveTextEditor((editor) => (this.#editor = editor ?? this.#editor));

  /**
   * Puts a text in place of the selection, or at the cursor, and shows it. Undoing takes one step.
   * @returns the name of the file; undefined where no editor was used, or its file was closed or can't be written to
   */
  async insert(text: string): Promise<string | undefined> {
    const used = this.#editor;
    if (used === undefined || used.document.isClosed) return undefined;
    const editor = await vscode.window.showTextDocument(used.document, {
      ...(used.viewColumn === undefined ? {} : { viewColumn: used.viewColumn }),
      preserveFocus: true,
      selection: used.selection,
    });
    const eol = editor.document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const isDone = await editor.edit((edit) => edit.replace(editor.selection, text.replaceAll('\n', eol)));
    return isDone ? vscode.workspace.asRelativePath(editor.document.uri) : undefined;
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
