import * as l10n from '@vscode/l10n';
import type { ChildProcess } from 'node:child_process';
import { unlessAborted } from '../base/abort.ts';
import { processEnded } from '../errors/job-errors.ts';
import { searchCancelled } from '../errors/library-errors.ts';
import { errorOf } from './failure-reply.ts';
import type { JobModels } from './job-models.ts';
import type { SearchMessage, SearchReply, SearchRequest, SearchResult } from './search-messages.ts';
import { endOf, sendTo, startProcess, type BackgroundOptions } from './start-process.ts';

/** How long the process is kept, in milliseconds. */
export interface SearchTimes {
  /** After the last search: its models and RDKit take half a gigabyte. */
  readonly idle: number;
  /** After a search was called off that doesn't end, so that others would wait for it. */
  readonly patience: number;
}

const TIMES: SearchTimes = { idle: 10 * 60_000, patience: 5000 };

/** How long a process that is let go of has to end by itself, in milliseconds. */
const GRACE_MS = 500;

/**
 * Searches libraries in a process that is kept for the next search, with its models, its chemistry and its library open.
 * It is started by the first search, or before, and ends when it has had nothing to do for a while; a search after that
 * starts another one, as it does where the process has crashed.
 */
export class LibrarySearches implements AsyncDisposable {
  readonly #options: BackgroundOptions;
  readonly #times: SearchTimes;
  #process: SearchProcess | undefined;

  constructor(options: BackgroundOptions, times: Partial<SearchTimes> = {}) {
    this.#options = options;
    this.#times = { ...TIMES, ...times };
  }

  /** Id of the process; undefined where there is none. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Loads what a text is answered with, before one is typed. What goes wrong is said by the search that needs it. */
  prepare(models: JobModels): void {
    this.#running().prepare(models);
  }

  /**
   * Finds compounds of a library, of the bundled drugs, or of both.
   * @throws ThinBridgeError as `answerSearch`; `process-ended` where the process crashed; the signal's reason at once where
   * it is called off; `cancelled` where this is disposed of meanwhile
   */
  async search(request: SearchRequest, signal?: AbortSignal): Promise<SearchResult> {
    signal?.throwIfAborted();
    return this.#running().search(request, signal);
  }

  /** Ends the process; searches that go on fail with `cancelled`, and what is asked later starts another one. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process?.end();
  }

  #running(): SearchProcess {
    if (this.#process === undefined) {
      const started = new SearchProcess(this.#options, this.#times, () => {
        if (this.#process === started) this.#process = undefined;
      });
      this.#process = started;
    }
    return this.#process;
  }
}

/** Settles a search that the process has been asked for. */
interface OpenSearch {
  readonly resolve: (result: SearchResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** One process that searches, from its start to its end. */
class SearchProcess {
  readonly #child: ChildProcess;
  readonly #times: SearchTimes;
  readonly #ended: Promise<void>;
  readonly #release: () => void;
  /** Those that the process has not answered, called off or not. */
  readonly #open = new Map<number, OpenSearch>();
  #lastId = 0;
  #resting: NodeJS.Timeout | undefined;
  #isLetGo = false;

  /** @param release is called when it can't be asked any more */
  constructor(options: BackgroundOptions, times: SearchTimes, release: () => void) {
    this.#child = startProcess(options);
    this.#times = times;
    this.#release = release;
    this.#child.on('message', (reply) => this.#receive(reply as SearchReply));
    this.#ended = endOf(this.#child).then((how) => this.#finish(how));
    this.#restLater();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  prepare(models: JobModels): void {
    if (this.#open.size === 0) this.#restLater();
    this.#send({ kind: 'prepare', models });
  }

  async search(request: SearchRequest, signal: AbortSignal | undefined): Promise<SearchResult> {
    clearTimeout(this.#resting);
    const id = ++this.#lastId;
    const answer = new Promise<SearchResult>((resolve, reject) => this.#open.set(id, { resolve, reject }));
    this.#send({ kind: 'search', id, request });
    try {
      return await unlessAborted(answer, signal);
    } finally {
      if (this.#open.has(id)) this.#callOff(id);
    }
  }

  /** Lets go of the process, which ends by itself or is ended. */
  async end(): Promise<void> {
    this.#isLetGo = true;
    this.#release();
    clearTimeout(this.#resting);
    this.#send({ kind: 'end' });
    const killing = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
    await this.#ended;
    clearTimeout(killing);
  }

  #receive(reply: SearchReply): void {
    const search = this.#open.get(reply.id);
    this.#open.delete(reply.id);
    if (this.#open.size === 0) this.#restLater();
    if (reply.kind === 'done') search?.resolve(reply.result);
    else search?.reject(errorOf(reply));
  }

  /** The process goes on with its models, unless the search doesn't end. */
  #callOff(id: number): void {
    this.#send({ kind: 'cancel', id });
    setTimeout(() => {
      if (this.#open.has(id)) this.#child.kill('SIGKILL');
    }, this.#times.patience).unref();
  }

  #restLater(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.end(), this.#times.idle).unref();
  }

  #finish(how: string): void {
    this.#release();
    clearTimeout(this.#resting);
    for (const { reject } of this.#open.values()) {
      reject(this.#isLetGo ? searchCancelled() : processEnded(l10n.t('The search'), how, l10n.t('Search again.')));
    }
    this.#open.clear();
  }

  #send(message: SearchMessage): void {
    sendTo(this.#child, message);
  }
}
