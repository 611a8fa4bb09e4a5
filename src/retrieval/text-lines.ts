const LINE_FEED = 0x0a;

/** Lines of a text in one buffer, for many lines of which few are ever wanted. */
export class TextLines {
  readonly #bytes: Buffer;
  /** Where each line ends. */
  readonly #ends: Uint32Array;

  /**
   * @param bytes ASCII, a line feed between two lines
   * @throws RangeError where there are not `count` lines
   */
  constructor(bytes: Uint8Array, count: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#ends = new Uint32Array(count);
    let line = 0;
    for (let start = 0; start <= bytes.length; line++) {
      const found = bytes.indexOf(LINE_FEED, start);
      const end = found < 0 ? bytes.length : found;
      this.#ends[line] = end;
      start = end + 1;
    }
    if (line !== count) throw new RangeError(`there are ${line} lines, not ${count}`);
  }

  /** A line from 0, without its end. */
  at(line: number): string {
    const start = line === 0 ? 0 : (this.#ends[line - 1] ?? 0) + 1;
    return this.#bytes.toString('latin1', start, this.#ends[line]);
  }
}
