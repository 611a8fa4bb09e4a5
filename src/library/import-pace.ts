import type { ImportProgress } from './import-compounds.ts';

/** How fast an import is, by what it has done since it began or went on. */
export class ImportPace {
  readonly #now: () => number;
  #begun: { readonly at: number; readonly done: number; readonly share: number } | undefined;

  /** @param now the time in milliseconds, of any origin */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** What passed since the last report was no work: what comes next begins anew. */
  resume(): void {
    this.#begun = undefined;
  }

  /**
   * Takes note of a report.
   * @returns records a second, 0 while that isn't known; seconds until the file is read, undefined while they aren't
   */
  after({ done, share }: Pick<ImportProgress, 'done' | 'share'>): {
    readonly rate: number;
    readonly secondsLeft: number | undefined;
  } {
    this.#begun ??= { at: this.#now(), done, share: share ?? 0 };
    const seconds = (this.#now() - this.#begun.at) / 1000;
    if (seconds <= 0) return { rate: 0, secondsLeft: undefined };
    const rate = (done - this.#begun.done) / seconds;
    const read = (share ?? 0) - this.#begun.share;
    return { rate, secondsLeft: share === null || read <= 0 ? undefined : (seconds / read) * (1 - share) };
  }
}
