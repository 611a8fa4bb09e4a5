import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { plainLabel } from '../safe-text.ts';
import { pick, separator } from '../quick-pick.ts';

/** Endings of such files where they are gzip. */
const PACKED = ['csv.gz', 'tsv.gz', 'smi.gz', 'sdf.gz'];

/** Endings of files that hold tables of molecules; package.json's menus name them too. */
const ENDINGS = ['csv', 'tsv', 'tab', 'smi', 'smiles', 'ism', 'sdf', 'sd', 'mol', ...PACKED];

/** How many files of the workspace are offered. */
const MOST_FILES = 500;

type FileItem = vscode.QuickPickItem & { readonly uri: vscode.Uri | 'browse' };

/** Asks for a dataset: a table of the workspace, the active editor's first, or any other; undefined when called off. */
export async function askForDataset(): Promise<vscode.Uri | undefined> {
  const active = activeTable();
  const found = await vscode.workspace.findFiles(`**/*.{${ENDINGS.join(',')}}`, undefined, MOST_FILES);
  const others = found
    .filter((uri) => uri.toString() !== active?.toString())
    .map(fileItem)
    .sort((a, b) => `${a.description}/${a.label}`.localeCompare(`${b.description}/${b.label}`));
  const browse: FileItem = { label: l10n.t('$(folder-opened) Browse...'), uri: 'browse' };
  const picked = await pick<FileItem>({
    title: l10n.t('Retrain on a dataset'),
    placeholder: l10n.t('A table with columns for SMILES and mechanism of action'),
    items: [
      ...(active === undefined ? [] : [separator(l10n.t('open')), fileItem(active)]),
      ...(others.length === 0 ? [] : [separator(l10n.t('workspace')), ...others]),
      separator(l10n.t('elsewhere')),
      browse,
    ],
  });
  if (picked === undefined || picked === 'back') return undefined;
  return picked.uri === 'browse' ? browseForDataset() : picked.uri;
}

/** What the active editor shows, where it is a table. */
function activeTable(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return undefined;
  const { uri, languageId } = document;
  const name = path.posix.basename(uri.path).toLowerCase();
  return ENDINGS.some((ending) => name.endsWith(`.${ending}`)) || ['csv', 'tsv', 'smiles'].includes(languageId)
    ? uri
    : undefined;
}

function fileItem(uri: vscode.Uri): FileItem & { readonly description: string } {
  const folder = path.posix.dirname(vscode.workspace.asRelativePath(uri));
  return {
    label: plainLabel(path.posix.basename(uri.path)),
    description: folder === '.' ? '' : plainLabel(folder),
    uri,
  };
}

async function browseForDataset(): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Thin Bridge: a dataset to retrain on'),
      openLabel: l10n.t('Retrain'),
      filters: { [l10n.t('Tables')]: [...ENDINGS, 'gz'] },
    })) ?? [];
  return uri;
}
