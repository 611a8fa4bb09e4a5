import { mkdir, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/**
 * Writes a table that is to be read by a background process to a file that no other has the name of.
 * @param storage folder for such files, made where there is none
 * @param from the beginning of the file's name, which tells where its compounds are from
 */
export async function writeOwnFile(
  storage: vscode.Uri,
  from: string,
  table: string | AsyncIterable<string>,
): Promise<vscode.Uri> {
  const moment = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const file = vscode.Uri.joinPath(storage, `${from} ${moment}.csv`);
  await mkdir(storage.fsPath, { recursive: true });
  await writeFile(file.fsPath, table);
  return file;
}
