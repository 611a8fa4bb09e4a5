import type { CancellationToken } from 'vscode';
import { unlessAborted } from '../base/abort.ts';

/**
 * A token of VS Code as a signal, for as long as `work` goes on.
 * @param reason what the signal's reason is, and so what is thrown where the work is called off
 */
export async function withSignal<Result>(
  token: CancellationToken,
  reason: () => Error,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const listening = token.onCancellationRequested(() => controller.abort(reason()));
  if (token.isCancellationRequested) controller.abort(reason());
  try {
    return await work(controller.signal);
  } finally {
    listening.dispose();
  }
}

/** The work that is under way, and those who wait for it. */
interface Running<Result> {
  readonly key: string;
  readonly controller: AbortController;
  readonly waiting: Set<AbortSignal>;
  readonly result: Promise<Result>;
}

/**
 * Does one piece of work at a time. Callers that want what is under way share its result; where all of them have given
 * up it is called off, and one that gives up before its turn costs nothing: VS Code asks again and again for a hover
 * that takes long, and each would go on to its end.
 */
export class OneAtATime<Result> {
  #running: Running<Result> | undefined;

  /**
   * The result of the work of this key.
   * @param signal aborted where this caller gives up
   * @param work has a signal of its own, which is aborted when nobody waits for it any more
   * @throws what `work` throws; the signal's reason where the caller gives up
   */
  async get(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    // what was called off is not shared with who comes later
    while (this.#running !== undefined && (this.#running.key !== key || this.#running.controller.signal.aborted)) {
      await this.#running.result.catch(() => undefined);
      signal.throwIfAborted();
    }
    this.#running ??= this.#begin(key, work);
    const running = this.#running;
    const leave = () => {
      running.waiting.delete(signal);
      if (running.waiting.size === 0) running.controller.abort(signal.reason);
    };
    running.waiting.add(signal);
    signal.addEventListener('abort', leave);
    try {
      return await unlessAborted(running.result, signal);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<Result>): Running<Result> {
    const controller = new AbortController();
    const result = work(controller.signal).finally(() => (this.#running = undefined));
    return { key, controller, waiting: new Set(), result };
  }
}
