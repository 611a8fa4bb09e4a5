import path from 'node:path';
import * as vscode from 'vscode';
import { ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import type { HeadsStore } from './heads-store.ts';
import { ProgressNotification } from '../progress-notification.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';
import { requireTrust } from '../workspace-trust.ts';

/**
 * Asks for a folder and imports the heads in it. Throws as `HeadsStore.importFrom`.
 * @returns undefined where no folder is chosen
 */
export async function importHeads(store: HeadsStore): Promise<StoredHeads | undefined> {
  // refused before a folder is asked for, and again by the store
  requireTrust('Importing heads');
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: 'Thin Bridge: import heads',
      openLabel: 'Import Heads',
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (folder === undefined) return undefined;
  const controller = new AbortController();
  const cancelled = new ThinBridgeError('cancelled', 'The import was cancelled. The heads in use are as they were.');
  const progress = new ProgressNotification(
    `Thin Bridge: checking and trying the heads in ${path.posix.basename(folder.path)}`,
    () => controller.abort(cancelled),
  );
  try {
    return await store.importFrom(folder, controller.signal);
  } finally {
    progress.dispose();
  }
}
