import assert from 'node:assert/strict';
import * as vscode from 'vscode';

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
});
