import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRepository } from '../../scripts/repository.ts';
import { writeHeadsFolder } from '../../src/heads/heads-folder.ts';
import { encodeReport } from '../../src/heads/report-schema.ts';
import { reportOf, reversedHeads } from '../unit/heads/heads-fixtures.ts';
import { CodeWindow } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

/** In a browser VS Code writes down what is open every five seconds, once it is idle. */
const WRITTEN = 9000;

const QUESTION = 'HMG-CoA reductase inhibitor';
const HEADS = 'kinases.csv';

describe('What is open when the window is reloaded', () => {
  let window: CodeWindow;

  before(async () => {
    window = await CodeWindow.open();
    const exported = path.join(window.workspace, 'from-a-colleague');
    await writeHeadsFolder(exported, await reversedHeads(inRepository('models'), HEADS), encodeReport(reportOf(HEADS)));
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window.screenshot('reload-failed');
  });
  after(async () => window.close());

  const panel = () => window.webview();
  const row = (text: string) => window.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  /** Reloads the window. */
  async function reload(): Promise<void> {
    await sleep(WRITTEN);
    await window.changeSettings({});
  }
  const drugNames = () => panel().getByTestId('drug-name').allInnerTexts();
  /** The names of the rows of a file in view. */
  async function rankedNames(): Promise<readonly string[]> {
    await panel().locator('.body .row .name').first().waitFor({ timeout: ANSWER });
    return panel().locator('.body .row .name').allInnerTexts();
  }

  it('is the drug panel, which comes back with its question and its answer', async () => {
    await window.runCommand('Thin Bridge: Find Drugs for This Mechanism');
    await window.answer(QUESTION);
    await panel().getByRole('heading', { name: QUESTION }).waitFor({ timeout: ANSWER });
    const before = await drugNames();
    assert.ok(before.length > 0);
    await reload();
    await panel().getByRole('heading', { name: QUESTION }).waitFor({ timeout: ANSWER });
    assert.equal(await panel().getByTestId('query-input').locator('input').inputValue(), QUESTION);
    assert.deepEqual(await drugNames(), before);
    assert.equal(await window.page.locator('.tab', { hasText: QUESTION }).count(), 1);
    await window.screenshot('panel-after-reload');
  });

  it('is a panel that can be asked and draws structures as before', async () => {
    await panel()
      .getByRole('img', { name: /^Structure of/ })
      .first()
      .waitFor({ timeout: ANSWER });
    await panel().getByTestId('query-input').locator('input').fill('BTK inhibitor');
    await window.page.keyboard.press('Enter');
    await panel().getByRole('heading', { name: 'BTK inhibitor' }).waitFor({ timeout: ANSWER });
    await window.runCommand('View: Close All Editors');
  });

  it('is the report of heads, which can be decided on as before, and the ranked rows of a file behind it', async () => {
    await window.openFile('compounds.csv');
    await window.runCommand('Thin Bridge: Rank Compounds of This File for a Mechanism...');
    await window.answer('EGFR inhibitor');
    await panel()
      .getByRole('button', { name: /^compounds\.ranked.*\.csv$/u })
      .waitFor({ timeout: ANSWER });
    const ranked = await rankedNames();
    assert.match(ranked[0] ?? '', /gefitinib/iu);
    await window.runCommand('Thin Bridge: Select Heads...');
    await row('Import Heads...').click();
    await row('from-a-colleague').click();
    await row('from-a-colleague').waitFor({ state: 'hidden' });
    await window.page.locator('.quick-input-action').getByText('Import Heads').click();
    await row(HEADS).waitFor({ timeout: ANSWER });
    await row(HEADS).hover();
    await row(HEADS).getByRole('button', { name: 'Show Report' }).click();
    await panel().getByText(`Retraining on ${HEADS}`).waitFor({ timeout: ANSWER });
    await reload();
    await panel().getByText(`Retraining on ${HEADS}`).waitFor({ timeout: ANSWER });
    await panel().getByTestId('useInWorkspace').click();
    await panel().getByText(`This workspace uses the new heads, ${HEADS}.`).waitFor({ timeout: ANSWER });
    await window.screenshot('report-after-reload');
    await window.page.locator('.tab', { hasText: 'compounds.csv for' }).click();
    await panel().getByRole('heading', { name: 'compounds.csv for “EGFR inhibitor”' }).waitFor({ timeout: ANSWER });
    await panel()
      .getByRole('button', { name: /^compounds\.ranked.*\.csv$/u })
      .waitFor({ timeout: ANSWER });
    assert.deepEqual(await rankedNames(), ranked);
    await panel().getByText('Read as EGFR').waitFor();
    await window.screenshot('ranked-after-reload');
  });
});
