import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { noSearch, type SearchQuery } from '../../src/panel/results/messages.ts';
import { Messages } from './messages.ts';
import { thinBridge } from './thin-bridge.ts';

describe('The library', function () {
  this.timeout(300_000);
  let folder: string;
  let file: vscode.Uri;
  const configuration = () => vscode.workspace.getConfiguration('thinBridge');

  before(async () => {
    await thinBridge();
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-host-library-'));
    file = vscode.Uri.file(path.join(folder, 'ours.csv'));
    const rows = ['Id,SMILES,Project', 'TB-1,CC(=O)Oc1ccccc1C(=O)O,Alpha', 'TB-2,c1ccncc1CN,Beta', 'TB-3,C1CC,Beta'];
    await writeFile(file.fsPath, rows.join('\n'));
    await configuration().update('library.folder', path.join(folder, 'library'), vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await configuration().update('library.folder', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  it('imports a file, and says what it refused', async () => {
    const messages = new Messages();
    try {
      messages.answer = 'Show Refused Records';
      await vscode.commands.executeCommand('thinBridge.importCompounds', file);
      assert.deepEqual(messages.shown, [
        { message: 'ours.csv: 2 compounds added, 1 refused.', buttons: ['Show Refused Records'] },
      ]);
      const shown = await documentWith('line 4');
      assert.match(shown, /^ours\.csv, line 4: "C1CC" is not a valid SMILES/u);
      await vscode.commands.executeCommand('thinBridge.importCompounds', file);
      assert.equal(messages.shown.at(-1)?.message, 'ours.csv is in the library as it is.');
    } finally {
      messages.dispose();
    }
  });

  it('is searched on a page: by what compounds do, by structure, by substructure and by what is known of them', async () => {
    await vscode.commands.executeCommand('thinBridge.searchLibrary');
    const page = (await thinBridge()).results.shown!;
    const search = async (query: Partial<SearchQuery>) => {
      await page.receive({ kind: 'search', query: { ...noSearch, ...query } });
      const { failure, title, rows } = page.view;
      assert.equal(failure, null);
      return { title, names: Array.from({ length: rows }, (_, id) => page.row(id).name) };
    };
    assert.deepEqual(page.view.search, noSearch);
    assert.deepEqual((await search({ text: 'c1ccncc1', as: 'substructure' })).names, ['TB-2']);
    const acting = await search({ text: 'cyclooxygenase inhibitor' });
    assert.equal(acting.title, '2 of 2 compounds for “cyclooxygenase inhibitor”');
    assert.equal(acting.names[0], 'TB-1');
    assert.equal((await search({ text: 'tb-2' })).names[0], 'TB-2');
    assert.deepEqual((await search({ conditions: 'weight>=150; Project=alpha' })).names, ['TB-1']);
    const both = await search({ text: 'OC(=O)c1ccccc1OC(C)=O', where: 'both' });
    assert.deepEqual(both.names.slice(0, 2).sort(), ['Aspirin', 'TB-1']);
    // drugs have no columns of files
    assert.deepEqual((await search({ conditions: 'Project=alpha', where: 'both' })).names, ['TB-1']);
    await page.receive({ kind: 'search', query: { ...noSearch, conditions: 'weight=much' } });
    assert.match(page.view.failure ?? '', /"much" is no number/u);
    await page.receive({ kind: 'search', query: noSearch });
    assert.match(page.view.failure ?? '', /no text to look for/u);
    assert.equal(page.view.rows, 0);
  });
});

/** The text of the document that has a word in it, once it is open. */
async function documentWith(word: string): Promise<string> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = vscode.workspace.textDocuments.find((document) => document.getText().includes(word));
    if (found !== undefined) return found.getText();
    assert.ok(Date.now() < deadline, `no document has "${word}"`);
    await sleep(100);
  }
}
