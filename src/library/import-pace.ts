import type { ImportProgress } from './import-compounds.ts';

/** How fast an import is, by what it has done since it began or went on. */
export class ImportPace {
  readonly #now: () => number;
  #begun: { readonly at: number; readonly done: number } | undefined;

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
    this.#begun ??= { at: this.#now(), done };
    const seconds = (this.#now() - this.#begun.at) / 1000;
    const rate = seconds > 0 ? (done - this.#begun.done) / seconds : 0;
    if (share === null || share <= 0 || rate <= 0) return { rate, secondsLeft: undefined };
    // by all records of the file that are done: an import that goes on passes by what it had done before at once
    return { rate, secondsLeft: (done * (1 - share)) / share / rate };
  }
}
