import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { DatasetProblems } from '../../src/editor/retraining/dataset-problems.ts';
import { until } from '../until.ts';
import { sample, thinBridge } from './thin-bridge.ts';

const TABLE = 'smiles,mechanism\nCCO,GABA modulator\nC1CC,\nCCN,\nCCC,x\n';

describe('The refused rows of a dataset', function () {
  // VS Code looks after files on a busy machine
  this.timeout(60_000);

  let problems: DatasetProblems;
  let table: vscode.Uri;
  let tables = 0;
  before(async () => {
    await thinBridge();
    // in a browser VS Code saves after a second, by itself
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await vscode.workspace.getConfiguration('files').update('autoSave', undefined, vscode.ConfigurationTarget.Global);
  });
  beforeEach(async () => {
    // a folder of its own for each test: VS Code may still look after the last one
    const folder = sample(`refused-${++tables}`);
    await mkdir(folder.fsPath);
    table = vscode.Uri.joinPath(folder, 'our [new] table.csv');
    await writeFile(table.fsPath, TABLE);
    problems = new DatasetProblems();
    problems.show(table, [
      { line: 3, reason: 'it is broken' },
      { line: 4, reason: 'it has no mechanism' },
    ]);
  });
  afterEach(async () => {
    problems.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(vscode.Uri.joinPath(table, '..').fsPath, { recursive: true, force: true });
  });

  /** Puts a line after the first one of the open table. */
  async function addLine(): Promise<vscode.TextDocument> {
    const editor = await vscode.window.showTextDocument(table);
    // VS Code refuses an edit of a text that changes meanwhile, by being saved for one
    await until(async () => editor.edit((builder) => builder.insert(new vscode.Position(1, 0), 'CCCO,new\n')));
    return editor.document;
  }

  const lines = () => vscode.languages.getDiagnostics(table).map(({ range }) => range.start.line);

  it('stay when the file is closed, at the lines that were saved', async () => {
    const document = await addLine();
    await until(() => isDeepStrictEqual(lines(), [3, 4]));
    await document.save();
    await addLine();
    await until(() => isDeepStrictEqual(lines(), [4, 5]));
    const closed = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.toString() !== table.toString()) return;
        listening.dispose();
        resolve();
      });
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    // VS Code keeps a document for a while; its language is part of it, and a change of that closes it
    const still = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === table.toString());
    if (still !== undefined) await vscode.languages.setTextDocumentLanguage(still, 'plaintext');
    await closed;
    assert.deepEqual(lines(), [3, 4]);
  });

  it('go with a dataset that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'csv', content: TABLE });
    problems.show(document.uri, [{ line: 3, reason: 'it is broken' }]);
    assert.deepEqual(lines(), []);
    assert.equal(vscode.languages.getDiagnostics(document.uri).length, 1);
    // which closes it, too
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await until(() => vscode.languages.getDiagnostics(document.uri).length === 0);
    await vscode.window.showTextDocument(document);
  });

  it('go where the file is deleted by another program', async () => {
    // the watcher has to be there first
    await sleep(2000);
    await rm(table.fsPath);
    await until(() => lines().length === 0);
  });

  it('go where its folder is deleted or gets another name', async () => {
    const renamed = vscode.Uri.joinPath(table, '..', '..', `renamed-${tables}`);
    const change = new vscode.WorkspaceEdit();
    change.renameFile(vscode.Uri.joinPath(table, '..'), renamed);
    await vscode.workspace.applyEdit(change);
    await until(() => lines().length === 0);
    await rm(renamed.fsPath, { recursive: true });
  });

  it('go when another dataset is read', () => {
    problems.show(sample('library.smi'), []);
    assert.deepEqual(lines(), []);
  });
});
