import path from 'node:path';
import * as vscode from 'vscode';
import { fileSource, memorySource, type TableSource } from '../../tables/table-source.ts';

/** A file that VS Code knows, of this machine or of any other file system; that of another is read as a whole. */
export function uriSource(uri: vscode.Uri): TableSource {
  const name = path.posix.basename(uri.path);
  if (uri.scheme === 'file') return fileSource(uri.fsPath, name);
  return {
    name,
    async *open(signal) {
      yield* memorySource(name, await vscode.workspace.fs.readFile(uri)).open(signal);
    },
  };
}
