/** Tells whether who asked has given up; VS Code's tokens do. */
export interface Token {
  readonly isCancellationRequested: boolean;
}

/** The work that goes on, and who waits for it. */
interface Running<Result> {
  readonly key: string;
  readonly tokens: Token[];
  readonly result: Promise<Result>;
}

/**
 * Work of which one piece is done at a time. Who asks for what is being done gets that, and who gave up before their
 * turn cost nothing: VS Code asks again and again for a hover that takes long, and each would go on to its end.
 */
export class OneAtATime<Result> {
  #running: Running<Result> | undefined;

  /**
   * The result of the work of this key.
   * @param work is told whether anyone waits for it still; it may end early where nobody does
   * @returns undefined where who asked gave up before their turn
   * @throws what `work` throws
   */
  async get(
    key: string,
    token: Token,
    work: (isWanted: () => boolean) => Promise<Result>,
  ): Promise<Result | undefined> {
    while (this.#running !== undefined && this.#running.key !== key) {
      await this.#running.result.catch(() => undefined);
      if (token.isCancellationRequested) return undefined;
    }
    if (this.#running === undefined) return this.#begin(key, token, work);
    this.#running.tokens.push(token);
    return this.#running.result;
  }

  async #begin(key: string, token: Token, work: (isWanted: () => boolean) => Promise<Result>): Promise<Result> {
    const tokens = [token];
    const result = work(() => tokens.some(({ isCancellationRequested }) => !isCancellationRequested));
    this.#running = { key, tokens, result };
    try {
      return await result;
    } finally {
      this.#running = undefined;
    }
  }
}
