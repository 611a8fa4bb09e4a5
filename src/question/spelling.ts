/** Letters of the shortest word that is mended: of shorter ones too many are near to each other. */
const SHORTEST = 6;
/** From this length on, two typing errors are mended. */
const LONG = 9;

/** Finds the word that was meant where one was mistyped. */
export class Spelling {
  /** Words by their first letter: it is taken to be right. */
  readonly #words = new Map<string, { readonly word: string; readonly letters: number }[]>();

  /** @param words folded, of letters alone; of two that are as near, the first is taken */
  constructor(words: readonly string[]) {
    for (const word of words) {
      if (word.length < SHORTEST - 1) continue;
      const entry = { word, letters: lettersOf(word) };
      const alike = this.#words.get(word.charAt(0));
      if (alike === undefined) this.#words.set(word.charAt(0), [entry]);
      else alike.push(entry);
    }
  }

  /**
   * The word that is fewest typing errors away: a letter too many, too few, another, or two that changed places. One
   * error is mended in words of six letters, two from nine letters on; the first letter is taken to be right.
   */
  nearest(word: string): string | undefined {
    if (word.length < SHORTEST || !/^[a-z]+$/u.test(word)) return undefined;
    let best: string | undefined;
    let fewest = (word.length >= LONG ? 2 : 1) + 1;
    const own = lettersOf(word);
    for (const { word: candidate, letters } of this.#words.get(word.charAt(0)) ?? []) {
      // an error changes the length by one, and which letters there are by two, at most
      if (Math.abs(candidate.length - word.length) >= fewest || countOnes(own ^ letters) > 2 * (fewest - 1)) continue;
      const errors = typingErrors(word, candidate, fewest);
      // a word that is known is not mistyped
      if (errors === 0) return undefined;
      if (errors < fewest) [best, fewest] = [candidate, errors];
    }
    return best;
  }
}

/** Which letters a word has, a bit each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function countOnes(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** Letters and digits of a symbol in which a typing error is looked for. */
const SYMBOL = { shortest: 3, longest: 9 };

/** A symbol that a word may be a typing error of. */
export interface NearSymbol {
  readonly key: string;
  /** Whether two neighbours changed places, or one was typed twice: of all typing errors these look like nothing else. */
  readonly isSure: boolean;
}

/** The symbols that are one typing error away from a word of letters and digits, surest first. */
export function nearSymbols(word: string, isSymbol: (key: string) => boolean): NearSymbol[] {
  if (!/^[a-z][a-z0-9]*$/u.test(word) || word.length < SYMBOL.shortest || word.length > SYMBOL.longest) return [];
  const sure: string[] = [];
  const others: string[] = [];
  for (let at = 0; at < word.length; at++) {
    const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
    if (after !== '' && !after.startsWith(letter)) sure.push(before + after.charAt(0) + letter + after.slice(1));
    if (after.startsWith(letter)) sure.push(before + after);
    if (word.length > SYMBOL.shortest) others.push(before + after);
    // a letter for a letter, a digit for a digit
    const instead = /[0-9]/u.test(letter) ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz';
    for (const other of instead) others.push(before + other + after, before + other + letter + after);
  }
  const found = (keys: readonly string[]) => [...new Set(keys)].filter((key) => key !== word && isSymbol(key));
  const near = found(sure);
  return [
    ...near.map((key) => ({ key, isSure: true })),
    ...found(others)
      .filter((key) => !near.includes(key))
      .map((key) => ({ key, isSure: false })),
  ];
}

/**
 * Damerau and Levenshtein's distance, in its form where no part is changed twice.
 * @param enough from which on it need not be known: `enough` stands for more
 */
function typingErrors(a: string, b: string, enough: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    // a change of places reaches back two rows
    if (Math.min(...row, ...last) >= enough) return enough;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
