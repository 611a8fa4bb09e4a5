import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { OneFile } from './one-file.ts';
import { sample, thinBridge } from './thin-bridge.ts';

/** A record of an SD file: methane, ethane and so on as a chain without hydrogens. */
function sdRecord(carbons: number): string {
  const atoms = Array.from({ length: carbons }, (_, at) => `${String(at).padStart(10)}    0.0000    0.0000 C   0  0`);
  const bonds = atoms.slice(1).map((_, at) => `${String(at + 1).padStart(3)}${String(at + 2).padStart(3)}  1  0`);
  const count = (lines: readonly string[]) => String(lines.length).padStart(3);
  return [
    ...[`chain ${carbons}`, '  made up', '', `${count(atoms)}${count(bonds)}  0  0  0  0  0  0  0  0999 V2000`],
    ...[...atoms, ...bonds, 'M  END', '>  <Carbons>', String(carbons), '', '$$$$', ''],
  ].join('\n');
}

const file = (records: number) => Array.from({ length: records }, (_, at) => sdRecord(at + 1)).join('');

describe('The editor of structures', () => {
  let api: TestApi;
  before(async () => (api = await thinBridge()));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function write(name: string, contents: string | Uint8Array): Promise<vscode.Uri> {
    const uri = sample(name);
    await vscode.workspace.fs.writeFile(uri, typeof contents === 'string' ? Buffer.from(contents) : contents);
    return uri;
  }

  /** Waits until a file is shown as a number of records. */
  async function shown(rows: number): Promise<void> {
    const ready = () => api.structures.shown?.view.rows === rows && api.structures.shown.view.run === null;
    for (const end = Date.now() + 30_000; !ready() && Date.now() < end;) await sleep(50);
    assert.deepEqual([api.structures.shown?.view.rows, api.structures.shown?.view.failure], [rows, null]);
  }

  it('is offered for SD files, beside the text editor, and opens at the record that the cursor is in', async () => {
    const uri = await write('chains.sdf', file(20));
    const editor = await vscode.window.showTextDocument(uri);
    const line = editor.document.getText().slice(0, editor.document.getText().indexOf('chain 12')).split('\n').length; // prettier-ignore
    editor.selection = new vscode.Selection(line + 2, 0, line + 2, 0);
    await vscode.commands.executeCommand('thinBridge.openStructures');
    await shown(20);
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.ok(input instanceof vscode.TabInputCustom && input.viewType === 'thinBridge.structures');
    // the page has said that it is there when rows in view are read
    for (const end = Date.now() + 30_000; api.structures.shown?.row(11).smiles === '' && Date.now() < end;) await sleep(50); // prettier-ignore
    assert.equal(api.structures.shown?.row(11).smiles, 'CCCCCCCCCCCC');
  });

  it('reads gzip, and a file anew that has changed', async () => {
    const uri = await write('packed.sdf.gz', gzipSync(file(30)));
    await vscode.commands.executeCommand('thinBridge.openStructures', uri);
    await shown(30);
    assert.equal(api.structures.shown?.view.hasText, false);
    await write('packed.sdf.gz', gzipSync(file(33)));
    await shown(33);
  });

  it('reads a file that is on no disk', async () => {
    const registered = vscode.workspace.registerFileSystemProvider('tb-sd', new OneFile(file(3), 'own.sdf'), { isReadonly: true }); // prettier-ignore
    try {
      await vscode.commands.executeCommand('thinBridge.openStructures', vscode.Uri.parse('tb-sd:/folder/own.sdf'));
      await shown(3);
    } finally {
      registered.dispose();
    }
  });

  it('says what is wrong with a file that is none, and forgets what is closed', async () => {
    const uri = await write('none.sdf', 'smiles,name\nCCO,ethanol\n');
    await vscode.commands.executeCommand('thinBridge.openStructures', uri);
    for (const end = Date.now() + 30_000; !api.structures.shown?.view.failure && Date.now() < end;) await sleep(50); // prettier-ignore
    assert.match(api.structures.shown?.view.failure ?? '', /none\.sdf has no mol block/u);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const end = Date.now() + 30_000; api.structures.shown && Date.now() < end;) await sleep(50);
    assert.equal(api.structures.shown, undefined);
  });
});
