import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/commands.ts';
import { thinBridge } from './thin-bridge.ts';

const EDIT = commands.find(({ title }) => title === 'Edit Structure')!.id;

describe('Edit Structure', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-edit-'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  /** Opens a file with the cursor on its second line, and edits the structure there. */
  async function edit(content: string, name: string) {
    const { structure } = await thinBridge();
    // not an untitled document, which may come back with the text of one that another test left
    await writeFile(path.join(folder, name), content);
    const document = await vscode.workspace.openTextDocument(path.join(folder, name));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 6, 1, 6);
    await vscode.commands.executeCommand(EDIT);
    assert.ok(structure.page);
    return { document, page: structure.page };
  }

  it('puts a SMILES in place of the one at the cursor, escaped, and again, and undoing takes it back', async () => {
    const content = '[\n  "c1ccccc1C(=O)O"\n]';
    const { document, page } = await edit(content, 'escaped.json');
    await page.receive({ kind: 'put', smiles: String.raw`F/C=C\Cl` });
    assert.equal(document.getText(), String.raw`[\n  "F/C=C\\Cl"\n]`.replaceAll(String.raw`\n`, '\n'));
    await page.receive({ kind: 'put', smiles: 'CCN' });
    assert.equal(document.getText(), '[\n  "CCN"\n]');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), content);
  });

  it('leaves a text alone that was changed meanwhile', async () => {
    const { document, page } = await edit('name,smiles\nA,c1ccccc1C(=O)O\n', 'changed.csv');
    const above = new vscode.WorkspaceEdit();
    above.insert(document.uri, new vscode.Position(1, 0), 'B,CCO\n');
    await vscode.workspace.applyEdit(above);
    await page.receive({ kind: 'put', smiles: 'CCN' });
    assert.equal(document.getText(), 'name,smiles\nB,CCO\nA,c1ccccc1C(=O)O\n');
  });
});
