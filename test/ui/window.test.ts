import assert from 'node:assert/strict';
import { CodeWindow } from './window.ts';

describe('A window of VS Code', () => {
  let window: CodeWindow;

  before(async () => {
    window = await CodeWindow.open();
  });

  after(async () => window.close());

  it('opens the sample workspace and shows a note in both themes', async () => {
    await window.openFile('notes/btk-project.md');
    await window.setTheme('dark');
    await window.screenshot('note-dark');
    await window.setTheme('light');
    await window.screenshot('note-light');
    assert.match(await window.page.locator('.view-lines').first().innerText(), /BTK/);
  });

  it('shows a file as a series and the drugs as a map, by their commands and in light high contrast', async () => {
    await window.setTheme('high-contrast-light');
    await window.openFile('compounds.csv');
    await window.runCommand('Thin Bridge: Show Series of This File');
    const page = window.webview();
    await page.locator('.cell.picture img').first().waitFor({ timeout: 60_000 });
    assert.ok((await page.getByTestId('series-row').count()) > 5);
    await window.screenshot('series-high-contrast-light');
    await window.runCommand('Thin Bridge: Show Map of Drugs and Own Compounds');
    await page.getByTestId('map-row').first().waitFor({ timeout: 60_000 });
    await page.getByTestId('map').press('ArrowRight');
    await page.getByTestId('card').locator('img').waitFor({ timeout: 60_000 });
    await window.screenshot('map-high-contrast-light');
  });

  it('has not tried to reach beyond this machine', async () => {
    assert.deepEqual(await window.recordedRequests(), []);
  });
});
