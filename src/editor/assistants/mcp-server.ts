import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { LibraryPlace } from '../../library/open-library.ts';
import { readSettings } from '../settings.ts';

/** Id of the provider; package.json names it too. */
const PROVIDER = 'thinBridge.mcp';

/**
 * Tells VS Code of the server of `thin-bridge mcp`, which it starts where the chemist lets an assistant use it. None in a
 * workspace that is not trusted, since it reads and writes files there.
 * @param database the chemist's database, where one is set and agreed to
 */
export function registerMcpServer(
  context: vscode.ExtensionContext,
  database: () => Promise<LibraryPlace | undefined>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition> = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => (vscode.workspace.isTrusted ? [serverOf(context)] : []),
    resolveMcpServerDefinition: (server) => withDatabase(server, database),
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('thinBridge')) changed.fire();
    }),
    vscode.lm.registerMcpServerDefinitionProvider(PROVIDER, provider),
  );
}

function serverOf({
  extensionPath,
  extension,
  globalStorageUri,
}: vscode.ExtensionContext): vscode.McpStdioServerDefinition {
  const { heads, libraryFolder, libraryConnection } = readSettings();
  const library = libraryFolder || path.join(globalStorageUri.fsPath, 'library');
  const hasLibrary = libraryConnection === '' && existsSync(library);
  const { version } = extension.packageJSON as { version: string };
  const server = new vscode.McpStdioServerDefinition(
    'Thin Bridge',
    process.execPath,
    [
      ...[path.join(extensionPath, 'dist', 'cli.cjs'), 'mcp'],
      ...(heads === '' ? [] : ['--heads', heads]),
      ...(hasLibrary ? ['--library', library] : []),
      ...['--measurements', path.join(globalStorageUri.fsPath, 'measurements')],
    ],
    // the editor's own program is Node where this is set; there may be no other
    { ELECTRON_RUN_AS_NODE: '1' },
    version,
  );
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder?.scheme === 'file') server.cwd = folder;
  return server;
}

/**
 * Gives a server the chemist's database when it starts: VS Code keeps the definitions that it is told before, and the
 * password must not be among them.
 * @param database as `registerMcpServer` has it
 */
export async function withDatabase(
  server: vscode.McpStdioServerDefinition,
  database: () => Promise<LibraryPlace | undefined>,
): Promise<vscode.McpStdioServerDefinition> {
  // without one, the extension need not be loaded
  if (readSettings().libraryConnection === '') return server;
  const place = await database();
  if (place === undefined) return server;
  server.args = [...server.args, '--library', place.library];
  if (place.password !== undefined) server.env = { ...server.env, PGPASSWORD: place.password };
  return server;
}
