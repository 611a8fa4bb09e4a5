/** What is made on first use and kept, and made anew where making it failed. */
export class Lazy<Value> {
  readonly #make: () => Promise<Value>;
  #made: Promise<Value> | undefined;

  constructor(make: () => Promise<Value>) {
    this.#make = make;
  }

  /** The value, made now if it isn't there. Throws what making it throws; the next call tries again. */
  async get(): Promise<Value> {
    const made = (this.#made ??= this.#make());
    try {
      return await made;
    } catch (error) {
      if (this.#made === made) this.#made = undefined;
      throw error;
    }
  }

  /** Forgets the value, and gives it back for disposal; undefined where it was never made, or could not be. */
  async take(): Promise<Value | undefined> {
    const made = this.#made;
    this.#made = undefined;
    return made?.catch(() => undefined);
  }
}
