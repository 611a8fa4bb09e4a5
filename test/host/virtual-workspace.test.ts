import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { OneFile } from './one-file.ts';
import { hoverText, thinBridge } from './thin-bridge.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

describe('A file that is on no disk', () => {
  let api: TestApi;
  let registered: vscode.Disposable;
  let document: vscode.TextDocument;
  before(async () => {
    api = await thinBridge();
    const files = new OneFile(`smiles,mechanism\n${ASPIRIN},cyclooxygenase inhibitor\nC1CC,\n`);
    registered = vscode.workspace.registerFileSystemProvider('tb-virtual', files, { isReadonly: true });
    document = await vscode.workspace.openTextDocument(vscode.Uri.parse('tb-virtual:/folder/own.csv'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    registered.dispose();
  });

  async function select(line: number, from: number, to = from): Promise<void> {
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    editor.selection = new vscode.Selection(line, from, line, to);
  }

  it('has hovers', async () => {
    assert.match(await hoverText(document.uri, new vscode.Position(1, 3)), /\*\*Aspirin\*\*/u);
    assert.match(
      await hoverText(document.uri, new vscode.Position(2, 1)),
      /ring 1 is opened at position 2 but never closed/u,
    );
  });

  it('is asked about', async () => {
    await select(1, 3);
    await vscode.commands.executeCommand('thinBridge.findNearestDrugs');
    assert.match(api.shown().answer?.readAs ?? '', /Aspirin/u);
    await select(1, ASPIRIN.length + 1, document.lineAt(1).text.length);
    await vscode.commands.executeCommand('thinBridge.findDrugs');
    assert.deepEqual(api.shown().answer?.query, { kind: 'text', text: 'cyclooxygenase inhibitor' });
  });

  it('is offered for retraining', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['thinBridge.retrain'],
    );
  });
});
