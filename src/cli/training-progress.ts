import { counted, durationText } from '../text/numbers.ts';
import type { RetrainProgress } from '../retraining/retrain.ts';
import { TimeLeft } from '../retraining/time-left.ts';
import { printUnread } from './output.ts';
import { ProgressLine } from './progress-line.ts';

/** Shows on standard error how far retraining is. */
export class TrainingProgress {
  readonly #line = new ProgressLine();
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
    this.#line.show(progress.step, describe(progress, left));
  };

  /** Ends the line that is written over, so that what comes next has one of its own. */
  end(): void {
    this.#line.end();
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
