import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Messages } from './messages.ts';
import { hoverText, openWithCursor, thinBridge } from './thin-bridge.ts';

const CALM = 'Something went wrong in Thin Bridge: a made-up bug. The log has the details.';

/** Has VS Code's window fail at one of its members, as a bug of ours would. */
function breakWindow(member: 'showInputBox' | 'activeColorTheme'): vscode.Disposable {
  const own = Object.getOwnPropertyDescriptor(vscode.window, member);
  assert.ok(own, `VS Code's window has no ${member} of its own`);
  const fail = () => {
    throw new TypeError('a made-up bug\n    at somewhere (/in/our/code.ts:1:1)');
  };
  const broken = member === 'showInputBox' ? { value: fail } : { get: fail };
  Object.defineProperty(vscode.window, member, { ...broken, configurable: true });
  return new vscode.Disposable(() => void Object.defineProperty(vscode.window, member, own));
}

describe('A bug of ours', () => {
  const toDispose: { dispose(): unknown }[] = [];
  before(thinBridge);
  afterEach(() => {
    for (const disposable of toDispose.splice(0)) disposable.dispose();
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('of a command is told in one calm sentence, with a button for the log', async () => {
    const messages = new Messages();
    toDispose.push(messages, breakWindow('showInputBox'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('thinBridge.findDrugs');
    assert.deepEqual(messages.shown, [{ message: CALM, buttons: ['Show Log'] }]);
  });

  it('is counted in what can be copied into a report, in which nothing of the chemist stands', async () => {
    toDispose.push(new Messages());
    const smiles = 'CC(C)Cc1ccc(cc1)C(C)C(=O)Q';
    await vscode.commands.executeCommand('thinBridge.copyStructure', { smiles, as: 'smiles' });
    await vscode.commands.executeCommand('thinBridge.showDiagnostics');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    const { version } = vscode.extensions.getExtension('thin-bridge.thin-bridge')?.packageJSON as { version: string };
    assert.ok(text.includes(`- Thin Bridge: ${version}\n`), text);
    assert.match(text, /- encoder: bge-small-en-v1\.5 \(int8\)\n- heads: bundled\n- drugs: Drugs of ChEMBL\n/u);
    assert.match(text, /## Errors in this session\n\n(?:- .*\n)*- TypeError: \d+\n/u);
    assert.match(text, /- smiles-invalid: \d+\n/u);
    assert.ok(!text.includes(smiles) && !text.includes(vscode.workspace.workspaceFolders![0]!.uri.fsPath));
  });

  it('of a hover is told so too, with a link to the log', async () => {
    const { document, selection } = await openWithCursor('smiles', 'C|CO ethanol');
    toDispose.push(breakWindow('activeColorTheme'));
    const text = await hoverText(document.uri, selection.active);
    const shown = text.replace(/&#(\d+);/gu, (_, code) => String.fromCharCode(Number(code)));
    assert.ok(shown.includes(CALM), text);
    assert.ok(shown.includes('[Show Log](command:thinBridge.showLog'), text);
    assert.doesNotMatch(shown, /our\/code/u);
  });
});
