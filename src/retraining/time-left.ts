import type { RetrainProgress } from './retrain.ts';

/** Says how long retraining goes on, from the pace of its epochs so far. */
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
   * @returns seconds until the last epoch ends, that of the training after a check included; undefined before the first
   */
  after(progress: RetrainProgress): number | undefined {
    if (progress.step !== this.#begun.step) this.#begun = { step: progress.step, at: this.#reportedAt };
    this.#reportedAt = this.now();
    if (progress.step !== 'checking' && progress.step !== 'training') return undefined;
    const { epoch, epochs, step } = progress;
    const pace = (this.#reportedAt - this.#begun.at) / epoch / 1000;
    return pace * (epochs - epoch + (step === 'checking' ? epochs : 0));
  }
}

/** A length of time as a person reads it: "45 s", "3 min". */
export function durationText(seconds: number): string {
  return seconds < 99.5 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
