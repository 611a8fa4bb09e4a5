import * as l10n from '@vscode/l10n';
import { counted, numberText } from '../../text/numbers.ts';
import type { Run } from '../messages.ts';

/** Shortest time between two reports of how far something is, in milliseconds. */
const TELL_EVERY = 250;

/** What is done with the rows of a page at the moment: one thing at a time, which can be called off. */
export class PageWork {
  readonly #show: (work: Run | null) => void;
  #working = new AbortController();
  /** When it was told last how far something is. */
  #told = 0;

  /** @param show shows what goes on, or that nothing does */
  constructor(show: (work: Run | null) => void) {
    this.#show = show;
  }

  /** Whether what was begun last was called off. */
  get isStopped(): boolean {
    return this.#working.signal.aborted;
  }

  /** Calls off what goes on. */
  stop(): void {
    this.#working.abort();
  }

  /** Does something; what was going on is called off. */
  async during<Result>(
    signals: readonly AbortSignal[],
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    this.stop();
    const working = (this.#working = new AbortController());
    this.#told = performance.now();
    try {
      return await work(AbortSignal.any([...signals, working.signal]));
    } finally {
      if (this.#working === working) this.#show(null);
    }
  }

  /** Tells of how many compounds something is done, now and then. @param doing what that is: "Reading structures" */
  telling(doing: string): (done: number, of: number) => void {
    return (done, of) => this.tell(l10n.t`${doing}: ${numberText(done)} of ${counted(of, 'compound')}`, done, of);
  }

  /** Tells how far something is, now and then. */
  tell(text: string, done: number, of: number): void {
    if (performance.now() - this.#told < TELL_EVERY) return;
    this.#told = performance.now();
    this.#show({ text, share: done / of });
  }
}
