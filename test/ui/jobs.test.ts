import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inSteps } from './steps.ts';
import { CodeWindow } from './window.ts';

/** Longest wait for a job to begin or end, in milliseconds. */
const JOB = 60_000;

describe('Jobs in the status bar', function () {
  inSteps(this);
  let window: CodeWindow;

  before(async () => {
    window = await CodeWindow.open();
    const rows = Array.from({ length: 200_000 }, (_, row) => `C${row},${'C'.repeat(1 + (row % 40))}Oc1ccccc1`);
    await writeFile(path.join(window.workspace, 'large.csv'), ['name,smiles', ...rows].join('\n'));
  });
  after(async () => window.close());

  const item = (text: string | RegExp) => window.page.locator('.statusbar-item', { hasText: text });
  const row = (text: string) => window.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

  it('are one with its name and how far it is', async () => {
    await window.openFile('large.csv');
    await window.runCommand('Thin Bridge: Rank Compounds of This File for a Mechanism...');
    await window.answer('BTK inhibitor');
    await item(/Ranking large\.csv \d+%/u).waitFor({ timeout: JOB });
    await window.screenshot('jobs-one');
  });

  it('are several, which a click lists', async () => {
    // the page of results opens with the first ones, and takes the place of the file as that which is worked on
    await window.page.locator('.tab').nth(1).waitFor({ timeout: JOB });
    await window.showTab('large.csv');
    await window.runCommand('Thin Bridge: Guess Targets for All Rows of This File');
    await item('2 jobs').waitFor({ timeout: JOB });
    await item('2 jobs').click();
    await row('Show: Ranking large.csv').waitFor();
    await window.screenshot('jobs-two');
  });

  it('are cancelled there, and it is said that they were', async () => {
    await row('Cancel: Ranking large.csv').click();
    await item('The ranking was cancelled. Nothing was written.').waitFor({ timeout: JOB });
    await item('Guessing the targets of large.csv').click();
    await row('Cancel: Guessing the targets of large.csv').click();
    await item('Guessing was cancelled. Nothing was written.').waitFor({ timeout: JOB });
    await item('Guessing the targets').waitFor({ state: 'hidden', timeout: JOB });
    await window.screenshot('jobs-cancelled');
    assert.deepEqual(await window.notifications(), []);
  });
});
