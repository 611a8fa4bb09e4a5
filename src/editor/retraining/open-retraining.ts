import * as vscode from 'vscode';
import type { RetrainingReportPanel } from './retraining-report-panel.ts';
import { logFailure } from '../failure.ts';
import { watchDatasetDocuments } from './dataset-documents.ts';
import { DatasetLens } from './dataset-lens.ts';
import { DatasetProblems } from './dataset-problems.ts';
import { removeOldCopies } from './dataset-source.ts';
import type { HeadsStore } from '../heads/heads-store.ts';
import type { Models } from '../models.ts';
import { reportInterrupted, type RetrainContext } from './retrain-command.ts';
import { Retraining } from './retraining.ts';
import { showHeadsReport } from '../heads/show-heads-report.ts';
import { UnfinishedRetraining } from './unfinished-retraining.ts';

/** What retraining works with in the rest of the extension. */
interface Around {
  readonly models: Models;
  readonly heads: HeadsStore;
  readonly report: RetrainingReportPanel;
  readonly log: vscode.LogOutputChannel;
}

/** Puts together what retrains, and says where an earlier retraining was interrupted. */
export function openRetraining(
  context: vscode.ExtensionContext,
  { models, heads, report, log }: Around,
): RetrainContext {
  const { extensionUri, subscriptions } = context;
  const problems = new DatasetProblems();
  const unfinished = new UnfinishedRetraining(context.workspaceState);
  const retraining = new Retraining({
    ...{ heads, problems, unfinished, log },
    folders: () => models.folders,
    process: {
      file: vscode.Uri.joinPath(extensionUri, 'dist', 'training.cjs').fsPath,
      log: (line) => log.info(line),
    },
  });
  subscriptions.push(problems, retraining, new DatasetLens().register(), watchDatasetDocuments());
  const command: RetrainContext = {
    ...{ retraining, unfinished, log },
    storage: context.globalStorageUri,
    showReport: (stored, dataset) => showHeadsReport(report, heads, stored, dataset),
  };
  // not awaited: the window is ready before its message is read
  reportInterrupted(command).catch((error: unknown) => logFailure(error, log));
  void removeOldCopies(context.globalStorageUri);
  return command;
}
