import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { languageArguments } from '../text/language.ts';
import { Progress, type RdkitBatch, type RdkitReply, type RdkitRequest } from './rdkit-messages.ts';

/** What comes of a batch: the replies in the order of the requests, or where the thread was when it ended. */
export type Outcome =
  | { readonly kind: 'answered'; readonly replies: readonly RdkitReply[] }
  | {
      /** `late` where it was ended over a molecule that took too long. */
      readonly kind: 'late' | 'ended';
      /** Index of the molecule that it was at: -1 before the first, their number after the last. */
      readonly molecule: number;
      /** What it failed with, if it said so. */
      readonly cause?: unknown;
    };

/** What is heard of a thread: its replies, or that it ended. */
type Told = { readonly replies: readonly RdkitReply[] } | { readonly cause: unknown };

/** A thread that runs RDKit's bundle, and answers one batch after the other. */
export class RdkitThread {
  readonly #worker: Worker;
  #tell: ((told: Told) => void) | undefined;
  #hasEnded = false;

  /** @param file path of the bundle; one that can't be run is an end before the first answer */
  constructor(file: string) {
    const end = (cause?: unknown) => {
      this.#hasEnded = true;
      this.#tell?.({ cause });
    };
    this.#worker = new Worker(path.resolve(file), { argv: languageArguments() })
      .on('message', (replies: readonly RdkitReply[]) => this.#tell?.({ replies }))
      .on('messageerror', end)
      .on('error', end)
      .on('exit', () => end());
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /**
   * Asks for a batch. The thread must not be at another one.
   * @param deadlineMs longest time for each molecule; the first may take as long from when the thread begins with it
   */
  async ask(requests: readonly RdkitRequest[], deadlineMs: number): Promise<Outcome> {
    const progress = new Progress();
    let timer: NodeJS.Timeout | undefined;
    let kind: 'late' | 'ended' = 'ended';
    const watch = () => {
      const isDone = progress.molecule === requests.length;
      const left = isDone ? deadlineMs : deadlineMs - progress.elapsed;
      if (left > 0) {
        timer = setTimeout(watch, Math.ceil(left));
        return;
      }
      kind = 'late';
      void this.end();
    };
    try {
      const told = await new Promise<Told>((resolve) => {
        this.#tell = resolve;
        const batch: RdkitBatch = { requests, progress: progress.memory };
        this.#worker.postMessage(batch);
        watch();
      });
      if ('replies' in told) return { kind: 'answered', replies: told.replies };
      return { kind, molecule: progress.molecule, cause: told.cause };
    } finally {
      clearTimeout(timer);
      this.#tell = undefined;
    }
  }

  /** Ends the thread, whatever it is at. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
