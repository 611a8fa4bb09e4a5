import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from '../../scripts/package.ts';
import { CodeWindow } from './window.ts';

describe('The packaged extension', function () {
  this.timeout(300_000);
  let window: CodeWindow | undefined;

  before(async () => {
    window = await CodeWindow.open({ vsix: (await packageExtension())[0]! });
  });

  after(async () => window?.close());

  it('holds what it needs and nothing else', async () => {
    const [folder, ...others] = (await readdir(window!.extensionsDirectory)).filter((name) =>
      name.includes('thin-bridge'),
    );
    assert.ok(folder);
    assert.deepEqual(others, []);
    const files = await readdir(path.join(window!.extensionsDirectory, folder), { recursive: true });
    assert.deepEqual(
      files.filter((file) => /\.(?:ts|map)$/.test(file) || file.startsWith('src') || file.startsWith('test')),
      [],
    );
    const libraries = files.filter((file) => file.endsWith('onnxruntime_binding.node'));
    assert.equal(libraries.length, 1, 'the native library of one platform');
  });

  it('finds drugs for a mechanism, installed in an empty VS Code and offline', async () => {
    await window!.openFile('notes/btk-project.md');
    await window!.selectText('cyclooxygenase inhibitor');
    await window!.runCommand('Thin Bridge: Find Drugs for This Mechanism');
    const panel = window!.webview();
    // the sentence, as the encoder and the heads answered it, and a structure, as RDKit drew it
    await panel.getByText('Cyclooxygenase inhibitor', { exact: true }).first().waitFor({ timeout: 60_000 });
    await panel.locator('structure-picture img').first().waitFor();
    await window!.screenshot('vsix-find-drugs');
    assert.deepEqual(await window!.recordedRequests(), []);
  });
});
