import * as vscode from 'vscode';
import { messageOf, ThinBridgeError, type ErrorCode } from '../../errors/thin-bridge-error.ts';
import { logFailure } from '../failure.ts';
import { plainMessage } from '../plain-message.ts';
import { showProblems } from './retraining-choices.ts';
import { UNTOUCHED } from './retraining-wording.ts';
import { manageTrust } from '../workspace-trust.ts';

/** What the buttons of a message do. */
type Remedies = Readonly<Record<string, () => unknown>>;

/**
 * Says why retraining did not come to its end, and offers what helps.
 * @param again does it once more
 */
export async function showRetrainingFailure(
  error: unknown,
  log: vscode.LogOutputChannel,
  again: () => unknown,
): Promise<void> {
  logFailure(error, log);
  const showLog = { 'Show Log': () => log.show() };
  const remedies: Partial<Record<ErrorCode, Remedies>> = {
    'workspace-untrusted': { 'Manage Workspace Trust': manageTrust },
    'too-little-data': { 'Show Problems': showProblems },
    'process-ended': { 'Retrain Again': again, ...showLog },
    'folder-unwritable': { 'Retrain Again': again, ...showLog },
  };
  const offered = (error instanceof ThinBridgeError ? remedies[error.code] : undefined) ?? showLog;
  await choose(await vscode.window.showErrorMessage(plainMessage(messageOf(error)), ...Object.keys(offered)), offered);
}

/** Says that an earlier retraining was interrupted, and offers to do it once more. */
export async function offerInterrupted(dataset: string, again: () => unknown): Promise<void> {
  const offered: Remedies = { 'Retrain Again': again, Dismiss: () => undefined };
  const message = `Retraining on ${dataset} was interrupted. ${UNTOUCHED}`;
  await choose(await vscode.window.showInformationMessage(plainMessage(message), ...Object.keys(offered)), offered);
}

async function choose(chosen: string | undefined, offered: Remedies): Promise<void> {
  if (chosen !== undefined) await offered[chosen]?.();
}
