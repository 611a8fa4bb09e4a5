import assert from 'node:assert/strict';
import path from 'node:path';
import { inSteps } from './steps.ts';
import { CodeWindow } from './window.ts';
import { ASPIRIN, WORST, writeWorstTable } from './worst-inputs.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 120_000;

/** How long a hover is waited for before the mouse is moved again, in milliseconds: RDKit has 5 seconds for each. */
const HOVER = 12_000;

const TABLE = 'worst.csv';
const UNCLOSED = 'unclosed.csv';

describe('A file of the worst inputs', function () {
  this.timeout(2 * ANSWER);
  inSteps(this);
  let window: CodeWindow;

  before(async () => {
    // VS Code asks what to make of U+2028 before anything else can be done
    window = await CodeWindow.open({
      size: { width: 1400, height: 860 },
      settings: { 'editor.unusualLineTerminators': 'off' },
    });
    await writeWorstTable(path.join(window.workspace, TABLE));
    await writeWorstTable(path.join(window.workspace, UNCLOSED), 'open,"CCO,never closed\n');
    await window.openFile(TABLE);
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed()) await window.screenshot('worst-failed');
    const said = (await window.notifications()).join('\n');
    assert.doesNotMatch(said, /extension host|terminated|not responding|unresponsive/iu);
  });
  after(async () => window.close());

  const page = () => window.webview();
  const row = (text: string) => window.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const message = (text: string) => window.page.locator('.notification-list-item', { hasText: text }).first();

  for (const { name, says } of WORST) {
    it(`${says === undefined ? 'is pointed at' : 'has a hover'} at ${name}`, async () => {
      await window.goTo(`${name},`, 'behind');
      if (says === undefined) return window.pointAtCursor();
      const hover = await window.hoverAtCursor(says, HOVER);
      // a picture that was cut would be shown as its letters
      assert.doesNotMatch(await hover.innerText(), /base64|undefined|\[object|\.ts:|\.cjs/u);
      await window.page.keyboard.press('Escape');
    });
  }

  it('is asked about at its worst places, each of which says what is wrong', async () => {
    for (const [name, said] of [
      ['chain of 900 atoms', 'has 900 heavy atoms'],
      ['open rings', 'ring 1 is opened at position 2 but never closed'],
    ] as const) {
      await window.goTo(`${name},`, 'behind');
      await window.runCommand('Thin Bridge: Find Drugs near This Structure');
      await page().getByTestId('notice').getByText(said).waitFor({ timeout: ANSWER });
      await window.showTab(TABLE);
      await window.runCommand('Thin Bridge: Embed SMILES Under Cursor');
      await message(said).waitFor({ timeout: ANSWER });
      await window.runCommand('Notifications: Clear All Notifications');
    }
  });

  it('is asked about as a whole', async () => {
    await window.runCommand('Select All');
    await window.runCommand('Thin Bridge: Find Drugs for This Mechanism');
    await page().getByTestId('notice').getByText('The text is too long').waitFor({ timeout: ANSWER });
    await window.screenshot('worst-as-mechanism');
    await window.showTab(TABLE);
    await window.runCommand('Thin Bridge: Find Drugs near This Structure');
    await page().getByTestId('notice').getByText('characters long').waitFor({ timeout: ANSWER });
  });

  it('is read for a retraining, which refuses its rows one by one', async () => {
    await window.showTab(TABLE);
    await window.runCommand('Thin Bridge: Retrain on Workspace Dataset...');
    await window.take(TABLE);
    await window.take('Train on smiles → mechanism');
    await row('Start Training').waitFor({ timeout: ANSWER });
    assert.match(await row('Start Training').innerText(), /\d+ pairs of \d+ drugs/u);
    await window.take('Refused Rows');
    await window.page.locator('.markers-panel-container', { hasText: 'Not trained on: ' }).waitFor();
    await window.screenshot('worst-dataset');
    await window.page.keyboard.press('Escape');
    await window.runCommand('View: Close All Editors');
  });

  it('is refused for a retraining where a quotation mark is never closed', async () => {
    await window.openFile(UNCLOSED);
    await window.runCommand('Thin Bridge: Retrain on Workspace Dataset...');
    await window.take(UNCLOSED);
    await window.take('Train on smiles → mechanism');
    await message(`${UNCLOSED} can't be read as a table from line ${WORST.length + 106} on`).waitFor({
      timeout: ANSWER,
    });
    await window.screenshot('worst-unclosed');
  });

  it('leaves hover and commands working', async () => {
    await window.openFile(TABLE);
    await window.goTo(`${ASPIRIN},`, 'behind');
    const hover = await window.hoverAtCursor('Aspirin', HOVER);
    assert.equal(await hover.locator('img').count(), 1);
    assert.match(await hover.innerText(), /Weight/u);
    await window.screenshot('worst-hover-afterwards');
    await window.runCommand('Thin Bridge: Find Drugs near This Structure');
    await page().getByRole('heading', { name: 'CC(=O)Oc1ccccc1C(=O)O' }).waitFor({ timeout: ANSWER });
    assert.match(await page().getByTestId('read-as').innerText(), /Aspirin/u);
    await page().getByTestId('query-kind-text').click();
    await page().getByTestId('query-input').locator('input').fill('cyclooxygenase inhibitor');
    await window.page.keyboard.press('Enter');
    await page().getByRole('heading', { name: 'cyclooxygenase inhibitor' }).waitFor({ timeout: ANSWER });
    assert.match(await page().getByTestId('drug-row').first().innerText(), /cyclooxygenase inhibitor/iu);
    await window.screenshot('worst-find-drugs-afterwards');
  });

  it('has sent nothing beyond the machine', async () => {
    assert.deepEqual(await window.recordedRequests(), []);
  });
});
