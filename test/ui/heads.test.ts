import assert from 'node:assert/strict';
import path from 'node:path';
import { inRepository } from '../../scripts/repository.ts';
import { writeHeadsFolder } from '../../src/heads/heads-folder.ts';
import { encodeReport } from '../../src/heads/report-schema.ts';
import { reportOf, reversedHeads } from '../unit/heads/heads-fixtures.ts';
import { CodeWindow } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

const NAME = 'kinases.csv';

describe('Heads in a window', () => {
  let window: CodeWindow;
  let exported: string;

  before(async () => {
    window = await CodeWindow.open();
    exported = path.join(window.workspace, 'from-a-colleague');
    await writeHeadsFolder(exported, await reversedHeads(inRepository('models'), NAME), encodeReport(reportOf(NAME)));
  });

  after(async () => window.close());

  const status = () => window.page.locator('.statusbar-item', { hasText: NAME });
  const row = (text: string) => window.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

  async function ask(text: string): Promise<void> {
    await window.runCommand('Thin Bridge: Find Drugs for This Mechanism');
    await window.answer(text);
    await window.webview().getByRole('heading', { name: text }).waitFor({ timeout: ANSWER });
  }

  it('are imported, and used in the workspace', async () => {
    await window.runCommand('Thin Bridge: Select Heads...');
    await row('Import Heads...').click();
    // the dialog shows the workspace; a click goes into the folder, and the button takes it
    await row('from-a-colleague').click();
    await row('from-a-colleague').waitFor({ state: 'hidden' });
    await window.page.locator('.quick-input-action').getByText('Import Heads').click();
    await row('0.312 → 0.401 on 48 held-out pairs').waitFor({ timeout: ANSWER });
    await window.screenshot('select-heads');
    await row(NAME).click();
    await row('In This Workspace').click();
    await status().waitFor({ timeout: ANSWER });
    assert.match((await status().getAttribute('aria-label')) ?? '', /"kinases\.csv" are in use in this workspace/);
    await ask('BTK inhibitor');
    await window.webview().getByText(NAME).first().waitFor();
    await window.screenshot('other-heads');
  });

  it('are still in use when the window is loaded anew', async () => {
    await window.changeSettings({});
    await ask('dopamine agonist');
    await window.webview().getByText(NAME).first().waitFor();
    await status().waitFor();
  });

  it('are removed, and the bundled ones answer', async () => {
    await status().click();
    await row(NAME).hover();
    await row(NAME).getByRole('button', { name: 'Remove...' }).click();
    await window.page.getByRole('button', { name: 'Remove', exact: true }).click();
    await status().waitFor({ state: 'hidden' });
    await row('Bundled heads').waitFor();
    await row(NAME).waitFor({ state: 'hidden' });
    await window.page.keyboard.press('Escape');
    await ask('HMG-CoA reductase inhibitor');
    await window.webview().getByText('ChEMBL mechanisms').first().waitFor();
  });
});
