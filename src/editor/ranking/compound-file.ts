import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { fileNotLocal, fileNotSaved } from '../../errors/table-errors.ts';

/** Endings of files of compounds; package.json's menus name them too. */
export const ENDINGS = ['csv', 'tsv', 'tab', 'txt', 'smi', 'smiles', 'ism', 'sdf', 'sd', 'mol', 'gz'];

/**
 * The file that a command is for: the one that it was called for, else that of the active editor, else the chemist is asked.
 * What the editor shows is saved before it is read.
 * @param use what is done with it, as a button says it: "Rank"
 * @returns its path; undefined where the chemist thought better of it
 * @throws ThinBridgeError `table-invalid` for a file of another file system, which another process can't read
 */
export async function compoundFile(argument: unknown, use: string): Promise<string | undefined> {
  const uri = argument instanceof vscode.Uri ? argument : (activeFile() ?? (await askForFile(use)));
  return uri !== undefined && (await isSaved(uri, use)) ? uri.fsPath : undefined;
}

/** What the active editor shows, where it is a file that may hold compounds. */
function activeFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const ending = uri && path.posix.extname(uri.path).slice(1).toLowerCase();
  return ending !== undefined && ENDINGS.includes(ending) ? uri : undefined;
}

async function askForFile(use: string): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Thin Bridge: a file of compounds'),
      openLabel: use,
      filters: { [l10n.t('Compounds')]: ENDINGS },
    })) ?? [];
  return uri;
}

/** Sees to it that what is read is what the editor shows. @returns false where the chemist does not want to save */
async function isSaved(uri: vscode.Uri, use: string): Promise<boolean> {
  const name = path.posix.basename(uri.path);
  if (uri.scheme !== 'file') throw fileNotLocal(name);
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document?.isDirty !== true) return true;
  const save = l10n.t`Save and ${use}`;
  const message = l10n.t`${name} has unsaved changes. What is read is the saved file.`;
  const answer = await vscode.window.showWarningMessage(message, { modal: true }, save);
  if (answer === undefined) return false;
  if (await document.save()) return true;
  throw fileNotSaved(name);
}
