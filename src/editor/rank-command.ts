import path from 'node:path';
import * as vscode from 'vscode';
import { fileNotLocal, fileNotSaved, rankingCancelled } from '../errors/table-errors.ts';
import { rankInBackground, type BackgroundOptions } from '../jobs/background-job.ts';
import { ImportPace } from '../library/import-pace.ts';
import type { RankReport } from '../ranking/rank-file.ts';
import { counted, durationText, numberText } from '../text/numbers.ts';
import type { ModelFolders } from '../thin-bridge.ts';
import { notify, ProgressNotification } from './notifications.ts';

/** Endings of files of compounds; package.json's menus name them too. */
const ENDINGS = ['csv', 'tsv', 'tab', 'txt', 'smi', 'smiles', 'ism', 'sdf', 'sd', 'mol', 'gz'];

/** What the command works with. */
export interface RankContext {
  /** Where the models lie that are in use. */
  readonly folders: () => ModelFolders;
  readonly process: BackgroundOptions;
}

/**
 * Asks what the compounds of a file are to be ranked for, ranks them in a process of its own, and opens the result.
 * @param argument the file, where the command was called for one; else that of the active editor, or the chemist is asked
 */
export async function rankCompounds({ folders, process }: RankContext, argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : (activeFile() ?? (await askForFile()));
  if (uri === undefined || !(await isSaved(uri))) return;
  const name = path.basename(uri.fsPath);
  const question = await vscode.window.showInputBox({
    title: `Thin Bridge: rank the compounds of ${name}`,
    prompt: 'What the compounds are to do: a mechanism, a target, a class of drugs or a drug',
    placeHolder: 'BTK inhibitor',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'Type a mechanism, such as "BTK inhibitor".' : undefined),
  });
  if (question === undefined) return;
  const controller = new AbortController();
  const notification = new ProgressNotification(`Ranking ${name} for "${question.trim()}"`, () =>
    controller.abort(rankingCancelled()),
  );
  notification.report('reading the question');
  const pace = new ImportPace();
  try {
    const request = { models: folders(), file: uri.fsPath, question };
    const report = await rankInBackground(process, request, {
      signal: controller.signal,
      onProgress: (progress) => {
        const { rate, secondsLeft } = pace.after(progress);
        const left = secondsLeft === undefined ? '' : `, ${durationText(secondsLeft)} left`;
        const speed = `${numberText(Math.round(rate))} a second`;
        notification.report(`${counted(progress.done, 'record')}, ${speed}${left}`, 100 * progress.share);
      },
    });
    await show(name, report);
  } finally {
    notification.dispose();
  }
}

async function show(name: string, { out, readAs, records, ranked }: RankReport): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(out));
  const left = records > ranked ? ' The others say in their last column why they have no rank.' : '';
  const written = `in ${path.basename(out)}. Read as ${readAs}.`;
  // not awaited: the command is done when its message shows
  void notify('info', `${numberText(ranked)} of ${counted(records, 'record')} of ${name} ranked, ${written}${left}`);
}

/** What the active editor shows, where it is a file that may hold compounds. */
function activeFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const ending = uri && path.posix.extname(uri.path).slice(1).toLowerCase();
  return ending !== undefined && ENDINGS.includes(ending) ? uri : undefined;
}

async function askForFile(): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: 'Thin Bridge: a file of compounds to rank',
      openLabel: 'Rank',
      filters: { Compounds: ENDINGS },
    })) ?? [];
  return uri;
}

/**
 * Sees to it that what is ranked is what the editor shows.
 * @returns false where the chemist does not want to save
 * @throws ThinBridgeError `table-invalid` for a file of another file system, which another process can't read
 */
async function isSaved(uri: vscode.Uri): Promise<boolean> {
  const name = path.posix.basename(uri.path);
  if (uri.scheme !== 'file') throw fileNotLocal(name);
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document?.isDirty !== true) return true;
  const message = `${name} has unsaved changes. Ranking reads the saved file.`;
  const answer = await vscode.window.showWarningMessage(message, { modal: true }, 'Save and Rank');
  if (answer === undefined) return false;
  if (await document.save()) return true;
  throw fileNotSaved(name);
}
