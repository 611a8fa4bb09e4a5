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

  it('has not tried to reach beyond this machine', async () => {
    assert.deepEqual(await window.recordedRequests(), []);
  });
});
