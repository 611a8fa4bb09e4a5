import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { IS_RETRAINING } from '../command-ids.ts';
import { pick } from '../quick-pick.ts';
import { RetrainingRun, type RetrainingOrder, type RetrainingServices } from './retraining-run.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';

/** Retrains on datasets, one at a time. */
export class Retraining implements vscode.Disposable, AsyncDisposable {
  #running: RetrainingRun | undefined;

  constructor(private readonly services: RetrainingServices) {}

  /** What goes on now; undefined while nothing does. */
  get running(): RetrainingRun | undefined {
    return this.#running;
  }

  /** Retrains; not to be called while a retraining goes on. Answers and throws as `RetrainingRun.heads`. */
  async run(order: RetrainingOrder): Promise<StoredHeads> {
    const run = new RetrainingRun(order, this.services);
    this.#setRunning(run);
    try {
      return await run.heads;
    } finally {
      this.#setRunning(undefined);
    }
  }

  /** Says how far the retraining is that goes on, and offers to cancel it. */
  async show(): Promise<void> {
    const run = this.#running;
    if (run === undefined) return;
    const ended = new AbortController();
    void run.settled.then(() => ended.abort());
    const cancel = { label: l10n.t('$(debug-stop) Cancel Retraining') };
    const log = { label: l10n.t('$(output) Show Log') };
    const picked = await pick({
      title: l10n.t`Retraining on ${run.dataset}`,
      placeholder: run.stage,
      items: [cancel, log],
      signal: ended.signal,
    });
    if (picked === cancel) run.cancel();
    else if (picked === log) this.services.log.show();
  }

  /** Ends what goes on, because the window closes: the next one says that it was interrupted. */
  async [Symbol.asyncDispose](): Promise<void> {
    const run = this.#running;
    run?.close();
    await run?.settled;
  }

  dispose(): void {
    void this[Symbol.asyncDispose]();
  }

  #setRunning(run: RetrainingRun | undefined): void {
    this.#running = run;
    void vscode.commands.executeCommand('setContext', IS_RETRAINING, run !== undefined);
  }
}
