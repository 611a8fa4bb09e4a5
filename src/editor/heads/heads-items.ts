import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { HeadsInUse } from '../../heads/heads-in-use.ts';
import type { BrokenHeads, StoredHeads, Survey } from '../../heads/stored-heads.ts';
import { dateText, describeTraining, joined, scopeText } from './heads-text.ts';
import { plainLabel } from '../safe-text.ts';
import { separator, type Separator } from '../quick-pick.ts';

/** What a person may do with heads. */
export type HeadsChoice =
  /** With null the bundled ones. */
  | { readonly act: 'use'; readonly heads: StoredHeads | null }
  | { readonly act: 'report' | 'export'; readonly heads: StoredHeads }
  | { readonly act: 'remove'; readonly heads: StoredHeads | BrokenHeads }
  | { readonly act: 'import' }
  | { readonly act: 'settings' };

export interface HeadsItem extends vscode.QuickPickItem {
  readonly choice: HeadsChoice;
  readonly buttons?: readonly HeadsButton[];
}

/** A button of an item with what it does. */
export interface HeadsButton extends vscode.QuickInputButton {
  readonly choice: HeadsChoice;
}

/** The bundled heads, those of the store, the broken ones, and where others come from. */
export function headsItems(survey: Survey, inUse: HeadsInUse, bundled: string): (HeadsItem | Separator)[] {
  return [
    ...(inUse.source === 'setting' ? [settingItem(inUse.folder, inUse.name)] : []),
    {
      label: l10n.t('Bundled heads'),
      ...mark(inUse.source === 'bundled' ? l10n.t('in use') : undefined),
      detail: bundled,
      choice: { act: 'use', heads: null },
    },
    ...(survey.whole.length === 0 ? [] : [separator('')]),
    ...survey.whole.map((heads) => storedItem(heads, inUse)),
    ...(survey.broken.length === 0 ? [] : [separator('')]),
    ...survey.broken.map(brokenItem),
    separator(''),
    { label: l10n.t('Import Heads...'), iconPath: icon('folder-opened'), choice: { act: 'import' } },
  ];
}

function storedItem(heads: StoredHeads, inUse: HeadsInUse): HeadsItem {
  const here = inUse.source === 'stored' && inUse.heads.id === heads.id ? scopeText(inUse.where) : undefined;
  return {
    label: plainLabel(heads.manifest.name),
    ...mark(here),
    description: joined([dateText(heads, vscode.env.language), here ?? '']),
    detail: describeTraining(heads),
    choice: { act: 'use', heads },
    buttons: [
      ...(heads.report === null ? [] : [button('graph', l10n.t('Show Report'), { act: 'report', heads })]),
      button('export', l10n.t('Export...'), { act: 'export', heads }),
      button('trash', l10n.t('Remove...'), { act: 'remove', heads }),
    ],
  };
}

function brokenItem(heads: BrokenHeads): HeadsItem {
  const choice: HeadsChoice = { act: 'remove', heads };
  return {
    label: plainLabel(heads.name),
    iconPath: icon('warning'),
    detail: l10n.t`Can't be used: ${heads.fault}.`,
    choice,
    buttons: [button('trash', l10n.t('Remove...'), choice)],
  };
}

function settingItem(folder: string, name: string): HeadsItem {
  return {
    label: plainLabel(name),
    ...mark(l10n.t('in use by the setting thinBridge.heads, which comes before any choice')),
    detail: folder,
    choice: { act: 'settings' },
  };
}

/** A tick before the heads in use, and as much room before the others; for whoever hears it, words. */
function mark(use: string | undefined): Pick<vscode.QuickPickItem, 'iconPath' | 'description'> {
  return use === undefined ? { iconPath: icon('blank') } : { iconPath: icon('check'), description: use };
}

function button(name: string, tooltip: string, choice: HeadsChoice): HeadsButton {
  return { iconPath: icon(name), tooltip, choice };
}

function icon(name: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name);
}
