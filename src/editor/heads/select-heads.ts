import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainMessage } from '../safe-text.ts';
import { exportHeads, importHeads, openHeadsSetting, useHeads } from './heads-actions.ts';
import { headsItems, type HeadsButton, type HeadsChoice, type HeadsItem } from './heads-items.ts';
import type { HeadsStore } from './heads-store.ts';
import { pick } from '../quick-pick.ts';
import type { HeadsScope } from '../../heads/heads-in-use.ts';
import type { BrokenHeads, StoredHeads } from '../../heads/stored-heads.ts';

/** Shows the report that lies beside heads. */
type ShowReport = (heads: StoredHeads) => void;

/**
 * Lists all heads with what is known of them, and uses, shows, exports, imports or removes what is chosen. Throws as
 * the store does.
 * @param bundled what the bundled heads are called
 */
export async function selectHeads(store: HeadsStore, bundled: string, showReport: ShowReport): Promise<void> {
  let active: string | null | undefined = store.inUse?.id ?? null;
  // after some choices there is another to make
  while (active !== undefined) {
    const choice = await choose(store, bundled, active);
    active = choice && (await carryOut(store, choice, showReport));
  }
}

async function choose(store: HeadsStore, bundled: string, active: string | null): Promise<HeadsChoice | undefined> {
  const items = headsItems(await store.survey(), store.current, bundled);
  const taken = await pick<HeadsItem>({
    title: l10n.t('Thin Bridge: heads'),
    placeholder: l10n.t('Choose heads to use; their buttons show, export or remove them'),
    items,
    active: items.find((item): item is HeadsItem => 'choice' in item && isOf(item.choice, active)),
    pressed: (item, button) => ({ ...item, choice: (button as HeadsButton).choice }),
  });
  return taken === 'back' ? undefined : taken?.choice;
}

function isOf(choice: HeadsChoice, id: string | null): boolean {
  return choice.act === 'use' && (choice.heads?.id ?? null) === id;
}

/** @returns the id of what is to be listed next as active, null for the bundled heads; undefined where that is all */
async function carryOut(
  store: HeadsStore,
  choice: HeadsChoice,
  showReport: ShowReport,
): Promise<string | null | undefined> {
  switch (choice.act) {
    case 'use':
      return use(store, choice.heads?.id ?? null);
    case 'report':
      showReport(choice.heads);
      return undefined;
    case 'export':
      await exportHeads(store, choice.heads.id);
      return undefined;
    case 'remove':
      if (await confirmRemoval(store, choice.heads)) await store.remove(choice.heads.id);
      return store.inUse?.id ?? null;
    case 'import':
      return (await importHeads(store))?.id;
    case 'settings':
      await openHeadsSetting();
      return undefined;
  }
}

async function use(store: HeadsStore, id: string | null): Promise<string | null | undefined> {
  const where = await askWhere();
  if (where === 'back') return id;
  if (where === undefined) return undefined;
  await useHeads(store, id, where);
  return undefined;
}

async function askWhere(): Promise<HeadsScope | 'back' | undefined> {
  const taken = await pick<vscode.QuickPickItem & { readonly where: HeadsScope }>({
    title: l10n.t('Thin Bridge: use these heads'),
    placeholder: l10n.t('Where they are to be used'),
    items: [
      {
        label: vscode.workspace.workspaceFolders === undefined ? l10n.t('In This Window') : l10n.t('In This Workspace'),
        detail: l10n.t('This choice comes before the one for everywhere.'),
        where: 'workspace',
      },
      {
        label: l10n.t('Everywhere'),
        detail: l10n.t('Here, and in every workspace for which no others were chosen.'),
        where: 'everywhere',
      },
    ],
    step: { at: 2, of: 2 },
    back: true,
  });
  return typeof taken === 'object' ? taken.where : taken;
}

async function confirmRemoval(store: HeadsStore, heads: StoredHeads | BrokenHeads): Promise<boolean> {
  const name = 'manifest' in heads ? heads.manifest.name : heads.name;
  const inUse = store.inUse?.id === heads.id ? l10n.t('They are in use: the bundled heads will answer. ') : '';
  const remove = l10n.t('Remove');
  const answer = await vscode.window.showWarningMessage(
    plainMessage(l10n.t`Remove the heads "${name}"?`),
    { modal: true, detail: l10n.t`${inUse}They can't be brought back, unless they were exported.` },
    remove,
  );
  return answer === remove;
}
