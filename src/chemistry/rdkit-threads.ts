import { setMaxListeners } from 'node:events';
import { chemistryClosed, moleculeTimeout, rdkitWorkerEnded } from '../errors/structure-errors.ts';
import type { RdkitReply, RdkitRequest } from './rdkit-messages.ts';
import { RdkitThread, type Outcome } from './rdkit-thread.ts';

export interface RdkitThreadsOptions {
  /** Path of the bundle `rdkit-worker.cjs`, with RDKit_minimal.wasm beside it. */
  readonly workerFile: string;
  /** Longest time for one molecule in milliseconds, the start of RDKit (0.3 s) included. */
  readonly deadlineMs: number;
  /** How many threads there are at most. */
  readonly workers: number;
  /** How many molecules a thread is sent at most in one message. */
  readonly batch: number;
  /** After how long without work the threads end, each with 100 MB, in milliseconds; never where it is not set. */
  readonly idleMs?: number | undefined;
}

/** A request that waits for its reply. */
interface Question {
  readonly request: RdkitRequest;
  readonly resolve: (reply: RdkitReply) => void;
  readonly reject: (reason: unknown) => void;
  /** How many threads may yet end at it. */
  lives: number;
  /** Whether it must not be in a batch with others. */
  isAlone: boolean;
  /** Whether nobody waits for the reply any more. */
  isOver: boolean;
}

/** How often a molecule may be the one at which a thread ended, before it is taken to be the cause. */
const LIVES = 2;

/**
 * Threads that answer requests, which wait for a free one in the order in which they come. Those that wait at the same
 * time go in batches, since a message to and fro costs as much as a fifth of reading a molecule.
 *
 * A thread that ends over a batch is replaced. The molecule that it was at is asked once more and alone, as it may have
 * ended of something else, and the others again in a batch; where it isn't known which it was at, each is asked alone. One
 * that is late in a batch is asked again alone, too: on a busy machine nothing is in time.
 */
export class RdkitThreads implements AsyncDisposable {
  readonly #options: RdkitThreadsOptions;
  readonly #waiting: Question[] = [];
  readonly #idle: RdkitThread[] = [];
  readonly #busy = new Set<RdkitThread>();
  #isClosed = false;
  #isScheduled = false;
  #resting: NodeJS.Timeout | undefined;

  /** Starts nothing yet. */
  constructor(options: RdkitThreadsOptions) {
    this.#options = options;
  }

  /**
   * The reply of a thread.
   * @throws ThinBridgeError `molecule-timeout`, `chemistry-failed` where two threads ended at it, `cancelled`; the
   * signal's reason when aborted, at once: what waits is never sent then
   */
  async ask(request: RdkitRequest, signal?: AbortSignal): Promise<RdkitReply> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw chemistryClosed();
    // a table's molecules all wait with the signal of the table
    if (signal !== undefined) setMaxListeners(Infinity, signal);
    let leave: (() => void) | undefined;
    try {
      return await new Promise<RdkitReply>((resolve, reject) => {
        const question = { request, resolve, reject, lives: LIVES, isAlone: false, isOver: false };
        leave = () => {
          const place = this.#waiting.indexOf(question);
          if (place >= 0) this.#waiting.splice(place, 1);
          refuse(question, signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        this.#waiting.push(question);
        this.#schedule();
      });
    } finally {
      if (leave !== undefined) signal?.removeEventListener('abort', leave);
    }
  }

  /** Ends the threads, and with them what is under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#resting);
    for (const question of this.#waiting.splice(0)) refuse(question, chemistryClosed());
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((thread) => thread.end()));
  }

  /** Where there are batches, what comes in the same turn of the event loop goes together. */
  #schedule(): void {
    if (this.#options.batch === 1) {
      this.#send();
    } else if (!this.#isScheduled) {
      this.#isScheduled = true;
      setImmediate(() => {
        this.#isScheduled = false;
        this.#send();
      });
    }
  }

  #send(): void {
    while (this.#waiting.length > 0 && this.#busy.size < this.#options.workers) void this.#run(this.#take());
  }

  /** The next batch: no more than leaves as many for each of the other free threads. */
  #take(): readonly Question[] {
    const free = this.#options.workers - this.#busy.size;
    const most = Math.min(this.#options.batch, Math.ceil(this.#waiting.length / free));
    const alone = this.#waiting.slice(0, most).findIndex(({ isAlone }) => isAlone);
    return this.#waiting.splice(0, alone < 0 ? most : Math.max(1, alone));
  }

  async #run(batch: readonly Question[]): Promise<void> {
    const thread = this.#thread();
    this.#busy.add(thread);
    const requests = batch.map(({ request }) => request);
    const outcome = await thread.ask(requests, this.#options.deadlineMs);
    this.#busy.delete(thread);
    if (outcome.kind === 'answered') {
      this.#idle.push(thread);
      this.#restLater();
      outcome.replies.forEach((reply, index) => batch[index]?.resolve(reply));
    } else if (this.#isClosed) {
      batch.forEach((question) => refuse(question, chemistryClosed()));
    } else {
      this.#recover(batch, outcome);
    }
    this.#schedule();
  }

  /** Gives up the molecule to blame, or tries it once more, and lets the others of its batch wait again. */
  #recover(batch: readonly Question[], { kind, molecule, cause }: Exclude<Outcome, { kind: 'answered' }>): void {
    const blamed = batch.length === 1 ? batch[0] : batch[molecule];
    if (blamed === undefined) for (const question of batch) question.isAlone = true;
    else if (kind === 'late' && batch.length === 1)
      refuse(blamed, moleculeTimeout(blamed.request.structure, this.#options.deadlineMs));
    else if (blamed.lives === 1) refuse(blamed, rdkitWorkerEnded(blamed.request.structure, cause));
    else {
      blamed.lives -= 1;
      blamed.isAlone = true;
    }
    this.#waiting.unshift(...batch.filter(({ isOver }) => !isOver));
  }

  /** Ends the threads that have nothing to do by then. */
  #restLater(): void {
    const { idleMs } = this.#options;
    if (idleMs === undefined) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      for (const thread of this.#idle.splice(0)) void thread.end();
    }, idleMs);
  }

  #thread(): RdkitThread {
    for (let thread = this.#idle.pop(); thread !== undefined; thread = this.#idle.pop()) {
      if (!thread.hasEnded) return thread;
    }
    return new RdkitThread(this.#options.workerFile);
  }
}

function refuse(question: Question, reason: unknown): void {
  question.isOver = true;
  question.reject(reason);
}
