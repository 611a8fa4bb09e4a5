import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import type { BackgroundOptions } from '../../jobs/start-process.ts';
import { ImportPace } from '../../library/import-pace.ts';
import type { ReadProgress } from '../../ranking/read-structures.ts';
import type { ResultBatch, RecordControl } from '../../ranking/result-records.ts';
import { counted, durationText, numberText } from '../../text/numbers.ts';
import type { JobModels } from '../../jobs/job-models.ts';
import { notify, ProgressNotification } from '../notifications.ts';
import type { BegunJob, RunningJobs } from '../running-jobs.ts';
import type { OpenResults, ResultsPanels } from './results-panels.ts';

/** What the commands on files of compounds work with. */
export interface FileCommandContext {
  /** Where the models lie that are in use, and what was measured. */
  readonly models: () => JobModels;
  readonly process: BackgroundOptions;
  readonly results: ResultsPanels;
  readonly jobs: RunningJobs;
}

/** Work on a file, and how it is told of. */
interface FileRun {
  /** The page's title, such as "ours.csv for “BTK inhibitor”". */
  readonly title: string;
  /** What goes on, such as "Ranking ours.csv". */
  readonly doing: string;
  /** What the chemist's cancelling throws. */
  readonly cancelled: () => Error;
  readonly work: (control: RecordControl) => Promise<FinishedRun>;
}

interface FinishedRun {
  /** The file of the result, with its path. */
  readonly out: string;
  readonly readAs: readonly string[];
  /** What was done, in a sentence. */
  readonly message: string;
}

/**
 * Works on a file in the background. A page shows what was found as soon as there is something, with progress and a way to
 * cancel; a notification does before that, and where the page is closed.
 */
export async function runOnFile(
  { results, jobs }: Pick<FileCommandContext, 'results' | 'jobs'>,
  { title, doing, cancelled, work }: FileRun,
): Promise<void> {
  const controller = new AbortController();
  const shown = new RunShown({ results, jobs }, title, doing, () => controller.abort(cancelled()));
  try {
    const { out, readAs, message } = await work({
      signal: controller.signal,
      onProgress: (progress) => shown.report(progress),
      onRecords: (batch) => shown.add(batch),
    });
    await shown.finish(readAs, out);
    const open = () => vscode.commands.executeCommand('vscode.open', vscode.Uri.file(out));
    // not awaited: the command is done when its message shows
    void notify('info', message, { [l10n.t`Open ${path.basename(out)}`]: open });
  } catch (error) {
    await shown.fail(error);
    throw error;
  } finally {
    shown.dispose();
  }
}

/** How far work on a file is, how fast, and how long it will take. */
export function paceText(pace: ImportPace, progress: ReadProgress): string {
  const { rate, secondsLeft } = pace.after(progress);
  const [done, speed] = [counted(progress.done, 'record'), numberText(Math.round(rate))];
  return secondsLeft === undefined
    ? l10n.t`${done}, ${speed} a second`
    : l10n.t`${done}, ${speed} a second, ${durationText(secondsLeft)} left`;
}

/** What is seen of work on a file. */
class RunShown implements vscode.Disposable {
  readonly #results: ResultsPanels;
  readonly #title: string;
  readonly #doing: string;
  readonly #cancel: () => void;
  readonly #pace = new ImportPace();
  readonly #job: BegunJob;
  #notification: ProgressNotification | undefined;
  #open: OpenResults | undefined;

  constructor(
    { results, jobs }: Pick<FileCommandContext, 'results' | 'jobs'>,
    title: string,
    doing: string,
    cancel: () => void,
  ) {
    this.#results = results;
    this.#job = jobs.begin({ doing, cancel, found: () => (this.#open?.isOpen === true ? this.#open : undefined) });
    this.#title = title;
    this.#doing = doing;
    this.#cancel = cancel;
    this.#notify(l10n.t('reading the question'));
  }

  report(progress: ReadProgress): void {
    const text = paceText(this.#pace, progress);
    this.#job.report(text, 100 * progress.share);
    if (this.#open?.isOpen === true) this.#open.page.report({ text: `${this.#doing}: ${text}`, share: progress.share });
    else this.#notify(text, 100 * progress.share);
  }

  add(batch: ResultBatch): void {
    if (this.#open === undefined) {
      this.#open = this.#results.open(this.#title, this.#cancel);
      this.#hideNotification();
    }
    if (this.#open.isOpen) this.#open.page.add(batch);
  }

  async finish(readAs: readonly string[], out: string): Promise<void> {
    await this.#open?.page.finish(readAs, out);
  }

  async fail(error: unknown): Promise<void> {
    await this.#open?.page.fail(error);
  }

  dispose(): void {
    this.#job.dispose();
    this.#hideNotification();
  }

  #hideNotification(): void {
    this.#notification?.dispose();
    this.#notification = undefined;
  }

  #notify(text: string, percent?: number): void {
    this.#notification ??= new ProgressNotification(this.#doing, this.#cancel);
    this.#notification.report(text, percent);
  }
}
