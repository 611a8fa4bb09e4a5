import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Messages } from './messages.ts';
import { thinBridge } from './thin-bridge.ts';

describe('Ranking the compounds of a file', function () {
  this.timeout(120_000);
  let folder: string;
  let file: vscode.Uri;
  const window = vscode.window as unknown as Record<string, unknown>;
  const real = window['showInputBox'];
  before(async () => {
    await thinBridge();
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-host-rank-'));
    file = vscode.Uri.file(path.join(folder, 'ours.csv'));
    const rows = [
      'TB-1,CC(=O)Oc1ccccc1C(=O)O',
      'TB-2,C1CC',
      'TB-3,CC#CC(=O)N1CCCC1c1nc(-c2ccc(C(=O)Nc3ccccn3)cc2)c2c(N)nccn12',
    ];
    await writeFile(file.fsPath, ['Id,SMILES', ...rows].join('\n'));
  });
  after(async () => {
    window['showInputBox'] = real;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  it('asks what for, writes a table beside the file and opens it', async () => {
    const messages = new Messages();
    try {
      window['showInputBox'] = () => Promise.resolve('BTK inhibitor');
      await vscode.commands.executeCommand('thinBridge.rankCompounds', file);
      assert.match(
        messages.shown.at(-1)?.message ?? '',
        /^2 of 3 records of ours\.csv ranked, in ours\.ranked\.csv\. Read as .*BTK/u,
      );
      const out = path.join(folder, 'ours.ranked.csv');
      assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, out);
      const rows = (await readFile(out, 'utf8')).split('\r\n').slice(1, 4);
      assert.deepEqual(
        rows.map((row) =>
          row
            .split(',')
            .filter((_, at) => at === 0 || at === 3)
            .join(),
        ),
        ['TB-1,2', 'TB-2,', 'TB-3,1'],
      );
    } finally {
      messages.dispose();
    }
  });

  it('says what it cannot rank for, writes nothing, and does nothing where the question is called off', async () => {
    const messages = new Messages();
    try {
      window['showInputBox'] = () => Promise.resolve('headache');
      await vscode.commands.executeCommand('thinBridge.rankCompounds', file);
      assert.match(messages.shown.at(-1)?.message ?? '', /^Compounds can't be ranked for "headache"/u);
      window['showInputBox'] = () => Promise.resolve(undefined);
      await vscode.commands.executeCommand('thinBridge.rankCompounds', file);
      assert.equal(messages.shown.length, 1);
      assert.deepEqual((await readdir(folder)).sort(), ['ours.csv', 'ours.ranked.csv']);
    } finally {
      messages.dispose();
    }
  });
});
