import path from 'node:path';
import * as vscode from 'vscode';
import { importCancelled } from '../../errors/job-errors.ts';
import type { HeadsScope } from '../../heads/heads-in-use.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';
import { notify, ProgressNotification, requireTrust } from '../notifications.ts';
import { SECTION } from '../settings.ts';
import type { HeadsStore } from './heads-store.ts';
import { folderName } from './heads-text.ts';
import { freeFolder } from './heads-transfer.ts';

/**
 * Uses other heads, and says so where the setting holds against the choice.
 * @param id null for the bundled ones
 * @throws ThinBridgeError as `HeadsStore.use`
 */
export async function useHeads(store: HeadsStore, id: string | null, where: HeadsScope): Promise<void> {
  await store.use(id, where);
  if (store.current.source !== 'setting') return;
  const message =
    'The setting thinBridge.heads names other heads and comes before this choice. Clear it to use what you chose.';
  void notify('info', message, { 'Open Setting': openHeadsSetting });
}

/** Opens the setting that names a folder of heads. */
export async function openHeadsSetting(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${SECTION}.heads`);
}

/**
 * Asks for a folder and imports the heads in it. Throws as `HeadsStore.importFrom`.
 * @returns undefined where no folder is chosen
 */
export async function importHeads(store: HeadsStore): Promise<StoredHeads | undefined> {
  // refused before a folder is asked for, and again by the store
  requireTrust('Importing heads');
  const folder = await askForFolder({ title: 'Thin Bridge: import heads', openLabel: 'Import Heads' });
  if (folder === undefined) return undefined;
  const controller = new AbortController();
  const progress = new ProgressNotification(
    `Thin Bridge: checking and trying the heads in ${path.posix.basename(folder.path)}`,
    () => controller.abort(importCancelled()),
  );
  try {
    return await store.importFrom(folder, controller.signal);
  } finally {
    progress.dispose();
  }
}

/**
 * Asks for a folder and copies a set of the store to a new one in it. Throws as `HeadsStore.exportTo`.
 * @returns false where it is called off
 */
export async function exportHeads(store: HeadsStore, id: string): Promise<boolean> {
  const { name } = (await store.read(id)).manifest;
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  const parent = await askForFolder({
    title: `Thin Bridge: export the heads "${name}"`,
    openLabel: 'Export Here',
    ...(workspace && { defaultUri: workspace.uri }),
  });
  if (parent === undefined) return false;
  const folder = await freeFolder(parent, folderName(name));
  await store.exportTo(id, folder);
  // not awaited: they are exported, whether or not the message is read
  void notify('info', `The heads "${name}" were exported to the folder ${path.posix.basename(folder.path)}.`);
  return true;
}

async function askForFolder(options: vscode.OpenDialogOptions): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({ ...options, canSelectFiles: false, canSelectFolders: true })) ?? [];
  return folder;
}
