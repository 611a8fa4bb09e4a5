import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { withDatabase } from '../../src/editor/assistants/mcp-server.ts';
import { LibraryPlaces } from '../../src/editor/library/library-places.ts';
import { emptyMemento } from './memento.ts';
import { Messages } from './messages.ts';
import { startPasswordServer, type PasswordServer } from './password-server.ts';
import { thinBridge } from './thin-bridge.ts';

describe('A library in a database', function () {
  this.timeout(120_000);
  let folder: string;
  let file: vscode.Uri;
  let server: PasswordServer;
  const set = (address: string | undefined) =>
    vscode.workspace
      .getConfiguration('thinBridge')
      .update('library.connection', address, vscode.ConfigurationTarget.Global);

  before(async () => {
    await thinBridge();
    server = await startPasswordServer();
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-host-connection-'));
    file = vscode.Uri.file(path.join(folder, 'ours.csv'));
    await writeFile(file.fsPath, 'Id,SMILES\nTB-1,CCO\n');
  });
  after(async () => {
    await set(undefined);
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  /** Imports, and tells what was shown and what was asked for. */
  async function importing(answer: string | undefined, ...typed: (string | undefined)[]) {
    const window = vscode.window as unknown as Record<string, unknown>;
    const real = window['showInputBox'];
    const asked: vscode.InputBoxOptions[] = [];
    window['showInputBox'] = (options: vscode.InputBoxOptions) => {
      asked.push(options);
      return Promise.resolve(typed.shift());
    };
    const messages = new Messages();
    messages.answer = answer;
    try {
      await vscode.commands.executeCommand('thinBridge.importCompounds', file);
      return { shown: messages.shown.map(({ message }) => message), asked };
    } finally {
      messages.dispose();
      window['showInputBox'] = real;
    }
  }

  it('is refused where its address holds a password, and nothing is sent', async () => {
    await set(`postgresql://anna:hunter2@127.0.0.1:${server.port}/compounds`);
    const { shown } = await importing(undefined);
    assert.equal(shown.length, 1);
    assert.match(shown[0]!, /address of the library holds a password.*secret storage/u);
    assert.ok(!shown[0]!.includes('hunter2'));
    assert.equal(server.connections, 0);
  });

  it('is sent nothing before the chemist has agreed', async () => {
    await set(`postgresql://anna@127.0.0.1:${server.port}/compounds`);
    const { shown } = await importing(undefined);
    assert.deepEqual(shown, ['Structures will be sent to a database on this machine.']);
    assert.equal(server.connections, 0);
  });

  it('asks for the password until it is right or given up, and shows it nowhere', async () => {
    const { shown, asked } = await importing(
      'Send to a database on this machine',
      'first try',
      'second try',
      undefined,
    );
    assert.deepEqual(server.passwords.slice(-2), ['first try', 'second try']);
    assert.equal(asked.length, 3);
    assert.ok(asked.every(({ password }) => password === true));
    assert.match(asked[1]?.prompt ?? '', /the password is wrong.*kept in VS Code's secret storage/u);
    assert.match(shown.at(-1) ?? '', /lets you not in: the password is wrong/u);
    assert.ok([...shown, ...asked.map(({ prompt }) => prompt)].every((text) => !text?.includes('try')));
    // it was agreed to, and is not asked for again
    const again = await importing(undefined, undefined);
    assert.equal(again.shown.filter((message) => message.startsWith('Structures will be sent')).length, 0);
  });

  it('is reached by the server of assistants once it was agreed to, with the password in its environment', async () => {
    const address = `postgresql://anna@127.0.0.1:${server.port}/compounds`;
    await set(address);
    const passwords = new Map<string, string>();
    const globalState = emptyMemento();
    const places = new LibraryPlaces({
      globalState: Object.assign(globalState, { setKeysForSync: () => undefined }),
      globalStorageUri: vscode.Uri.file(folder),
      secrets: {
        ...{ get: (key) => Promise.resolve(passwords.get(key)), onDidChange: new vscode.EventEmitter<never>().event },
        ...{ keys: () => Promise.resolve([...passwords.keys()]), delete: () => Promise.resolve() },
        store: (key, value) => Promise.resolve(void passwords.set(key, value)),
      },
    });
    const started = async () => {
      const told = new vscode.McpStdioServerDefinition('Thin Bridge', 'node', ['mcp'], { ELECTRON_RUN_AS_NODE: '1' });
      const { args, env } = await withDatabase(told, () => places.confirmedDatabase());
      return { args, env };
    };
    assert.deepEqual(await started(), { args: ['mcp'], env: { ELECTRON_RUN_AS_NODE: '1' } });
    const messages = new Messages();
    messages.answer = 'Send to a database on this machine';
    await places.use(() => Promise.resolve()).finally(() => messages.dispose());
    passwords.set(`thinBridge.password ${address}`, 'hunter2');
    assert.deepEqual(await started(), {
      args: ['mcp', '--library', address],
      env: { ELECTRON_RUN_AS_NODE: '1', PGPASSWORD: 'hunter2' },
    });
    await set(undefined);
    assert.deepEqual((await started()).args, ['mcp']);
  });
});
