import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { libraryFileNotLocal, libraryImportCancelled } from '../../errors/library-errors.ts';
import { importInBackground } from '../../jobs/background-job.ts';
import type { ImportedFileReport, ImportJobProgress } from '../../jobs/import-messages.ts';
import { importReportText } from '../../library/import-report.ts';
import { ImportPace } from '../../library/import-pace.ts';
import { counted, durationText, numberText } from '../../text/numbers.ts';
import { IS_IMPORTING } from '../command-ids.ts';
import { notify, ProgressNotification, requireTrust } from '../notifications.ts';
import { ENDINGS } from '../ranking/compound-file.ts';
import type { LibraryContext } from './library-context.ts';

/**
 * Puts files of compounds into the library.
 * @param argument the file, where the command was called for one; else the chemist is asked
 */
export async function importCompounds(context: LibraryContext, argument: unknown): Promise<void> {
  requireTrust(l10n.t('Importing compounds'));
  const { imports, process } = context;
  if (imports.isRunning) {
    void notify('info', l10n.t('Thin Bridge is importing compounds. One import runs at a time.'));
    return;
  }
  const files = argument instanceof vscode.Uri ? [argument] : await askForFiles();
  if (files.length === 0) return;
  const request = { files: files.map(localPath), heads: context.models().heads };
  const controller = new AbortController();
  const cancel = () => controller.abort(libraryImportCancelled());
  const doing = l10n.t('Importing compounds into the library');
  const notification = new ProgressNotification(doing, cancel);
  const job = context.jobs.begin({ doing, cancel });
  const progress = new ImportProgressText(context);
  await vscode.commands.executeCommand('setContext', IS_IMPORTING, true);
  try {
    const work = context.places.use((place) =>
      importInBackground(
        process,
        { ...place, ...request },
        {
          signal: controller.signal,
          onPausable: (pause) => imports.onPausable(pause),
          onProgress: (report) => {
            const { text, percent } = progress.of(report);
            notification.report(text, percent);
            job.report(text, percent);
          },
        },
      ),
    );
    await showReports(await imports.during(cancel, work));
  } finally {
    notification.dispose();
    job.dispose();
    await vscode.commands.executeCommand('setContext', IS_IMPORTING, false);
  }
}

/** Pauses the import that goes on, or lets it go on. */
export function pauseImport({ imports }: LibraryContext): void {
  if (!imports.isRunning) return;
  const isPaused = imports.toggle();
  void notify('info', isPaused ? l10n.t('The import is paused.') : l10n.t('The import goes on.'));
}

async function askForFiles(): Promise<readonly vscode.Uri[]> {
  const picked = await vscode.window.showOpenDialog({
    title: l10n.t('Thin Bridge: files of compounds'),
    openLabel: l10n.t('Import'),
    canSelectMany: true,
    filters: { [l10n.t('Compounds')]: ENDINGS },
  });
  return picked ?? [];
}

/** @throws ThinBridgeError `table-invalid` for a file of another file system, which another process can't read */
function localPath({ scheme, fsPath }: vscode.Uri): string {
  if (scheme !== 'file') throw libraryFileNotLocal(path.basename(fsPath));
  return fsPath;
}

/** Says how far an import is. */
class ImportProgressText {
  readonly #context: LibraryContext;
  #file = '';
  #pace = new ImportPace();

  constructor(context: LibraryContext) {
    this.#context = context;
  }

  of(progress: ImportJobProgress): { readonly text: string; readonly percent?: number } {
    if (progress.step === 'placing') {
      const { done, of } = progress;
      return { text: l10n.t`${numberText(done)} of ${numberText(of)} compounds placed by the heads in use` };
    }
    const { file, done, share } = progress;
    if (file !== this.#file) {
      this.#file = file;
      this.#pace = new ImportPace();
    }
    const { rate, secondsLeft } = this.#pace.after(progress);
    const parts = [
      `${path.basename(file)}: ${counted(done, 'record')}`,
      l10n.t`${numberText(Math.round(rate))} a second`,
      ...(secondsLeft === undefined ? [] : [l10n.t`${durationText(secondsLeft)} left`]),
      ...(this.#context.imports.isPaused ? [l10n.t('paused')] : []),
    ];
    const text = parts.join(', ');
    return { text, ...(share !== null && { percent: 100 * share }) };
  }
}

async function showReports(reports: readonly ImportedFileReport[]): Promise<void> {
  const message = reports.map((report) => importReportText(path.basename(report.file), report)).join(' ');
  const refused = reports.flatMap(({ file, refusedRecords }) =>
    refusedRecords.map(({ line, reason }) => l10n.t`${path.basename(file)}, line ${line}: ${reason}`),
  );
  const buttons = refused.length === 0 ? {} : { [l10n.t('Show Refused Records')]: () => showLines(refused) };
  // not awaited: the command is done when its message shows
  void notify(refused.length === 0 ? 'info' : 'warning', message, buttons);
  await Promise.resolve();
}

async function showLines(lines: readonly string[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: lines.join('\n') });
  await vscode.window.showTextDocument(document);
}
