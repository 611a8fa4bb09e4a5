import type { RetrainProgress } from '../training/retrain.ts';
import { errorColours } from './colours.ts';
import { printRefused, printUnread } from './refused.ts';

/** How often a log, which can't be written over, gets a new line, in milliseconds. */
const LOG_EVERY = 10_000;

/** Shows on standard error how far retraining is: on a terminal in one line that is written over, else now and then. */
export class TrainingProgress {
  readonly #isTerminal = process.stderr.isTTY;
  #lineIsOpen = false;
  #printed = { step: '', at: -Infinity };
  /** A step is reported when a part of it is done: it began with the last report of the step before. */
  #begun = { step: '', at: performance.now() };
  #reportedAt = performance.now();

  /** To be passed on as it is. */
  readonly report = (progress: RetrainProgress): void => {
    if (progress.step === 'refused' || progress.step === 'unread') {
      this.end();
      if (progress.step === 'refused') printRefused(progress.file, progress.rows);
      else printUnread(progress.file, progress.lines);
      return;
    }
    if (progress.step !== this.#begun.step) this.#begun = { step: progress.step, at: this.#reportedAt };
    this.#reportedAt = performance.now();
    this.#show(progress.step, this.#describe(progress));
  };

  /** Ends the line that is written over, so that what comes next has one of its own. */
  end(): void {
    if (this.#lineIsOpen) process.stderr.write('\n');
    this.#lineIsOpen = false;
  }

  #describe(progress: Exclude<RetrainProgress, { step: 'refused' | 'unread' }>): string {
    switch (progress.step) {
      case 'reading':
        return `${progress.rows} rows read`;
      case 'relating':
        return `series of ${progress.drugs} of ${progress.of} known drugs looked up`;
      case 'checking':
      case 'training': {
        const { epoch, epochs, loss, step } = progress;
        const purpose = step === 'checking' ? 'training without what is held out' : 'training on all';
        return `${purpose}: epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)}, ${this.#left(epoch, epochs)} left`;
      }
    }
  }

  #left(done: number, all: number): string {
    const seconds = Math.round(((performance.now() - this.#begun.at) / done / 1000) * (all - done));
    return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  }

  #show(step: string, text: string): void {
    if (this.#isTerminal) {
      // back to the beginning of the line, and clear it
      process.stderr.write(`\r\u001B[K${errorColours.dim(text)}`);
      this.#lineIsOpen = true;
      return;
    }
    const now = performance.now();
    if (step === this.#printed.step && now - this.#printed.at < LOG_EVERY) return;
    this.#printed = { step, at: now };
    console.error(text);
  }
}
