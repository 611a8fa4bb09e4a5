/**
 * What was opened on the way to something larger. Where that fails, `await using` disposes of it, last first; where it
 * succeeds, `release` hands it over.
 */
export class Disposables implements AsyncDisposable {
  #opened: AsyncDisposable[] = [];

  /** Takes note of what was opened, and gives it back. */
  use<Opened extends AsyncDisposable>(opened: Opened): Opened {
    this.#opened.push(opened);
    return opened;
  }

  /** Lets go of all: it is another's to dispose of. */
  release(): void {
    this.#opened = [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const opened of this.#opened.reverse()) await opened[Symbol.asyncDispose]();
  }
}
