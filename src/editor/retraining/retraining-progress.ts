import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { withoutBidi } from '../../text/bidi.ts';
import type { RetrainProgress } from '../../retraining/retrain.ts';
import { TimeLeft } from '../../retraining/time-left.ts';
import { SHOW_RETRAINING } from '../command-ids.ts';
import { ProgressNotification } from '../notifications.ts';
import { percentDone, progressText, statusText } from './retraining-text.ts';

/** Shows in a notification and in the status bar how far retraining is; each can call it off. */
export class RetrainingProgress implements vscode.Disposable {
  readonly #status = vscode.window.createStatusBarItem('thinBridge.retraining', vscode.StatusBarAlignment.Left);
  readonly #left = new TimeLeft();
  #notification: ProgressNotification | undefined;
  #stage = '';
  #ended = false;
  #measures = false;

  /** @param dataset its name */
  constructor(
    private readonly dataset: string,
    private readonly cancel: () => void,
  ) {
    this.#status.name = l10n.t('Thin Bridge: Retraining');
    this.#status.command = SHOW_RETRAINING;
    this.#show(l10n.t('starting'));
    this.#status.show();
  }

  /** What is done now, in words. */
  get stage(): string {
    return this.#stage;
  }

  report(progress: RetrainProgress): void {
    // what ends may still report
    if (this.#ended) return;
    this.#measures ||= progress.step === 'checking';
    const left = this.#left.after(progress);
    const text = progressText(progress, left);
    if (text !== undefined) this.#show(text, statusText(progress, left), percentDone(progress, this.#measures));
  }

  /** The chemist is asked how to train: the notification makes room for that. */
  pause(): void {
    this.#stage = l10n.t('waiting for your choices');
    this.#status.text = l10n.t('$(question) Thin Bridge: how to train?');
    this.#hideNotification();
  }

  /** It is known how to train; the time that passed since the last report was not work. */
  resume(): void {
    if (this.#ended) return;
    this.#left.resume();
    this.#show(l10n.t('starting to train'));
  }

  dispose(): void {
    this.#ended = true;
    this.#hideNotification();
    this.#status.dispose();
  }

  #show(stage: string, short = stage, percent?: number): void {
    this.#stage = stage;
    this.#status.text = `$(sync~spin) Thin Bridge: ${short}`;
    this.#status.tooltip = withoutBidi(l10n.t`Retraining on ${this.dataset}: ${stage}`);
    const title = l10n.t`Retraining on ${this.dataset}`;
    this.#notification ??= new ProgressNotification(title, this.cancel);
    this.#notification.report(stage, percent);
  }

  #hideNotification(): void {
    this.#notification?.dispose();
    this.#notification = undefined;
  }
}
