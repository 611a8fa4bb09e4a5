import { chineseTerms } from './chinese.ts';

/** A word of a text, as it is compared: without case, accents, plural and the differences of British and American. */
export interface Word {
  /** As it was typed. */
  readonly text: string;
  /** As it is compared: letters a to z and digits, Greek letters spelled out, Chinese terms in English. */
  readonly folded: string;
  /** Where it stands in the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one, such as `/`, `-` or a space. */
  readonly gap: string;
}

const GREEK: Readonly<Record<string, string>> = {
  ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', ζ: 'zeta', η: 'eta', θ: 'theta', ι: 'iota' },
  ...{ κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', ς: 'sigma', τ: 'tau' },
  ...{ φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega' },
};

const LIGATURES: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/**
 * The words of a text, folded. Letters and digits make a word; an apostrophe and what follows it ("Crohn's") is left out.
 * Chinese is parted into the terms that are known in English and the rest.
 * @param most words that are read
 */
export function wordsOf(text: string, most = Number.POSITIVE_INFINITY): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    let start = match.index;
    for (const { text: part, folded } of foldedParts(match[0])) {
      if (words.length >= most) return words;
      words.push({ text: part, folded, start, end: start + part.length, gap: text.slice(end, start) });
      end = start += part.length;
    }
  }
  return words;
}

/** A run of Chinese characters, or of other letters and digits. */
const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+(?:['’]s(?![\p{L}\p{N}]))?/gu;

/** A word as one that is folded, or none; Chinese as its terms in English, and as it stands where it is none. */
function foldedParts(word: string): { readonly text: string; readonly folded: string }[] {
  if (/^\p{Script=Han}/u.test(word)) {
    return chineseTerms(word).map(({ text, english }) => ({
      text,
      folded: english === undefined ? text : keyOf(english),
    }));
  }
  const folded = foldWord(word.replace(/['’]s$/u, ''));
  return folded === '' ? [] : [{ text: word, folded }];
}

/** The key under which a name is looked up: its words, folded, without what stands between them. */
export function keyOf(text: string): string {
  return wordsOf(text)
    .map(({ folded }) => folded)
    .join('');
}

/** One word as it is compared. What no letter a to z stands for (Cyrillic) is left out. */
export function foldWord(word: string): string {
  const plain = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, (letter) => GREEK[letter] ?? LIGATURES[letter] ?? '');
  return romanNumber(word) ?? singular(american(plain));
}

/** "tumour", "oestrogen", "sulphate", "stabiliser" as "tumor", "estrogen", "sulfate", "stabilizer". */
function american(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/ae|oe/gu, 'e')
    .replace(/sulph/gu, 'sulf')
    .replace(/our(?=s?$)/u, 'or')
    .replace(/is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)/u, 'iz')
    .replace(/ys(?=(?:e|ed|er|ing)$)/u, 'yz')
    .replace(/logue(?=s?$)/u, 'log')
    .replace(/tre$/u, 'ter');
}

/** Plural of words of five letters or more: shorter ones may be symbols, such as KRAS. */
function singular(word: string): string {
  if (word.length < 5 || /(?:ss|us|is)$/u.test(word)) return word;
  if (/(?:ch|sh|x|zz|us|ss)es$/u.test(word)) return word.slice(0, -2);
  if (/[^aeiou]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

const ROMAN =
  /^(?:(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII)[ab]?|ii|iii|iv|vi|vii|viii|ix|xi|xii|(?:ii|vii|viii|ix|x|xi|xii)a)$/u;
const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** "IV" as "4", "Xa" as "10a"; nothing where a word is no Roman number. A single letter counts in capitals only. */
function romanNumber(word: string): string | undefined {
  if (!ROMAN.test(word)) return undefined;
  const [, digits = '', letter = ''] = /^([ivx]+)([ab]?)$/iu.exec(word) ?? [];
  const values = Array.from({ length: digits.length }, (_, index) => VALUES[digits.charAt(index).toLowerCase()] ?? 0);
  const sum = values.reduce((total, value, index) => total + (value < (values[index + 1] ?? 0) ? -value : value), 0);
  return `${sum}${letter.toLowerCase()}`;
}
