import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { workspaceUntrusted } from '../errors/job-errors.ts';
import { causesOf, isCancelled, messageOf, reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { SHOW_LOG } from './command-ids.ts';
import { escapeMarkdown, plainMessage } from './safe-text.ts';

/** What the buttons of a message do, by their labels. */
export type Buttons = Readonly<Record<string, () => unknown>>;

/** How long the status bar says what was called off, in milliseconds. */
const SAID_FOR = 6000;

const SHOW = { info: 'showInformationMessage', warning: 'showWarningMessage', error: 'showErrorMessage' } as const;

/** Shows a message, whatever it quotes, and does what its button stands for that is pressed. */
export async function notify(kind: keyof typeof SHOW, message: string, buttons: Buttons = {}): Promise<void> {
  const pressed = await vscode.window[SHOW[kind]](plainMessage(message), ...Object.keys(buttons));
  if (pressed !== undefined) await buttons[pressed]?.();
}

/** Shows the chemist what went wrong in a sentence, and writes all that is known of it to the log. */
export async function showFailure(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  logFailure(error, log);
  // whoever called it off knows, and sees that it was
  if (isCancelled(error)) vscode.window.setStatusBarMessage(reasonOf(error), SAID_FOR);
  else await notify('error', messageOf(error), { [l10n.t('Show Log')]: () => log.show() });
}

/** What went wrong as Markdown, with a link to the log, for what can't have buttons. It wants `SHOW_LOG` enabled. */
export function failureMarkdown(error: unknown): string {
  return l10n.t(
    '$(warning) {0} [Show Log](command:{1} "Thin Bridge: Show Log")',
    escapeMarkdown(messageOf(error)),
    SHOW_LOG,
  );
}

/** How often errors were logged in this session, by their code, or by their class where they have none. */
const counts = new Map<string, number>();

/** How often each error was logged in this session, the most frequent first: by its code, or its class where it has none. */
export function failureCounts(): readonly (readonly [code: string, count: number])[] {
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Writes an error with its stack and causes to the log, and counts it; of what was called off a line will do. */
export function logFailure(error: unknown, log: vscode.LogOutputChannel): void {
  if (isCancelled(error)) {
    log.info(reasonOf(error));
    return;
  }
  const code = error instanceof ThinBridgeError ? error.code : error instanceof Error ? error.name : typeof error;
  counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const cause of causesOf(error)) log.error(cause instanceof Error ? detailsOf(cause) : reasonOf(cause));
}

function detailsOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error instanceof ThinBridgeError ? `${error.code}: ${stack}` : stack;
}

/**
 * Refuses what an untrusted workspace must not bring about, whoever asks for it: its files are not what they seem.
 * @param what is refused, as the beginning of a sentence: "Retraining"
 * @throws ThinBridgeError `workspace-untrusted`
 */
export function requireTrust(what: string, workspace: { readonly isTrusted: boolean } = vscode.workspace): void {
  if (!workspace.isTrusted) throw workspaceUntrusted(what);
}

/** A progress notification with a button to cancel. It lasts until it is disposed of. */
export class ProgressNotification implements vscode.Disposable {
  #progress: vscode.Progress<{ message: string; increment?: number }> | undefined;
  #message: string | undefined;
  #percent = 0;
  #end: () => void = () => undefined;

  constructor(title: string, cancel: () => void) {
    const ended = new Promise<void>((resolve) => (this.#end = resolve));
    const options = { location: vscode.ProgressLocation.Notification, title: plainMessage(title), cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      this.#progress = progress;
      token.onCancellationRequested(cancel);
      // VS Code takes a while to show it
      if (this.#message !== undefined) progress.report({ message: this.#message });
      return ended;
    });
  }

  /** @param percent how much is done, 0 to 100; the bar shows no amount before it is given */
  report(message: string, percent?: number): void {
    this.#message = message;
    if (percent === undefined || this.#progress === undefined) {
      this.#progress?.report({ message });
      return;
    }
    this.#progress.report({ message, increment: percent - this.#percent });
    this.#percent = percent;
  }

  dispose(): void {
    this.#end();
  }
}
