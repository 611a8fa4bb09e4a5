import path from 'node:path';
import * as vscode from 'vscode';
import { isCancelled, reasonOf } from '../../errors/thin-bridge-error.ts';
import { readTableHead, requireColumns, sampleTable, type TableLayout } from '../../tables/table-layout.ts';
import { askForLayout } from './dataset-columns.ts';
import { askForDataset } from './dataset-files.ts';
import { openDataset, type DatasetSource } from './dataset-source.ts';
import { plainMessage } from '../plain-message.ts';
import { readArgument, type RetrainArgument } from './retraining-argument.ts';
import { offerInterrupted, showRetrainingFailure } from './retraining-failure.ts';
import type { Retraining } from './retraining.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';
import type { UnfinishedRetraining } from './unfinished-retraining.ts';
import { requireTrust } from '../workspace-trust.ts';

export const RETRAIN = 'thinBridge.retrain';

/** What the command works with. */
export interface RetrainContext {
  readonly retraining: Retraining;
  readonly unfinished: UnfinishedRetraining;
  readonly log: vscode.LogOutputChannel;
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
    requireTrust('Retraining');
    await askAndRetrain(context, answers, remember);
  } catch (error) {
    if (isCancelled(error)) {
      context.log.info(reasonOf(error));
      return;
    }
    // not awaited: a command is done when it has said what is wrong, not when the message is closed
    void showRetrainingFailure(error, context.log, () => retrain(context, answers));
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
  const layout = answers.layout ?? (await askForColumns(source));
  if (layout === undefined || isBusy(retraining)) return;
  remember({ layout });
  const { choices } = answers;
  const heads = await retraining.run({
    ...{ source, layout, ...(choices && { choices }) },
    onChosen: (chosen) => remember({ choices: chosen }),
  });
  showReport(heads, dataset);
}

async function askForColumns({ file, name }: DatasetSource): Promise<TableLayout | undefined> {
  const sample = sampleTable(await readTableHead(file, name), name);
  requireColumns(name, sample.names);
  return askForLayout(name, sample);
}

/** Whether a retraining goes on; then it is said, and can be shown. */
function isBusy(retraining: Retraining): boolean {
  const { running } = retraining;
  if (running === undefined) return false;
  void sayBusy(running.dataset, () => retraining.show());
  return true;
}

async function sayBusy(dataset: string, show: () => Promise<void>): Promise<void> {
  const button = 'Show Retraining';
  const message = `Thin Bridge is retraining on ${dataset}. One retraining runs at a time.`;
  if ((await vscode.window.showInformationMessage(plainMessage(message), button)) === button) await show();
}
