import * as vscode from 'vscode';
import type { RetrainProgress } from '../training/retrain.ts';
import { TimeLeft } from '../training/time-left.ts';
import { ProgressNotification } from './progress-notification.ts';
import { percentDone, progressText, statusText } from './retraining-wording.ts';

/** Command behind the status bar item. */
export const SHOW_RETRAINING = 'thinBridge.showRetraining';

/** Shows in a notification and in the status bar how far retraining is; each can call it off. */
export class RetrainingProgress implements vscode.Disposable {
  readonly #status = vscode.window.createStatusBarItem('thinBridge.retraining', vscode.StatusBarAlignment.Left);
  readonly #left = new TimeLeft();
  #notification: ProgressNotification | undefined;
  #stage = '';
  #measures = false;

  /** @param dataset its name */
  constructor(
    private readonly dataset: string,
    private readonly cancel: () => void,
  ) {
    this.#status.name = 'Thin Bridge: Retraining';
    this.#status.command = SHOW_RETRAINING;
    this.#notification = this.#notify();
    this.#show('starting');
    this.#status.show();
  }

  /** What is done now, in words. */
  get stage(): string {
    return this.#stage;
  }

  report(progress: RetrainProgress): void {
    this.#measures ||= progress.step === 'checking';
    const left = this.#left.after(progress);
    const text = progressText(progress, left);
    if (text !== undefined) this.#show(text, statusText(progress, left), percentDone(progress, this.#measures));
  }

  /** Hides the notification while the chemist is asked something. */
  async whileAsking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    this.#notification?.dispose();
    this.#notification = undefined;
    this.#show('waiting for your choices');
    const answer = await ask();
    this.#left.resume();
    this.#notification = this.#notify();
    this.#show('starting to train');
    return answer;
  }

  dispose(): void {
    this.#notification?.dispose();
    this.#notification = undefined;
    this.#status.dispose();
  }

  #show(stage: string, short = stage, percent?: number): void {
    this.#stage = stage;
    this.#status.text = `$(sync~spin) Thin Bridge: ${short}`;
    this.#status.tooltip = `Retraining on ${this.dataset}: ${stage}`;
    this.#notification?.report(stage, percent);
  }

  #notify(): ProgressNotification {
    return new ProgressNotification(`Retraining on ${this.dataset}`, this.cancel);
  }
}
