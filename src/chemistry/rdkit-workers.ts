import { pool, TerminateError, type Pool } from 'workerpool';

/** Time that a worker has to end by itself, in milliseconds; one in a loop can't, and is killed then. */
const GRACE_MS = 50;

/** Longest time that closing waits for workers to end, in milliseconds: one that has ended before is never heard of. */
const CLOSING_MS = 2000;

/** How often a request may lose its worker before it is taken to be the cause. */
const LIVES = 2;

/**
 * Threads that run one bundle, each answering one request at a time. A request whose worker ends without an answer is
 * sent once more, since a worker may die of what it was asked before, or of another's fault.
 *
 * Where one ends, all are replaced and what they were asked is asked anew: workerpool would leave the waiting requests
 * unanswered, and give the next one to the dead worker.
 */
export class RdkitWorkers {
  readonly #file: string;
  readonly #count: number;
  #pool: Pool | undefined;
  #closed = false;

  /** Starts nothing yet. */
  constructor(file: string, count: number) {
    this.#file = file;
    this.#count = count;
  }

  /** Whether they were closed. What they are asked then fails. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * The answer of a worker.
   * @param deadlineMs longest time from when a worker begins with it
   * @throws workerpool's TimeoutError; its TerminateError where two workers have ended over it; what the worker throws
   */
  async ask(method: string, parameters: readonly unknown[], deadlineMs: number): Promise<unknown> {
    for (let lives = LIVES; ;) {
      const workers = (this.#pool ??= this.#start());
      try {
        return await workers.exec(method, [...parameters]).timeout(deadlineMs);
      } catch (error) {
        const isReplaced = workers !== this.#pool;
        const hasEnded = error instanceof TerminateError;
        if (hasEnded) lives--;
        if (hasEnded && !isReplaced) this.#replace(workers);
        const isToBlame = !hasEnded && !isReplaced;
        if (this.#closed || isToBlame || lives === 0) throw error;
      }
    }
  }

  /** Ends the workers, and with them what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    const workers = this.#pool;
    this.#pool = undefined;
    if (workers !== undefined) await end(workers);
  }

  #start(): Pool {
    return pool(this.#file, { workerType: 'thread', maxWorkers: this.#count, workerTerminateTimeout: GRACE_MS });
  }

  #replace(workers: Pool): void {
    this.#pool = undefined;
    void end(workers);
  }
}

async function end(workers: Pool): Promise<void> {
  try {
    await workers.terminate(true, CLOSING_MS);
  } catch {
    // those that live have got the order to end, and the others have ended
  }
}
