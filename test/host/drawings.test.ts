import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { thinBridge } from './thin-bridge.ts';

const HOSTILE = `<img src=x onerror=alert(1)>`;

describe('Drawings in previews and outputs', () => {
  let api: TestApi;
  before(async () => (api = await thinBridge()));

  it('are in the preview of Markdown for a fence of SMILES, once they are made', async () => {
    const note = ['```smiles', `CC(=O)Oc1ccccc1C(=O)O aspirin ${HOSTILE}`, '# a comment', 'C1CC broken', '```', '```python', 'smiles', '```']; // prettier-ignore
    const render = () => vscode.commands.executeCommand<string>('markdown.api.render', note.join('\n'));
    let html = await render();
    assert.ok(html.includes('<code>CC(=O)Oc1ccccc1C(=O)O</code>'), html);
    for (const end = Date.now() + 30_000; !html.includes('data:image/svg+xml') && Date.now() < end;) {
      await sleep(50);
      html = await render();
    }
    assert.equal(html.split('src="data:image/svg+xml;base64,').length, 2, html.slice(0, 2000));
    assert.match(html, /<figcaption>aspirin &lt;img src=x/u);
    assert.match(html, /<code>C1CC<\/code>/u);
    assert.doesNotMatch(html, /<img src=x|a comment/u);
    assert.match(html, /language-python/u);
  });

  it('are at the ends of the lines in view of a table, where that is set, and gone where it is not any more', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => `${'C'.repeat(1 + (at % 40))}O,${HOSTILE}`);
    const document = await vscode.workspace.openTextDocument({ language: 'csv', content: ['smiles,note', 'C1CC,x', ...rows].join('\n') }); // prettier-ignore
    const editor = await vscode.window.showTextDocument(document);
    const shown = () => api.inlineDrawings.shown(editor);
    const until = async (isSo: () => boolean) => {
      for (const end = Date.now() + 30_000; !isSo() && Date.now() < end;) await sleep(50);
      assert.ok(isSo(), `${shown()} drawings`);
    };
    assert.equal(shown(), 0);
    const settings = vscode.workspace.getConfiguration('thinBridge');
    try {
      await settings.update('inlineDrawings', true, vscode.ConfigurationTarget.Global);
      await until(() => shown() > 5);
      assert.ok(shown() <= 200, 'those in view alone');
    } finally {
      await settings.update('inlineDrawings', undefined, vscode.ConfigurationTarget.Global);
    }
    await until(() => shown() === 0);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
