import type * as vscode from 'vscode';
import { writeOwnFile } from '../own-file.ts';
import { importCompounds } from './import-command.ts';
import type { LibraryContext } from './library-context.ts';

/**
 * Puts compounds of a table into the library. The table is written to a file of its own, which the library names as where
 * they are from: a file that was imported before and has changed would take its former compounds out again.
 * @param storage folder for such files
 * @param from what the file's name tells of where they are from
 */
export async function addCompounds(
  context: LibraryContext,
  storage: vscode.Uri,
  { table, from }: { readonly table: string; readonly from: string },
): Promise<void> {
  await importCompounds(context, await writeOwnFile(storage, from, table));
}
