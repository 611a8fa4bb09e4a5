import assert from 'node:assert/strict';
import path from 'node:path';
import { inRepository } from '../../scripts/repository.ts';
import { writeMadeUpDataset } from '../host/made-up-dataset.ts';
import { inSteps } from './steps.ts';
import { CodeWindow } from './window.ts';

/** Longest wait for the reading of the table or a training, in milliseconds: they let all else go first. */
const TRAINING = 180_000;

const TABLE = 'our-compounds.csv';

describe('Retraining in a window', function () {
  this.timeout(2 * TRAINING);
  inSteps(this);
  let window: CodeWindow;

  before(async () => {
    window = await CodeWindow.open();
    await writeMadeUpDataset(path.join(window.workspace, TABLE), 100, inRepository('models'));
    await window.openFile(TABLE);
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window.screenshot('retrain-failed');
  });
  after(async () => window.close());

  const row = (text: string) => window.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const status = () => window.page.locator('.statusbar-item', { hasText: 'Thin Bridge:' });
  const message = (text: string) => window.page.locator('.notification-list-item', { hasText: text }).first();

  it('is offered in the first line of a table, and confirms its columns', async () => {
    await window.page.locator('.editor-actions a[aria-label^="Retrain on Workspace Dataset"]').first().waitFor();
    await window.page.locator('.codelens-decoration a', { hasText: 'Retrain Thin Bridge on this table' }).click();
    await row('Train on smiles → mechanism').waitFor();
    await window.screenshot('retrain-columns');
    await window.take('Other Columns...');
    await window.page.locator('.quick-input-title', { hasText: '(1/3)' }).waitFor();
    await window.screenshot('retrain-other-columns');
    await window.page.keyboard.press('Enter');
    await window.take('mechanism');
    await row('No Column for the Target').waitFor();
    await window.page.keyboard.press('Enter');
  });

  it('says what it found, and asks how to train', async () => {
    await row('Start Training').waitFor({ timeout: TRAINING });
    assert.match(await row('Start Training').innerText(), /100 pairs of 100 drugs and 3 mechanisms/u);
    await window.screenshot('retrain-choices');
    await window.take('Show 4 Refused Rows');
    await window.page.locator('.markers-panel-container', { hasText: 'Not trained on: ' }).waitFor();
    await window.take('Mix In What Is Known');
    await row('Mix In What Is Known').filter({ hasText: 'no' }).waitFor();
    await window.take('Epochs');
    await window.answer('5000');
    await row('Epochs').filter({ hasText: '5000' }).waitFor();
    await window.screenshot('retrain-problems');
    await window.take('Start Training');
    await status()
      .filter({ hasText: /epoch \d+ of 5000, loss \d/u })
      .waitFor({ timeout: TRAINING });
    await message('Retraining on our-compounds.csv').waitFor();
    await window.screenshot('retrain-training');
  });

  it('is said to be interrupted where the window was closed half-way, and can be done once more', async () => {
    await window.changeSettings({});
    await window.openFile(TABLE);
    const interrupted = message('Retraining on our-compounds.csv was interrupted. The heads in use are as they were.');
    await interrupted.waitFor();
    await window.screenshot('retrain-interrupted');
    await interrupted.getByText('Retrain Again').click();
    await status()
      .filter({ hasText: /epoch \d+ of 5000/u })
      .waitFor({ timeout: TRAINING });
  });

  it('is cancelled from the status bar', async () => {
    await status().click();
    await row('Cancel Retraining').waitFor();
    await window.screenshot('retrain-cancel');
    await window.take('Cancel Retraining');
    await status().waitFor({ state: 'hidden', timeout: 5000 });
  });
});
