import { rm } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { headsNotStored, retrainingCancelled } from '../../errors/job-errors.ts';
import { tooLittleData } from '../../errors/table-errors.ts';
import type { ModelFolders } from '../../answers/load-models.ts';
import type { DatasetCheck, RetrainingReport, TrainingChoices } from '../../heads/report.ts';
import type { TableLayout } from '../../tables/table-layout.ts';
import type { RetrainProgress } from '../../retraining/retrain.ts';
import type { DatasetProblems } from './dataset-problems.ts';
import type { OpenDataset } from './open-dataset.ts';
import type { HeadsStore } from '../heads/heads-store.ts';
import { askForChoices } from './retraining-choices.ts';
import { RetrainingProgress } from './retraining-progress.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';
import { retrainInBackground } from '../../jobs/background-job.ts';
import type { BackgroundOptions } from '../../jobs/start-process.ts';
import type { UnfinishedRetraining } from './retrain-argument.ts';

/** What a retraining works with. */
export interface RetrainingServices {
  /** Where the models lie that are in use now. */
  readonly folders: () => ModelFolders;
  readonly heads: HeadsStore;
  readonly problems: DatasetProblems;
  readonly unfinished: UnfinishedRetraining;
  readonly process: BackgroundOptions;
  readonly log: vscode.LogOutputChannel;
}

/** What to train on, and how, as far as it is decided. */
export interface RetrainingOrder {
  readonly source: OpenDataset;
  readonly layout: TableLayout;
  /** Absent where the chemist is to be asked when the check is done. */
  readonly choices?: TrainingChoices;
  /** Told what was chosen. */
  readonly onChosen?: (choices: TrainingChoices) => void;
}

/** One retraining, from the check to the new heads. It begins at once. */
export class RetrainingRun {
  /**
   * The new heads, which are in the store and not in use. Rejects with a ThinBridgeError as `retrainInBackground`, and
   * with `too-little-data`, `folder-unwritable` or `cancelled`.
   */
  readonly heads: Promise<StoredHeads>;
  readonly #controller = new AbortController();
  readonly #cancelled = retrainingCancelled();
  readonly #order: RetrainingOrder;
  readonly #services: RetrainingServices;
  readonly #progress: RetrainingProgress;
  #pid: number | undefined;
  #step = '';
  #closing = false;

  constructor(order: RetrainingOrder, services: RetrainingServices) {
    this.#order = order;
    this.#services = services;
    this.#progress = new RetrainingProgress(order.source.name, () => this.cancel());
    this.heads = this.#train();
  }

  /** Name of the dataset. */
  get dataset(): string {
    return this.#order.source.name;
  }

  /** Id of the background process; undefined until it has started. */
  get pid(): number | undefined {
    return this.#pid;
  }

  /** What is done now, in words. */
  get stage(): string {
    return this.#progress.stage;
  }

  /** Resolves when all has ended that belongs to it: with the report, or undefined where there is none. */
  get settled(): Promise<RetrainingReport | undefined> {
    return this.heads.then(
      ({ report }) => report ?? undefined,
      () => undefined,
    );
  }

  cancel(): void {
    this.#controller.abort(this.#cancelled);
  }

  /** Cancels because the window closes: the next one says that it was interrupted. */
  close(): void {
    this.#closing = true;
    this.cancel();
  }

  async #train(): Promise<StoredHeads> {
    const { source, layout } = this.#order;
    const { folders, heads, problems, process, unfinished } = this.#services;
    let out: string | undefined;
    try {
      problems.clear();
      await this.#note(this.#order.choices);
      out = await this.#newFolder();
      const request = { ...folders(), dataset: source.file, name: source.name, layout, out };
      await retrainInBackground(process, request, {
        signal: this.#controller.signal,
        onStart: (pid) => (this.#pid = pid),
        onProgress: (progress) => this.#report(progress),
        choose: (check) => this.#choose(check),
      });
      return await heads.read(path.basename(out));
    } catch (error) {
      if (out !== undefined) await rm(out, { recursive: true, force: true });
      throw error;
    } finally {
      // takes back a question that is still asked
      this.cancel();
      this.#progress.dispose();
      if (!this.#closing) await unfinished.end();
    }
  }

  async #newFolder(): Promise<string> {
    try {
      return await this.#services.heads.newFolder();
    } catch (error) {
      throw headsNotStored(error);
    }
  }

  #report(progress: RetrainProgress): void {
    this.#progress.report(progress);
    const isNew = progress.step !== this.#step;
    this.#step = progress.step;
    if (isNew) this.#services.log.info(this.stage);
    else this.#services.log.debug(this.stage);
  }

  async #choose(check: DatasetCheck): Promise<TrainingChoices> {
    const { problems, log } = this.#services;
    const { source, onChosen } = this.#order;
    const { signal } = this.#controller;
    problems.show(source.uri, check.refusedRows);
    if (check.tooLittle !== null) throw tooLittleData(check.tooLittle);
    this.#progress.pause();
    const choices = this.#order.choices ?? (await askForChoices(source, check, signal));
    if (choices === undefined) {
      this.cancel();
      throw this.#cancelled;
    }
    this.#progress.resume();
    await this.#note(choices);
    onChosen?.(choices);
    log.info(`choices: ${JSON.stringify(choices)}`);
    return choices;
  }

  async #note(choices: TrainingChoices | undefined): Promise<void> {
    const { source, layout } = this.#order;
    await this.#services.unfinished.begin({ dataset: source.uri, layout, ...(choices && { choices }) });
  }
}
