import * as vscode from 'vscode';
import { messageOf } from '../errors.ts';

/** Shows the chemist what went wrong in a sentence, and writes all that is known of it to the log. */
export async function showFailure(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  logFailure(error, log);
  const showLog = 'Show Log';
  if ((await vscode.window.showErrorMessage(messageOf(error), showLog)) === showLog) log.show();
}

/** Writes an error with its stack and causes to the log. */
export function logFailure(error: unknown, log: vscode.LogOutputChannel): void {
  let cause = error;
  while (cause instanceof Error) {
    log.error(cause);
    cause = cause.cause;
  }
  if (cause !== undefined) log.error(messageOf(cause));
}
