import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { tools } from '../../src/mcp/tools.ts';
import { languageModelTool, type ToolContext } from '../../src/editor/assistants/language-model-tool.ts';
import { sample, thinBridge } from './thin-bridge.ts';

describe('The tools of assistants in VS Code', function () {
  this.timeout(180_000);

  async function invoke(name: string, input: object, token?: vscode.CancellationToken): Promise<string> {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
    return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('\n');
  }

  before(async () => {
    await thinBridge();
  });

  it('are listed as the table has them', () => {
    for (const { name, description } of tools) {
      const listed = vscode.lm.tools.find((one) => one.name === name);
      assert.equal(listed?.description, description, name);
      assert.ok(listed.inputSchema !== undefined && listed.tags.includes('chemistry'), name);
    }
  });

  it('say before they are run who will see what is passed, and show it', () => {
    const tool = languageModelTool('rank_compounds', {} as ToolContext);
    const input = { file: 'ours.csv', question: '```\n[x](command:y)' };
    const prepared = tool.prepareInvocation({ input }, new vscode.CancellationTokenSource().token);
    const { title, message } = (prepared as vscode.PreparedToolInvocation).confirmationMessages!;
    assert.equal(title, 'Rank compounds of a file with Thin Bridge?');
    assert.ok(message instanceof vscode.MarkdownString && message.isTrusted !== true);
    assert.match(message.value, /writes a table beside it\. Whoever provides the language model sees/u);
    assert.match(message.value, /"file": "ours\.csv"/u);
  });

  it('answer by the models in use', async () => {
    assert.match(await invoke('find_drugs', { question: 'BTK inhibitor', limit: 2 }), /1\. Ibrutinib .*: known/u);
    const described = await invoke('describe_compound', { structure: 'aspirin', picture: true });
    assert.match(described, /C9H8O4.*<svg/su);
    assert.match(await invoke('embed', { text: 'BTK inhibitor', limit: 1 }), /"vector":\[-?0\.\d+/u);
  });

  it('search what comes with Thin Bridge, and say where the user has no library', async () => {
    const found = await invoke('search_library', { library: 'bundled:drugs', smarts: 'c1ccc2[nH]cnc2c1', limit: 2 });
    assert.match(found, /Read as a substructure\.\n[\d,]+ compounds in/u);
    await assert.rejects(invoke('search_library', { question: 'BTK inhibitor' }), /no library of their own/u);
  });

  it('rank a file of the workspace, and no other', async () => {
    const file = sample('few-compounds.csv').fsPath;
    await writeFile(file, 'Id,SMILES\nA,CC(=O)Oc1ccccc1C(=O)O\nB,CCO\n');
    try {
      const text = await invoke('rank_compounds', { file: 'few-compounds.csv', question: 'COX inhibitor' });
      assert.match(text, /Ranked 2 of 2 records; the table is .*few-compounds\.ranked\.csv\n1\. line 2/u);
      assert.match(await readFile(sample('few-compounds.ranked.csv').fsPath, 'utf8'), /^Id,SMILES,/u);
    } finally {
      const folder = path.dirname(file);
      const left = (await readdir(folder)).filter((name) => name.startsWith('few-compounds'));
      for (const name of left) await rm(path.join(folder, name));
    }
    await assert.rejects(
      invoke('rank_compounds', { file: '../../etc/passwd', question: 'COX inhibitor' }),
      /not within the folders that may be read/u,
    );
  });

  it('say to a model what it sent, and what to send instead', async () => {
    await assert.rejects(
      invoke('find_drugs', { question: 'BTK inhibitor', limit: 5000 }),
      /"limit" is 5000: send a whole number from 1 to 100,/u,
    );
  });

  it('are called off', async () => {
    const source = new vscode.CancellationTokenSource();
    const called = invoke('search_library', { library: 'bundled:ligands', smarts: 'c1ccccc1' }, source.token);
    source.cancel();
    await assert.rejects(called, /cancell?ed/iu);
    source.dispose();
  });
});
