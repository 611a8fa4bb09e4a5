import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { Messages } from './messages.ts';
import { thinBridge } from './thin-bridge.ts';

describe('The library', function () {
  this.timeout(120_000);
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

  it('is searched by substructure, and shows what it found as a table', async () => {
    const window = vscode.window as unknown as Record<string, unknown>;
    const real = window['showInputBox'];
    const state = { isAsked: false };
    window['showInputBox'] = () => {
      state.isAsked = true;
      return Promise.resolve('c1ccncc1');
    };
    const messages = new Messages();
    try {
      const searching = vscode.commands.executeCommand('thinBridge.searchLibrary');
      for (let attempt = 0; !state.isAsked && attempt < 20; attempt++) {
        await sleep(500);
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      }
      await searching;
      const table = await documentWith('rank,id');
      assert.match(table, /^rank,id,name,smiles,.*,Project,why\r?\n1,2,TB-2,NCc1cccnc1,.*,Beta,c1ccncc1/u);
    } finally {
      window['showInputBox'] = real;
      messages.dispose();
    }
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
