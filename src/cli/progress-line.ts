import { errorColours } from './output.ts';

/** How often a log, which can't be written over, gets a new line, in milliseconds. */
const LOG_EVERY = 10_000;

/** Shows on standard error how far something is: on a terminal in one line that is written over, else now and then. */
export class ProgressLine {
  readonly #isTerminal = process.stderr.isTTY;
  #isOpen = false;
  #printed = { step: '', at: -Infinity };

  /** @param step what is done now: a log tells of each in any case */
  show(step: string, text: string): void {
    if (this.#isTerminal) {
      // back to the beginning of the line, and clear it
      process.stderr.write(`\r\u001B[K${errorColours.dim(text)}`);
      this.#isOpen = true;
      return;
    }
    const now = performance.now();
    if (step === this.#printed.step && now - this.#printed.at < LOG_EVERY) return;
    this.#printed = { step, at: now };
    console.error(text);
  }

  /** Ends the line that is written over, so that what comes next has one of its own. */
  end(): void {
    if (this.#isOpen) process.stderr.write('\n');
    this.#isOpen = false;
  }
}
