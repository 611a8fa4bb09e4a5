import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { openWithCursor, openWithSelection, thinBridge } from './thin-bridge.ts';

describe('Find Drugs for This Mechanism', () => {
  let api: TestApi;
  before(async () => {
    api = await thinBridge();
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows the nearest drugs of the selected mechanism', async () => {
    await openWithSelection('notes/btk-project.md', 'reversible BTK inhibitor');
    await vscode.commands.executeCommand('thinBridge.findDrugs');
    const answer = api.shown().answer!;
    assert.deepEqual(answer.query, { kind: 'text', text: 'reversible BTK inhibitor' });
    assert.ok(answer.rows.length >= 8 && answer.rows.length <= 25);
    assert.match(answer.readAs, /^BTK · inhibitor; "reversible" is not ranked/);
    assert.ok(answer.searched > 2500);
    assert.notEqual(answer.heads, '');
    const first = answer.rows.slice(0, 8);
    const right = first.filter(({ mechanisms }) => mechanisms.includes('Tyrosine-protein kinase BTK inhibitor'));
    assert.ok(right.length >= 6, `${right.length} of 8 are BTK inhibitors`);
    for (const { smiles, id, genes } of right) {
      assert.notEqual(smiles, '');
      assert.match(id, /^CHEMBL\d+$/);
      assert.ok(genes.includes('BTK'));
    }
  });

  it('finds drugs near a structure under the cursor', async () => {
    await openWithCursor('markdown', 'Is `CC(=O)Oc1cc|ccc1C(=O)O` alone enough?');
    await vscode.commands.executeCommand('thinBridge.findNearestDrugs');
    const answer = api.shown().answer!;
    assert.deepEqual(answer.query, { kind: 'smiles', smiles: 'CC(=O)Oc1ccccc1C(=O)O' });
    assert.match(answer.readAs, /Aspirin \(CHEMBL25\)/u);
    assert.ok(answer.rows.slice(0, 5).some(({ name }) => name === 'Salsalate'));
  });

  it('lists as many drugs as the settings say', async () => {
    const settings = vscode.workspace.getConfiguration('thinBridge');
    await settings.update('results', 7, vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('thinBridge.findDrugs', 'HMG-CoA reductase inhibitor');
      assert.equal(api.shown().answer?.rows.length, 7);
    } finally {
      await settings.update('results', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('lists as many as by default where the settings hold no number', async () => {
    const settings = vscode.workspace.getConfiguration('thinBridge');
    await settings.update('results', 'many', vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('thinBridge.findDrugs', 'HMG-CoA reductase inhibitor');
      const rows = api.shown().answer?.rows.length ?? 0;
      assert.ok(rows > 7 && rows <= 25, String(rows));
    } finally {
      await settings.update('results', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  const refusals: [name: string, command: string, argument: string, message: RegExp][] = [
    ['an empty text', 'thinBridge.findDrugs', '  ', /no text to look for/],
    ['a text of 10,000 words', 'thinBridge.findDrugs', 'inhibitor '.repeat(10_000), /too long.*Select a phrase/],
    ['an invalid SMILES', 'thinBridge.findNearestDrugs', 'C1CC', /not a valid SMILES/],
  ];
  for (const [name, command, argument, message] of refusals) {
    it(`says what is wrong with ${name}, and answers the next question`, async () => {
      await vscode.commands.executeCommand(command, argument);
      assert.match(api.shown().failure?.message ?? '', message);
      await vscode.commands.executeCommand('thinBridge.findDrugs', 'BTK inhibitor');
      assert.equal(api.shown().failure, null);
      assert.deepEqual(api.shown().answer?.query, { kind: 'text', text: 'BTK inhibitor' });
    });
  }

  it('answers the last of several questions', async () => {
    const questions = ['BTK inhibitor', 'dopamine agonist', 'HMG-CoA reductase inhibitor'];
    await Promise.all(questions.map((text) => vscode.commands.executeCommand('thinBridge.findDrugs', text)));
    assert.deepEqual(api.shown().answer?.query, { kind: 'text', text: questions.at(-1) });
  });

  it('says which model file is missing or altered, and goes back to the bundled heads', async () => {
    const extension = vscode.extensions.getExtension('thin-bridge.thin-bridge')!;
    const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-heads-'));
    const settings = vscode.workspace.getConfiguration('thinBridge');
    try {
      const models = path.join(extension.extensionPath, 'models');
      const { heads } = JSON.parse(await readFile(path.join(models, 'manifest.json'), 'utf8')) as { heads: unknown };
      await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ heads }));
      await settings.update('heads', folder, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('thinBridge.findDrugs', 'BTK inhibitor');
      assert.match(api.shown().failure?.message ?? '', /chemistry\.onnx can't be read\. Reinstall the extension/);

      await cp(path.join(models, 'heads'), path.join(folder, 'heads'), { recursive: true });
      const head = path.join(folder, 'heads', 'text.onnx');
      const bytes = await readFile(head);
      await writeFile(head, bytes.fill(0, 100, 104));
      await vscode.commands.executeCommand('thinBridge.findDrugs', 'BTK inhibitor');
      assert.match(api.shown().failure?.message ?? '', /text\.onnx is not the one its manifest describes/);
    } finally {
      await settings.update('heads', undefined, vscode.ConfigurationTarget.Global);
      await rm(folder, { recursive: true });
    }
    await vscode.commands.executeCommand('thinBridge.findDrugs', 'BTK inhibitor');
    assert.equal(api.shown().failure, null);
  });
});
