import * as vscode from 'vscode';
import { causesOf, isCancelled, messageOf, reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { escapeMarkdown } from './markdown.ts';
import { plainMessage } from './plain-message.ts';

/** The command that shows the log. */
export const SHOW_LOG = 'thinBridge.showLog';

/** Shows the chemist what went wrong in a sentence, and writes all that is known of it to the log. */
export async function showFailure(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  logFailure(error, log);
  // whoever called it off knows
  if (isCancelled(error)) return;
  const showLog = 'Show Log';
  if ((await vscode.window.showErrorMessage(plainMessage(messageOf(error)), showLog)) === showLog) log.show();
}

/** What went wrong as Markdown, with a link to the log, for what can't have buttons. It wants `SHOW_LOG` enabled. */
export function failureMarkdown(error: unknown): string {
  return `$(warning) ${escapeMarkdown(messageOf(error))} [Show Log](command:${SHOW_LOG} "Thin Bridge: Show Log")`;
}

/** Writes an error with its stack and causes to the log; of what was called off a line will do. */
export function logFailure(error: unknown, log: vscode.LogOutputChannel): void {
  if (isCancelled(error)) {
    log.info(reasonOf(error));
    return;
  }
  for (const cause of causesOf(error)) log.error(cause instanceof Error ? detailsOf(cause) : reasonOf(cause));
}

function detailsOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error instanceof ThinBridgeError ? `${error.code}: ${stack}` : stack;
}
