import path from 'node:path';
import * as vscode from 'vscode';
import type { HeadsStore } from './heads-store.ts';
import { folderName } from './heads-text.ts';
import { freeFolder } from './heads-transfer.ts';
import { plainMessage } from '../plain-message.ts';

/**
 * Asks for a folder and copies a set of the store to a new one in it. Throws as `HeadsStore.exportTo`.
 * @returns false where it is called off
 */
export async function exportHeads(store: HeadsStore, id: string): Promise<boolean> {
  const { name } = (await store.read(id)).manifest;
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: `Thin Bridge: export the heads "${name}"`,
      openLabel: 'Export Here',
      canSelectFiles: false,
      canSelectFolders: true,
      ...(workspace && { defaultUri: workspace.uri }),
    })) ?? [];
  if (parent === undefined) return false;
  const folder = await freeFolder(parent, folderName(name));
  await store.exportTo(id, folder);
  // not awaited: they are exported, whether or not the message is read
  void vscode.window.showInformationMessage(
    plainMessage(`The heads "${name}" were exported to the folder ${path.posix.basename(folder.path)}.`),
  );
  return true;
}
