import assert from 'node:assert/strict';
import { CodeWindow, type Theme } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

describe('The view in the activity bar, and the first steps', () => {
  let window: CodeWindow;
  const rows = () => window.page.getByRole('tree', { name: 'Questions' }).getByRole('treeitem');
  const openView = () => window.page.locator('.activitybar').getByRole('tab', { name: 'Thin Bridge' }).click();

  before(async () => {
    window = await CodeWindow.open({ size: { width: 1400, height: 900 } });
  });
  after(async () => window.close());

  it('greets a newcomer with buttons', async () => {
    await openView();
    await window.page.getByRole('button', { name: 'Find Drugs' }).waitFor({ timeout: ANSWER });
    await window.page.getByRole('button', { name: 'Rank Compounds of a File' }).waitFor();
  });

  it('shows four steps, whose buttons do it on the sample', async () => {
    await window.page.getByRole('button', { name: 'First Steps' }).click();
    const steps = window.page.locator('.getting-started-step');
    await steps.first().waitFor({ timeout: ANSWER });
    assert.equal(await steps.count(), 4);
    for (const theme of ['dark', 'light'] as Theme[]) {
      await window.setTheme(theme);
      await window.screenshot(`first-steps-${theme}`);
    }
    await window.page.getByRole('button', { name: 'Open the sample note' }).click();
    await window.page.locator('.tab', { hasText: 'btk-project.md' }).first().waitFor();
  });

  it('keeps what was asked, asks it again, and keeps it pinned', async () => {
    await window.runCommand('Thin Bridge: First Steps');
    await window.page.locator('.getting-started-step:enabled', { hasText: 'Ask for a mechanism' }).click();
    await window.page.getByRole('button', { name: 'Ask for BTK inhibitors' }).click();
    await window.webview().getByTestId('drug-name').first().waitFor({ timeout: ANSWER });
    await rows().filter({ hasText: 'reversible BTK inhibitor' }).waitFor();
    await rows().first().hover();
    await rows().first().getByRole('button', { name: 'Pin Question' }).click();
    await rows().first().getByRole('button', { name: 'Unpin Question' }).waitFor({ state: 'attached' });
    const input = window.webview().getByTestId('query-input').locator('input');
    await input.fill('statin');
    await input.press('Enter');
    await rows().filter({ hasText: 'statin' }).waitFor({ timeout: ANSWER });
    assert.match(await rows().first().innerText(), /BTK/u, 'the pinned one stays first');
    await rows().first().click();
    await window.webview().getByRole('heading', { name: 'reversible BTK inhibitor' }).waitFor({ timeout: ANSWER });
    for (const theme of ['dark', 'light'] as Theme[]) {
      await window.setTheme(theme);
      await window.screenshot(`activity-view-${theme}`);
    }
  });

  it('ranks the sample beside the first steps, which stay in view', async () => {
    await window.runCommand('View: Close All Editors');
    await window.runCommand('Thin Bridge: First Steps');
    await window.page.locator('.getting-started-step:enabled', { hasText: 'Rank your compounds' }).click();
    const button = window.page.getByRole('button', { name: 'Rank the sample compounds' });
    await button.click();
    await window.page.locator('.quick-input-title', { hasText: 'rank the compounds of' }).waitFor();
    await window.quickInput.press('Enter');
    await window.webview().getByTestId('result-row').first().waitFor({ timeout: ANSWER });
    assert.ok(await button.isVisible(), 'the list lies over the steps');
  });

  it('has one menu of its own in the context menu of an editor', async () => {
    await window.runCommand('View: Close All Editors');
    await window.openFile('compounds.csv');
    await window.goTo('C=CC(=O)N1CCC');
    await window.page.keyboard.press('Shift+F10');
    const menu = window.page.locator('.monaco-menu').getByRole('menuitem', { name: 'Thin Bridge' });
    await menu.first().hover();
    await window.page.getByRole('menuitem', { name: 'Find Drugs near This Structure' }).waitFor();
    await window.screenshot('context-menu');
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.press('Escape');
  });
});
