/** Work that needs something which is released once it is done: no more is begun after that. */
export class OpenWork {
  readonly #closed: () => Error;
  readonly #underway = new Set<Promise<unknown>>();
  #isClosed = false;

  /** @param closed what is said of work that comes too late */
  constructor(closed: () => Error) {
    this.#closed = closed;
  }

  /** @throws what `work` throws; the error for work that comes too late */
  async do<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw this.#closed();
    const result = work();
    this.#underway.add(result);
    try {
      return await result;
    } finally {
      this.#underway.delete(result);
    }
  }

  /** Takes no more work, and waits for what was begun. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#underway);
  }
}
