import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { untouched } from '../../errors/job-errors.ts';
import { isCancelled, messageOf, reasonOf, ThinBridgeError, type ErrorCode } from '../../errors/thin-bridge-error.ts';
import { tooFewColumns } from '../../errors/table-errors.ts';
import { openTable } from '../../tables/open-table.ts';
import type { TableLayout } from '../../tables/table-layout.ts';
import { fileSource } from '../../tables/table-source.ts';
import { askForLayout } from './dataset-columns.ts';
import { askForDataset } from './dataset-files.ts';
import { ADD_MEASUREMENTS } from '../command-ids.ts';
import { openDataset, type OpenDataset } from './open-dataset.ts';
import { logFailure, notify, requireTrust, type Buttons } from '../notifications.ts';
import type { TableMemory } from './table-memory.ts';
import { readArgument, type RetrainArgument, type UnfinishedRetraining } from './retrain-argument.ts';
import { showProblems } from './retraining-choices.ts';
import type { Retraining } from './retraining.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';

/** What the command works with. */
export interface RetrainContext {
  readonly retraining: Retraining;
  readonly unfinished: UnfinishedRetraining;
  readonly log: vscode.LogOutputChannel;
  /** How tables were read that the chemist has seen. */
  readonly tables: TableMemory;
  /** Where a dataset is copied to that has no file on a disk of this machine. */
  readonly storage: vscode.Uri;
  /** Shows what came out, to decide on. */
  readonly showReport: (heads: StoredHeads, dataset: vscode.Uri) => void;
}

/**
 * Retrains on a dataset: asks which, for its columns and how to train, unless `argument` answers that. Resolves when
 * the report shows, or when it is said why there is none. Never throws.
 * @param argument as `readArgument` takes it
 */
export async function retrain(context: RetrainContext, argument?: unknown): Promise<void> {
  let answers = readArgument(argument);
  const remember = (more: RetrainArgument) => (answers = { ...answers, ...more });
  try {
    requireTrust(l10n.t('Retraining'));
    await askAndRetrain(context, answers, remember);
  } catch (error) {
    if (isCancelled(error)) {
      context.log.info(reasonOf(error));
      return;
    }
    // not awaited: a command is done when it has said what is wrong, not when the message is closed
    const again = () => retrain(context, answers);
    const measure = () => vscode.commands.executeCommand(ADD_MEASUREMENTS, answers.dataset);
    void showRetrainingFailure(error, context.log, { again, measure });
  }
}

/** Says that a retraining was interrupted, where one was, and offers to do it once more. */
export async function reportInterrupted(context: RetrainContext): Promise<void> {
  const { job } = context.unfinished;
  if (job === undefined) return;
  await context.unfinished.end();
  await offerInterrupted(path.posix.basename(job.dataset.path), () => retrain(context, job));
}

/** @param remember told of each answer, for another attempt */
async function askAndRetrain(
  context: RetrainContext,
  answers: RetrainArgument,
  remember: (more: RetrainArgument) => void,
): Promise<void> {
  const { retraining, storage, showReport } = context;
  if (isBusy(retraining)) return;
  const dataset = answers.dataset ?? (await askForDataset());
  if (dataset === undefined) return;
  remember({ dataset });
  await using source = await openDataset(dataset, storage);
  if (source === undefined) return;
  const layout = answers.layout ?? (await askForColumns(source, context.tables));
  if (layout === undefined || isBusy(retraining)) return;
  remember({ layout });
  const { choices } = answers;
  const heads = await retraining.run({
    ...{ source, layout, ...(choices && { choices }) },
    onChosen: (chosen) => remember({ choices: chosen }),
  });
  showReport(heads, dataset);
}

async function askForColumns({ uri, file, name }: OpenDataset, tables: TableMemory): Promise<TableLayout | undefined> {
  await using table = await openTable(fileSource(file, name));
  const { sample } = table;
  if (sample.columns.length < 2) throw tooFewColumns(name, sample.columns.length);
  const known = tables.layoutOf(uri, sample.names);
  const layout = await askForLayout(name, known === undefined ? sample : { ...sample, layout: known }, table);
  if (layout !== undefined) await tables.remember(uri, sample.names, layout);
  return layout;
}

/** Whether a retraining goes on; then it is said, and can be shown. */
function isBusy(retraining: Retraining): boolean {
  const { running } = retraining;
  if (running === undefined) return false;
  const message = l10n.t`Thin Bridge is retraining on ${running.dataset}. One retraining runs at a time.`;
  void notify('info', message, { [l10n.t('Show Retraining')]: () => retraining.show() });
  return true;
}

/**
 * Says why retraining did not come to its end, and offers what helps.
 * @param again does it once more
 * @param measure adds the potencies of the table, which need no training
 */
async function showRetrainingFailure(
  error: unknown,
  log: vscode.LogOutputChannel,
  { again, measure }: { readonly again: () => unknown; readonly measure: () => unknown },
): Promise<void> {
  logFailure(error, log);
  const showLog: Buttons = { [l10n.t('Show Log')]: () => log.show() };
  const remedies: Partial<Record<ErrorCode, Buttons>> = {
    'workspace-untrusted': { [l10n.t('Manage Workspace Trust')]: manageTrust },
    'too-little-data': { [l10n.t('Show Problems')]: showProblems, [l10n.t('Add Measurements...')]: measure },
    'process-ended': { [l10n.t('Retrain Again')]: again, ...showLog },
    'folder-unwritable': { [l10n.t('Retrain Again')]: again, ...showLog },
  };
  const offered = (error instanceof ThinBridgeError ? remedies[error.code] : undefined) ?? showLog;
  await notify('error', messageOf(error), offered);
}

/** Opens the view in which the chemist may trust the workspace. */
async function manageTrust(): Promise<void> {
  await vscode.commands.executeCommand('workbench.trust.manage');
}

/** Says that an earlier retraining was interrupted, and offers to do it once more. */
export async function offerInterrupted(dataset: string, again: () => unknown): Promise<void> {
  const message = l10n.t`Retraining on ${dataset} was interrupted. ${untouched()}`;
  await notify('info', message, { [l10n.t('Retrain Again')]: again, [l10n.t('Dismiss')]: () => undefined });
}
