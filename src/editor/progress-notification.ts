import * as vscode from 'vscode';
import { plainMessage } from './plain-message.ts';

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
