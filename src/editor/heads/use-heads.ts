import * as vscode from 'vscode';
import { SECTION } from '../settings.ts';
import type { HeadsStore } from './heads-store.ts';
import type { HeadsScope } from '../../heads/heads-in-use.ts';

/**
 * Uses other heads, and says so where the setting holds against the choice.
 * @param id null for the bundled ones
 * @throws ThinBridgeError as `HeadsStore.use`
 */
export async function useHeads(store: HeadsStore, id: string | null, where: HeadsScope): Promise<void> {
  await store.use(id, where);
  if (store.current.source === 'setting') void sayThatSettingWins();
}

/** Opens the setting that names a folder of heads. */
export async function openHeadsSetting(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${SECTION}.heads`);
}

async function sayThatSettingWins(): Promise<void> {
  const open = 'Open Setting';
  const answer = await vscode.window.showInformationMessage(
    'The setting thinBridge.heads names other heads and comes before this choice. Clear it to use what you chose.',
    open,
  );
  if (answer === open) await openHeadsSetting();
}
