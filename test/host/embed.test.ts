import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import { openWithCursor, openWithSelection, thinBridge } from './thin-bridge.ts';

/** Runs a command that offers choices and accepts the second one, "Show the nearest drugs". */
async function runAndShowDrugs(command: string, shown: () => boolean): Promise<void> {
  const running = vscode.commands.executeCommand(command);
  const deadline = Date.now() + 20_000;
  // nothing tells when the choices show; before that, these commands do nothing
  while (!shown() && Date.now() < deadline) {
    await sleep(500);
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await sleep(500);
  }
  await running;
}

describe('Embedding', () => {
  let api: TestApi;
  before(async () => {
    api = await thinBridge();
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('of the SMILES under the cursor leads to the nearest drugs', async () => {
    await openWithCursor('csv', 'name,smiles\ncelecoxib,Cc1ccc(-c2cc(C(F)(F)F)nn2-c2ccc(S(N)|(=O)=O)cc2)cc1');
    await runAndShowDrugs('thinBridge.embedSmiles', () => api.shown().answer?.query.kind === 'smiles');
    assert.match(api.shown().answer?.readAs ?? '', /Celecoxib/u);
  });

  it('of the selected text leads to the nearest drugs', async () => {
    await openWithSelection('notes/btk-project.md', 'cyclooxygenase inhibitor');
    await runAndShowDrugs('thinBridge.embedText', () => api.shown().answer?.query.kind === 'text');
    assert.deepEqual(api.shown().answer?.query, { kind: 'text', text: 'cyclooxygenase inhibitor' });
  });
});
