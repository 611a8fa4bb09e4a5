/** What is made on first use and kept, and made anew where making it failed. */
export class Lazy<Value> {
  readonly #make: () => Promise<Value>;
  #made: Promise<Value> | undefined;
  #isThere = false;

  constructor(make: () => Promise<Value>) {
    this.#make = make;
  }

  /** Whether nobody would have to wait for the value. */
  get isThere(): boolean {
    return this.#isThere;
  }

  /** The value, made now if it isn't there. Throws what making it throws; the next call tries again. */
  async get(): Promise<Value> {
    const made = (this.#made ??= this.#make());
    try {
      const value = await made;
      this.#isThere = this.#made === made;
      return value;
    } catch (error) {
      if (this.#made === made) this.#made = undefined;
      throw error;
    }
  }

  /** Forgets the value, and gives it back for disposal; undefined where it was never made, or could not be. */
  async take(): Promise<Value | undefined> {
    const made = this.#made;
    this.#made = undefined;
    this.#isThere = false;
    return made?.catch(() => undefined);
  }
}

/** Makes a value when it is first asked for: what a program may never need is not made while it starts. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
