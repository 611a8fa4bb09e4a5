import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { readSettings } from '../settings.ts';

/** Id of the provider; package.json names it too. */
const PROVIDER = 'thinBridge.mcp';

/**
 * Tells VS Code of the server of `thin-bridge mcp`, which it starts where the chemist lets an assistant use it. None in a
 * workspace that is not trusted, since it reads and writes files there.
 */
export function registerMcpServer({
  extensionPath,
  extension,
  globalStorageUri,
}: vscode.ExtensionContext): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const serverOf = () => {
    const { heads, libraryFolder, libraryConnection } = readSettings();
    const library = libraryFolder || path.join(globalStorageUri.fsPath, 'library');
    // a database is reached over a network, which a server of assistants does not use
    const hasLibrary = libraryConnection === '' && existsSync(library);
    const measurements = path.join(globalStorageUri.fsPath, 'measurements');
    const { version } = extension.packageJSON as { version: string };
    const server = new vscode.McpStdioServerDefinition(
      'Thin Bridge',
      process.execPath,
      [
        ...[path.join(extensionPath, 'dist', 'cli.cjs'), 'mcp'],
        ...(heads === '' ? [] : ['--heads', heads]),
        ...(hasLibrary ? ['--library', library] : []),
        ...['--measurements', measurements],
      ],
      // the editor's own program is Node where this is set; there may be no other
      { ELECTRON_RUN_AS_NODE: '1' },
      version,
    );
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (folder?.scheme === 'file') server.cwd = folder;
    return server;
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.lm.registerMcpServerDefinitionProvider(PROVIDER, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => (vscode.workspace.isTrusted ? [serverOf()] : []),
    }),
  );
}
