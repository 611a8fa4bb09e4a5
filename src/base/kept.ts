import { isDeepStrictEqual } from 'node:util';
import { unlessAborted } from './abort.ts';

/** How a value is opened, and how long it is kept. */
export interface Keeping<Key, Value> {
  readonly open: (key: Key) => Promise<Value>;
  /** Asked before a value is used again: whether it is still what would be opened now. It is, unless told otherwise. */
  readonly isCurrent?: (value: Value) => Promise<boolean>;
  /** After how many milliseconds without use it is disposed of; never where it is not set. */
  readonly restMs?: number;
}

/** A value that is opened, or open, and how many use it. */
interface Holding<Key, Value> {
  readonly key: Key;
  readonly value: Promise<Value>;
  users: number;
}

/**
 * What takes long to open, kept open from one use to the next of the same key. For another key, or where it is no longer
 * current, it is opened anew; the one before is disposed of when the last of its users is done.
 */
export class Kept<Key, Value extends AsyncDisposable> implements AsyncDisposable {
  readonly #keeping: Keeping<Key, Value>;
  /** Those that are closing, for who waits until nothing is open. */
  readonly #closing = new Set<Promise<void>>();
  #kept: Holding<Key, Value> | undefined;
  #resting: NodeJS.Timeout | undefined;

  constructor(keeping: Keeping<Key, Value>) {
    this.#keeping = keeping;
  }

  /**
   * Does something with the value of a key, which stays open until that is done.
   * @throws what opening it, or `work`, throws; the signal's reason where it is aborted while the value is opened, which
   * goes on for the next use
   */
  async use<Result>(key: Key, work: (value: Value) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    for (;;) {
      const before = this.#kept;
      const holding = this.#hold(key);
      try {
        const value = await unlessAborted(holding.value, signal);
        if (holding !== before || (await this.#isCurrent(value))) return await work(value);
        this.#forget(holding);
      } finally {
        this.#leave(holding);
      }
    }
  }

  /** Disposes of the value, at once or when its users are done. What is used after that is opened anew. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#kept !== undefined) this.#forget(this.#kept);
    await Promise.all(this.#closing);
  }

  #hold(key: Key): Holding<Key, Value> {
    clearTimeout(this.#resting);
    const kept = this.#kept;
    if (kept !== undefined && isDeepStrictEqual(kept.key, key)) {
      kept.users += 1;
      return kept;
    }
    if (kept !== undefined) this.#forget(kept);
    const holding = { key, value: this.#keeping.open(key), users: 1 };
    this.#kept = holding;
    // what can't be opened is tried again by the next use
    holding.value.catch(() => this.#forget(holding));
    return holding;
  }

  async #isCurrent(value: Value): Promise<boolean> {
    const { isCurrent } = this.#keeping;
    return isCurrent === undefined || isCurrent(value);
  }

  #leave(holding: Holding<Key, Value>): void {
    holding.users -= 1;
    if (holding.users > 0) return;
    if (holding !== this.#kept) this.#close(holding);
    else if (this.#keeping.restMs !== undefined) {
      this.#resting = setTimeout(() => this.#forget(holding), this.#keeping.restMs).unref();
    }
  }

  #forget(holding: Holding<Key, Value>): void {
    if (holding !== this.#kept) return;
    this.#kept = undefined;
    clearTimeout(this.#resting);
    if (holding.users === 0) this.#close(holding);
  }

  #close({ value }: Holding<Key, Value>): void {
    const closing = value.then(
      (opened) => opened[Symbol.asyncDispose](),
      // what could not be opened need not be closed
      () => undefined,
    );
    const done = closing.finally(() => this.#closing.delete(done)).catch(() => undefined);
    this.#closing.add(done);
  }
}
