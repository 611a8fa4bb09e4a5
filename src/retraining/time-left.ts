import type { RetrainProgress } from './retrain.ts';

/** Says how long reading and training go on, from their pace so far. */
export class TimeLeft {
  /** A step is reported when a part of it is done: it began with the last report of the step before. */
  #begun: { readonly step: string; readonly at: number };
  #reportedAt: number;

  /** @param now the time in milliseconds, of any origin */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.#reportedAt = now();
    this.#begun = { step: '', at: this.#reportedAt };
  }

  /** What passed since the last report was not work: what comes next begins now. */
  resume(): void {
    this.#reportedAt = this.now();
  }

  /**
   * Takes note of a report.
   * @returns seconds until all is read; from the first epoch on, until the last one ends, that of the training after a
   * check included; undefined in between
   */
  after(progress: RetrainProgress): number | undefined {
    if (progress.step !== this.#begun.step) this.#begun = { step: progress.step, at: this.#reportedAt };
    this.#reportedAt = this.now();
    const seconds = (this.#reportedAt - this.#begun.at) / 1000;
    switch (progress.step) {
      case 'reading':
        return (seconds / progress.share) * (1 - progress.share);
      case 'checking':
        return (seconds / progress.epoch) * (2 * progress.epochs - progress.epoch);
      case 'training':
        return (seconds / progress.epoch) * (progress.epochs - progress.epoch);
      case 'unread':
      case 'series':
        return undefined;
    }
  }
}
