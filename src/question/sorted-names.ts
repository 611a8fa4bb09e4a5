const TAB = 9;

/**
 * Looks names up in lines of a name, a tab and what it stands for. The lines stay one text: a map of as many names takes
 * five times the memory, and its making longer than all look-ups of a day.
 */
export class SortedNames {
  readonly #text: string;
  /** Where each line starts, and where one after the last would. */
  readonly #starts: Uint32Array;

  /**
   * @param text its names ascending by UTF-16 code units, each once
   * @throws RangeError where they are not
   */
  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#text = text;
    this.#starts = Uint32Array.from([...starts, text.length + 1]);
    let before = '';
    for (let line = 0; line < this.size; line++) {
      const name = this.#nameOf(line);
      if (!(name > before)) throw new RangeError(`"${name}" in line ${line + 1} does not come after "${before}"`);
      before = name;
    }
  }

  /** How many names there are. */
  get size(): number {
    return this.#text === '' ? 0 : this.#starts.length - 1;
  }

  /** What a name stands for. */
  get(name: string): string | undefined {
    let [first, end] = [0, this.size];
    while (first < end) {
      const middle = (first + end) >>> 1;
      if (this.#isBefore(middle, name)) first = middle + 1;
      else end = middle;
    }
    return first < this.size && this.#nameOf(first) === name ? this.#meaningOf(first) : undefined;
  }

  /** Whether a line's name comes before another, told letter by letter: cutting each name out takes ten times as long. */
  #isBefore(line: number, name: string): boolean {
    const start = this.#starts[line] ?? 0;
    for (let place = 0; place < name.length; place++) {
      const own = this.#text.charCodeAt(start + place);
      if (own === TAB) return true;
      const other = name.charCodeAt(place);
      if (own !== other) return own < other;
    }
    return false;
  }

  /** All names with what they stand for. */
  *entries(): Generator<readonly [name: string, meaning: string]> {
    for (let line = 0; line < this.size; line++) yield [this.#nameOf(line), this.#meaningOf(line)];
  }

  #nameOf(line: number): string {
    const start = this.#starts[line] ?? 0;
    return this.#text.slice(start, this.#text.indexOf('\t', start));
  }

  #meaningOf(line: number): string {
    const start = this.#starts[line] ?? 0;
    return this.#text.slice(this.#text.indexOf('\t', start) + 1, (this.#starts[line + 1] ?? 0) - 1);
  }
}
