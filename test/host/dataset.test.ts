import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { openDataset, removeOldCopies } from '../../src/editor/retraining/open-dataset.ts';
import { DatasetProblems } from '../../src/editor/retraining/dataset-problems.ts';
import { offerInterrupted } from '../../src/editor/retraining/retrain-command.ts';
import { UnfinishedRetraining } from '../../src/editor/retraining/retrain-argument.ts';
import { requireTrust } from '../../src/editor/notifications.ts';
import { emptyMemento } from './memento.ts';
import { Messages } from './messages.ts';
import { OneFile } from './one-file.ts';
import { sample, thinBridge } from './thin-bridge.ts';

const TABLE = 'smiles,mechanism\nCCO,GABA modulator\nC1CC,\nCCN,\nCCC,x\n';

describe('A dataset of the workspace', () => {
  const storage = vscode.Uri.file(path.join(tmpdir(), `thin-bridge-${process.pid}`));
  let table: vscode.Uri;
  let tables = 0;
  let messages: Messages;
  before(thinBridge);
  beforeEach(async () => {
    messages = new Messages();
    // a file of its own for each test: VS Code may still look after the last one
    table = sample(`table-${++tables}.csv`);
    await writeFile(table.fsPath, TABLE);
  });
  afterEach(async () => {
    messages.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(storage.fsPath, { recursive: true, force: true });
    await rm(table.fsPath);
  });

  /** Opens the table with a line added that is not saved. */
  async function edit(): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(table);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((builder) => builder.insert(new vscode.Position(1, 0), 'CCCO,new\n'));
    return document;
  }

  it('is read where it lies', async () => {
    await using source = await openDataset(table, storage);
    assert.deepEqual([source?.file, source?.name], [table.fsPath, 'table-1.csv']);
    assert.equal(await readFile(source!.file, 'utf8'), TABLE);
  });

  it('is saved first, if the chemist agrees', async () => {
    const document = await edit();
    assert.equal(await openDataset(table, storage), undefined);
    assert.ok(document.isDirty);
    messages.answer = 'Save and Retrain';
    await using source = await openDataset(table, storage);
    assert.match(await readFile(source!.file, 'utf8'), /CCCO,new/u);
  });

  it('is copied where it was never saved, and the copy removed', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'csv', content: TABLE });
    let file: string;
    {
      await using source = await openDataset(document.uri, storage);
      ({ file } = source!);
      assert.equal(await readFile(file, 'utf8'), TABLE);
      assert.equal(path.extname(source!.name), '.csv');
    }
    await assert.rejects(readFile(file), { code: 'ENOENT' });
  });

  it('is copied from a workspace that is on no disk', async () => {
    const files = new OneFile(TABLE);
    const registered = vscode.workspace.registerFileSystemProvider('tb-test', files, { isReadonly: true });
    try {
      await using source = await openDataset(vscode.Uri.parse('tb-test:/folder/own.csv'), storage);
      assert.equal(source?.name, 'own.csv');
      assert.equal(await readFile(source.file, 'utf8'), TABLE);
      const gone = openDataset(vscode.Uri.parse('tb-test:/folder/gone.csv'), storage);
      await assert.rejects(gone, { code: 'table-invalid' });
    } finally {
      registered.dispose();
    }
  });

  it('leaves no copy behind for longer than a day, whatever else is there', async () => {
    const copies = path.join(storage.fsPath, 'datasets');
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const name of ['fresh', 'old']) await mkdir(path.join(copies, name), { recursive: true });
    await writeFile(path.join(copies, 'old', 'own.csv'), TABLE);
    await utimes(path.join(copies, 'old'), yesterday, yesterday);
    // what can't be looked at, as where another window removes it at the same time
    await symlink(path.join(copies, 'nowhere'), path.join(copies, 'gone'));
    await removeOldCopies(storage);
    assert.deepEqual((await readdir(copies)).sort(), ['fresh', 'gone']);
    await removeOldCopies(vscode.Uri.joinPath(storage, 'not there'));
  });

  it('shows its refused rows as problems, which move with their lines', async () => {
    const problems = new DatasetProblems();
    try {
      problems.show(table, [
        { line: 3, reason: 'it is broken' },
        { line: 4, reason: 'it has no mechanism' },
      ]);
      const document = await edit();
      assert.deepEqual(linesOf(table), [3, 4]);
      const change = new vscode.WorkspaceEdit();
      change.insert(document.uri, new vscode.Position(3, 2), 'C');
      await vscode.workspace.applyEdit(change);
      assert.deepEqual(linesOf(table), [4]);
      problems.show(sample('library.smi'), []);
      assert.deepEqual(linesOf(table), []);
    } finally {
      problems.dispose();
    }
  });

  it('has code lenses that retrain on it and rank it, unless the settings say otherwise', async () => {
    const lenses = async (uri: vscode.Uri, title = /^Retrain/u) => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      return all.filter(({ command }) => title.test(command?.title ?? ''));
    };
    await vscode.workspace.openTextDocument(table);
    const [lens] = await lenses(table);
    assert.equal(lens?.command?.title, 'Retrain Thin Bridge on this table');
    assert.equal(lens.range.start.line, 0);
    await vscode.workspace.openTextDocument(sample('compounds.csv'));
    assert.deepEqual(await lenses(sample('compounds.csv')), []);
    // what has structures can be ranked, whether or not it has mechanisms
    const rank = /^Rank compounds of this table$/u;
    assert.equal((await lenses(sample('compounds.csv'), rank)).length, 1);
    assert.equal((await lenses(table, rank)).length, 1);
    const settings = vscode.workspace.getConfiguration('thinBridge');
    const ours = ['codeLens.retrain', 'codeLens.rank'];
    for (const name of ours) await settings.update(name, false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await lenses(table, /Retrain|Rank/u), []);
    } finally {
      for (const name of ours) await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe('An interrupted retraining', () => {
  const layout = { delimiter: ',', header: true, smiles: 0, mechanism: 1, target: null } as const;

  it('is remembered until it ends', async () => {
    const memento = emptyMemento();
    const dataset = vscode.Uri.file('/compounds/our own.csv');
    await new UnfinishedRetraining(memento).begin({ dataset, layout });
    const unfinished = new UnfinishedRetraining(memento);
    assert.equal(unfinished.job?.dataset.toString(), dataset.toString());
    assert.deepEqual(unfinished.job.layout, layout);
    await unfinished.end();
    assert.equal(new UnfinishedRetraining(memento).job, undefined);
  });

  it('is told, and can be done once more', async () => {
    const messages = new Messages();
    try {
      messages.answer = 'Retrain Again';
      let again = 0;
      await offerInterrupted('own.csv', () => again++);
      await offerInterrupted('own.csv', () => again++);
      assert.equal(again, 1);
      assert.deepEqual(messages.shown[0], {
        message: 'Retraining on own.csv was interrupted. The heads in use are as they were.',
        buttons: ['Retrain Again', 'Dismiss'],
      });
    } finally {
      messages.dispose();
    }
  });
});

describe('Trust in the workspace', () => {
  it('is asked before what would run what the workspace holds', () => {
    requireTrust('Retraining', { isTrusted: true });
    assert.throws(() => requireTrust('Retraining', { isTrusted: false }), { code: 'workspace-untrusted' });
  });
});

function linesOf(uri: vscode.Uri): number[] {
  return vscode.languages.getDiagnostics(uri).map(({ range }) => range.start.line);
}
