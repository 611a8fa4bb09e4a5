import type * as vscode from 'vscode';
import type { BackgroundOptions } from '../../jobs/start-process.ts';
import { logFailure } from '../notifications.ts';
import type { ReportPanel } from '../report-panel.ts';
import { DatasetLens, watchDatasetDocuments } from './dataset-documents.ts';
import { DatasetProblems } from './dataset-problems.ts';
import { removeOldCopies } from './open-dataset.ts';
import type { HeadsStore } from '../heads/heads-store.ts';
import type { Models } from '../models.ts';
import { reportInterrupted, type RetrainContext } from './retrain-command.ts';
import { Retraining } from './retraining.ts';
import { UnfinishedRetraining } from './retrain-argument.ts';
import { TableMemory } from './table-memory.ts';

/** What retraining works with in the rest of the extension. */
interface RetrainingParts {
  readonly models: Models;
  readonly heads: HeadsStore;
  readonly report: ReportPanel;
  /** The process that trains. */
  readonly process: BackgroundOptions;
  readonly log: vscode.LogOutputChannel;
}

/** Puts together what retrains, and says where an earlier retraining was interrupted. */
export function openRetraining(
  context: vscode.ExtensionContext,
  { models, heads, report, process, log }: RetrainingParts,
): RetrainContext {
  const { subscriptions } = context;
  const problems = new DatasetProblems();
  const unfinished = new UnfinishedRetraining(context.workspaceState);
  const retraining = new Retraining({
    ...{ heads, problems, unfinished, process, log },
    folders: () => models.folders,
  });
  subscriptions.push(problems, retraining, new DatasetLens().register(), watchDatasetDocuments());
  const command: RetrainContext = {
    ...{ retraining, unfinished, log, tables: new TableMemory(context.workspaceState) },
    storage: context.globalStorageUri,
    showReport: (stored, dataset) => report.showHeads(stored, dataset),
  };
  // not awaited: the window is ready before its message is read
  reportInterrupted(command).catch((error: unknown) => logFailure(error, log));
  void removeOldCopies(context.globalStorageUri);
  return command;
}
