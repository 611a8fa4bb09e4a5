/** Words that initials leave out. */
const SMALL_WORDS = /^(?:of|and|the|for|to|by|in|type)$/iu;

/** Words of a name that has initials: with fewer, too many names share them. */
const WORDS = { fewest: 3, most: 6 };

/** Characters of the longest name that is read: a longer one is no name of a class, and brackets in it take long. */
const LONGEST_NAME = 500;

/** Names that one abbreviation is read as, at most: those of the most drugs. */
const MOST_READINGS = 3;

/** In capitals, as one writes initials; an s may follow ("SSRIs"). */
const ABBREVIATION = /(?<![\p{L}\p{N}-])(\p{Lu}{3,6})s?(?![\p{L}\p{N}-])/gu;

/**
 * Reads abbreviations as the names of drug classes whose initials they are: "SSRI" as "Selective Serotonin Reuptake
 * Inhibitor". A sentence encoder knows few of them. What is the symbol of a gene is left alone.
 */
export class Abbreviations {
  readonly #names = new Map<string, string[]>();
  readonly #symbols: ReadonlySet<string>;

  /**
   * @param classes names of classes, those of the most drugs first
   * @param symbols gene symbols
   */
  constructor(classes: readonly string[], symbols: Iterable<string>) {
    this.#symbols = new Set(symbols);
    for (const name of classes) {
      const initials = initialsOf(name);
      if (initials === undefined) continue;
      const known = this.#names.get(initials) ?? [];
      if (known.length < MOST_READINGS) this.#names.set(initials, [...known, name]);
    }
  }

  /** What a text says when its first abbreviation is written out, in each way that it can be read; none without one. */
  readings(text: string): string[] {
    for (const { 0: abbreviation, 1: initials = '', index } of text.matchAll(ABBREVIATION)) {
      const names = this.#symbols.has(initials) ? [] : (this.#names.get(initials) ?? []);
      const [before, after] = [text.slice(0, index), text.slice(index + abbreviation.length)];
      if (names.length > 0) return names.map((name) => before + name + after);
    }
    return [];
  }
}

/** "Proton Pump Inhibitor": PPI. Numbers and what stands in brackets have no part in it. */
function initialsOf(name: string): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const words = name
    .replace(/\([^)]*\)/gu, '')
    .split(/[\s/-]+/u)
    .filter((word) => /^\p{L}/u.test(word) && !SMALL_WORDS.test(word));
  if (words.length < WORDS.fewest || words.length > WORDS.most) return undefined;
  return words.map((word) => word.charAt(0).toUpperCase()).join('');
}
