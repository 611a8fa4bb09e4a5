import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import type { activate } from '../../src/extension.ts';
import { Messages } from './messages.ts';
import { thinBridge } from './thin-bridge.ts';

describe('The extension in VS Code', () => {
  it('is activated', async () => {
    const extension = vscode.extensions.getExtension('thin-bridge.thin-bridge');
    assert.ok(extension, 'VS Code has not loaded the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('sees the sample workspace', () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });

  it('says so where it cannot be activated, with a button for the log', async () => {
    await thinBridge();
    const { extensionPath } = vscode.extensions.getExtension('thin-bridge.thin-bridge')!;
    const file = path.join(extensionPath, 'dist', 'extension.cjs');
    const extension = createRequire(file)(file) as { activate: typeof activate };
    // not disposed of: VS Code gives it the log of the extension that is active, and that goes on
    const subscriptions: vscode.Disposable[] = [];
    const messages = new Messages();
    try {
      // a context without a storage
      await assert.rejects(extension.activate({ subscriptions } as unknown as vscode.ExtensionContext));
      assert.equal(messages.shown.length, 1);
      assert.match(messages.shown[0]!.message, /^Something went wrong in Thin Bridge: .* The log has the details\.$/u);
      assert.deepEqual(messages.shown[0]!.buttons, ['Show Log']);
    } finally {
      messages.dispose();
    }
  });
});
