import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { thinBridge } from './thin-bridge.ts';

const HOSTILE = `<img src=x onerror=alert(1)>`;

describe('Drawings in previews and outputs', () => {
  before(() => thinBridge());

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
});
