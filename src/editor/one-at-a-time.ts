/** Tells whether the caller has given up, as VS Code's cancellation tokens do. */
export interface Token {
  readonly isCancellationRequested: boolean;
}

/** The work that is under way, and the tokens of those who wait for it. */
interface Running<Result> {
  readonly key: string;
  readonly tokens: Token[];
  readonly result: Promise<Result>;
}

/**
 * Does one piece of work at a time. Callers that want what is under way share its result, and one that gives up before
 * its turn costs nothing: VS Code asks again and again for a hover that takes long, and each would go on to its end.
 */
export class OneAtATime<Result> {
  #running: Running<Result> | undefined;

  /**
   * The result of the work of this key.
   * @param work can ask whether anyone still waits for it, and end early where nobody does
   * @returns undefined where the caller gave up before its turn
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
