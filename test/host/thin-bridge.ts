import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';

/** The extension's API, once it is active. */
export async function thinBridge(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi>('thin-bridge.thin-bridge');
  assert.ok(extension, 'VS Code has not loaded the extension');
  return extension.activate();
}

/** A file of the sample workspace. */
export function sample(...segments: string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, ...segments);
}

/** Opens a file of the sample workspace with the first occurrence of `text` selected. */
export async function openWithSelection(file: string, text: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(sample(...file.split('/')));
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `"${text}" does not occur in ${file}`);
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(start + text.length));
  return editor;
}

/** Opens a new document with the cursor where `|` stands in `text`. */
export async function openWithCursor(language: string, text: string): Promise<vscode.TextEditor> {
  const offset = text.indexOf('|');
  const content = offset < 0 ? text : text.slice(0, offset) + text.slice(offset + 1);
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  const cursor = document.positionAt(Math.max(0, offset));
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

/** The Markdown of all hovers at a position, ours alone where no other extension answers; pictures are cut short. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n')
    .replace(/(data:image\/svg\+xml;base64,[\w+/]{40})[\w+/]+/gu, '$1');
}
