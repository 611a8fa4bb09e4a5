import type * as vscode from 'vscode';
import type { JobModels } from '../../jobs/job-models.ts';
import type { LibrarySearches } from '../../jobs/library-searches.ts';
import type { BackgroundOptions } from '../../jobs/start-process.ts';
import type { RunningJobs } from '../running-jobs.ts';
import type { LibraryPlaces } from './library-places.ts';

/** What the commands of the library work with. */
export interface LibraryContext {
  /** Where the models lie that are in use, and what was measured. */
  readonly models: () => JobModels;
  /** Where the library is. */
  readonly places: LibraryPlaces;
  /** The process that imports. */
  readonly process: BackgroundOptions;
  /** The process that searches, of this window's pages and assistants together. */
  readonly searches: LibrarySearches;
  readonly imports: RunningImport;
  readonly jobs: RunningJobs;
  readonly log: vscode.LogOutputChannel;
}

/** The import that goes on in this window: one at a time. */
export class RunningImport implements AsyncDisposable {
  #running: { readonly cancel: () => void; readonly ended: Promise<unknown> } | undefined;
  #pause: ((isPaused: boolean) => void) | undefined;
  #isPaused = false;

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Takes note of an import until it ends. */
  async during<Result>(cancel: () => void, work: Promise<Result>): Promise<Result> {
    this.#isPaused = false;
    this.#running = { cancel, ended: work.catch(() => undefined) };
    try {
      return await work;
    } finally {
      this.#running = undefined;
      this.#pause = undefined;
    }
  }

  /** Takes note of what pauses the import. */
  onPausable(pause: (isPaused: boolean) => void): void {
    this.#pause = pause;
  }

  /** Pauses the import, or lets it go on. @returns whether it is paused now */
  toggle(): boolean {
    this.#isPaused = !this.#isPaused;
    this.#pause?.(this.#isPaused);
    return this.#isPaused;
  }

  /** Calls the import off, and waits for its end: what it has put in stays, and it can go on later. */
  async [Symbol.asyncDispose](): Promise<void> {
    const running = this.#running;
    running?.cancel();
    await running?.ended;
  }
}
