import { counted, durationText } from '../text/numbers.ts';
import type { RetrainProgress } from '../retraining/retrain.ts';
import { TimeLeft } from '../retraining/time-left.ts';
import { errorColours, printUnread } from './output.ts';

/** How often a log, which can't be written over, gets a new line, in milliseconds. */
const LOG_EVERY = 10_000;

/** Shows on standard error how far retraining is: on a terminal in one line that is written over, else now and then. */
export class TrainingProgress {
  readonly #isTerminal = process.stderr.isTTY;
  #lineIsOpen = false;
  #printed = { step: '', at: -Infinity };
  readonly #left = new TimeLeft();

  /** To be passed on as it is. */
  readonly report = (progress: RetrainProgress): void => {
    if (progress.step === 'unread') {
      this.end();
      printUnread(progress.file, progress.lines);
      return;
    }
    // the time of every report counts, since a step begins where the one before it was reported last
    const left = this.#left.after(progress);
    this.#show(progress.step, describe(progress, left));
  };

  /** Ends the line that is written over, so that what comes next has one of its own. */
  end(): void {
    if (this.#lineIsOpen) process.stderr.write('\n');
    this.#lineIsOpen = false;
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

function describe(progress: Exclude<RetrainProgress, { step: 'unread' }>, secondsLeft = 0): string {
  switch (progress.step) {
    case 'reading':
      return `${counted(progress.rows, 'row')} read, ${durationText(secondsLeft)} left to read`;
    case 'series':
      return `series of ${progress.drugs} of ${progress.of} known drugs looked up`;
    case 'checking':
    case 'training': {
      const { epoch, epochs, loss, step } = progress;
      const purpose = step === 'checking' ? 'training without what is held out' : 'training on all';
      const left = durationText(secondsLeft);
      return `${purpose}: epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)}, ${left} left`;
    }
  }
}
