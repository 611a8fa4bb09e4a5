import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { datasetNotCopied, datasetNotSaved } from '../../errors/job-errors.ts';
import { tableUnreadable } from '../../errors/table-errors.ts';

/** A dataset as a file that another process can read. Disposing of it removes the file where it is a copy. */
export interface OpenDataset extends AsyncDisposable {
  readonly uri: vscode.Uri;
  /** The file's name without its folders. */
  readonly name: string;
  /** Path of the file. */
  readonly file: string;
}

/**
 * Opens a dataset of the workspace. What is not on a disk of this machine, and what was never saved, is copied to
 * `storage`; unsaved changes are saved, if the chemist agrees.
 * @returns undefined where the chemist does not want to save
 * @throws ThinBridgeError `table-invalid` where the dataset can't be read, `folder-unwritable` where it can't be copied
 */
export async function openDataset(uri: vscode.Uri, storage: vscode.Uri): Promise<OpenDataset | undefined> {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document?.isUntitled) return copyDataset(uri, Buffer.from(document.getText(), 'utf8'), storage);
  if (document?.isDirty && !(await save(document))) return undefined;
  if (uri.scheme === 'file') {
    return { uri, name: path.basename(uri.fsPath), file: uri.fsPath, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  return copyDataset(uri, await readAll(uri), storage);
}

async function save(document: vscode.TextDocument): Promise<boolean> {
  const name = path.posix.basename(document.uri.path);
  const answer = await vscode.window.showWarningMessage(
    l10n.t`${name} has unsaved changes. Retraining reads the saved file.`,
    { modal: true },
    l10n.t('Save and Retrain'),
  );
  if (answer === undefined) return false;
  if (await document.save()) return true;
  throw datasetNotSaved(name);
}

async function readAll(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw tableUnreadable(uri.toString(true), error);
  }
}

/** Copies are older than this, in milliseconds, only where the window that made them ended in the middle of its work. */
const OLDEST_COPY = 24 * 60 * 60 * 1000;

async function copyDataset(uri: vscode.Uri, contents: Uint8Array, storage: vscode.Uri): Promise<OpenDataset> {
  const copies = copiesIn(storage);
  const folder = path.join(copies, randomUUID());
  const name = copyName(uri);
  const file = path.join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, contents, { mode: 0o600 });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw datasetNotCopied(name, copies, error);
  }
  return {
    ...{ uri, name, file },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The name that a copy has: that of the dataset, with the ending by which its kind is told. */
function copyName(uri: vscode.Uri): string {
  const name = path.posix.basename(uri.path).replace(/[<>:"/\\|?*]/gu, '_');
  return path.extname(name) === '' ? `${name}.csv` : name;
}

/**
 * Removes copies that were left behind by windows that ended in the middle of their work: they hold structures of the
 * chemist. Never fails: what can't be removed now may be the next time.
 */
export async function removeOldCopies(storage: vscode.Uri): Promise<void> {
  const copies = copiesIn(storage);
  for (const name of await readdir(copies).catch(() => [])) {
    const copy = path.join(copies, name);
    try {
      if (Date.now() - (await stat(copy)).mtimeMs > OLDEST_COPY) await rm(copy, { recursive: true, force: true });
    } catch {
      // another window may be removing it, too
    }
  }
}

function copiesIn(storage: vscode.Uri): string {
  return path.join(storage.fsPath, 'datasets');
}
