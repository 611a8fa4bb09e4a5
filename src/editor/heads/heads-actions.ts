import * as l10n from '@vscode/l10n';
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
  const message = l10n.t(
    'The setting thinBridge.heads names other heads and comes before this choice. Clear it to use ' + 'what you chose.',
  );
  void notify('info', message, { [l10n.t('Open Setting')]: openHeadsSetting });
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
  requireTrust(l10n.t('Importing heads'));
  const folder = await askForFolder({ title: l10n.t('Thin Bridge: import heads'), openLabel: l10n.t('Import Heads') });
  if (folder === undefined) return undefined;
  const controller = new AbortController();
  const progress = new ProgressNotification(
    l10n.t`Thin Bridge: checking and trying the heads in ${path.posix.basename(folder.path)}`,
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
    title: l10n.t`Thin Bridge: export the heads "${name}"`,
    openLabel: l10n.t('Export Here'),
    ...(workspace && { defaultUri: workspace.uri }),
  });
  if (parent === undefined) return false;
  const folder = await freeFolder(parent, folderName(name));
  await store.exportTo(id, folder);
  // not awaited: they are exported, whether or not the message is read
  void notify(
    'info',
    l10n.t('The heads "{0}" were exported to the folder {1}.', name, path.posix.basename(folder.path)),
  );
  return true;
}

async function askForFolder(options: vscode.OpenDialogOptions): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({ ...options, canSelectFiles: false, canSelectFolders: true })) ?? [];
  return folder;
}
