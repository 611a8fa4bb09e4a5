import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRepository } from '../../scripts/repository.ts';
import { inSteps } from './steps.ts';
import { CodeWindow } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

/** Where the workspace says that the models are: a place that would be named in a message if it was looked at. */
const ELSEWHERE = '/no/such/models-of-a-stranger';

const TABLE = 'compounds.csv';
const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

describe('A workspace that is not trusted', function () {
  this.timeout(2 * ANSWER);
  inSteps(this);
  let window: CodeWindow;

  before(async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'tb-stranger-'));
    try {
      await cp(inRepository('sample'), folder, { recursive: true });
      await mkdir(path.join(folder, '.vscode'));
      const settings = { 'thinBridge.encoder': ELSEWHERE, 'thinBridge.heads': ELSEWHERE };
      await writeFile(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
      await writeFile(path.join(folder, 'pairs.csv'), `smiles,mechanism\n${ASPIRIN},cyclooxygenase inhibitor\n`);
      // the question would lie over all else
      const asksNothing = { 'security.workspace.trust.startupPrompt': 'never' };
      window = await CodeWindow.open({ folder, untrusted: true, settings: asksNothing });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window.screenshot('trust-failed');
  });
  after(async () => window.close());

  const page = () => window.webview();
  const lens = () => window.page.locator('.codelens-decoration a', { hasText: 'Retrain Thin Bridge on this table' });

  async function ask(text: string): Promise<void> {
    await window.runCommand('Thin Bridge: Find Drugs for This Mechanism');
    await window.answer(text);
  }

  it('has hovers and answers, by the bundled models and not by those that it names', async () => {
    await window.openFile(TABLE);
    const hover = await window.hover(ASPIRIN, 'Aspirin');
    assert.match(await hover.innerText(), /Known/u);
    await ask('cyclooxygenase inhibitor');
    await page().getByRole('heading', { name: 'cyclooxygenase inhibitor' }).waitFor({ timeout: ANSWER });
    assert.match(await page().getByTestId('drug-row').first().innerText(), /cyclooxygenase inhibitor/iu);
    assert.deepEqual(await window.notifications(), []);
    await window.screenshot('untrusted');
  });

  it('is not retrained on, nor is that offered', async () => {
    await window.openFile('pairs.csv');
    await window.runCommand('Thin Bridge: Retrain on Workspace Dataset...');
    const refusal = window.page.locator('.notification-list-item', { hasText: 'this workspace is not trusted' });
    await refusal.waitFor();
    assert.equal(await lens().count(), 0);
    await window.screenshot('untrusted-retraining');
  });

  it('has its settings, and retraining, once it is trusted', async () => {
    await window.runCommand('Workspaces: Manage Workspace Trust');
    await window.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await window.openFile('pairs.csv');
    await lens().waitFor();
    await ask('BTK inhibitor');
    await page().getByTestId('notice').getByText(ELSEWHERE).waitFor({ timeout: ANSWER });
  });

  it('has sent nothing beyond the machine', async () => {
    assert.deepEqual(await window.recordedRequests(), []);
  });
});
