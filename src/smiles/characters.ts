import * as l10n from '@vscode/l10n';

/** A character that a SMILES can't have, and what is certain to have been meant by it, if anything is. */
export interface Stranger {
  /** What to call it in a sentence, with its article: `a zero-width space (U+200B)`. */
  readonly name: string;
  /** Whether it ends a line, parts words, can't be seen, or is a sign of its own. */
  readonly kind: 'line break' | 'space' | 'hidden' | 'sign';
  /** Offset in the text, from 0, and UTF-16 units. */
  readonly start: number;
  readonly length: number;
  /** What was meant: another character, or nothing; undefined where that isn't certain. */
  readonly meant?: string;
}

/** Every character that a SMILES may have, RDKit's `~` and `->` among them. */
const SMILES_CHARACTER = /^[A-Za-z0-9[\]()=#$:/\\.+\-@%*~<>]$/u;

/** Characters that nobody sees: they come with text that is copied from web pages, PDFs and word processors. */
const INVISIBLE: ReadonlyMap<string, () => string> = new Map([
  ['\u00AD', () => l10n.t('a soft hyphen')],
  ['\u200B', () => l10n.t('a zero-width space')],
  ['\u200C', () => l10n.t('a zero-width non-joiner')],
  ['\u200D', () => l10n.t('a zero-width joiner')],
  ['\u2060', () => l10n.t('a word joiner')],
  ['\uFEFF', () => l10n.t('a byte order mark')],
]);

const BLANKS: ReadonlyMap<string, () => string> = new Map([
  [' ', () => l10n.t('a space')],
  ['\t', () => l10n.t('a tab')],
  ['\n', () => l10n.t('a line break')],
  ['\r', () => l10n.t('a line break')],
  ['\u00A0', () => l10n.t('a no-break space')],
]);

/** Signs that word processors and PDFs write for those of SMILES, and letters of other alphabets that look like them. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...pairs('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D', '-'),
  ...pairs('\u2261', '#'),
  ...pairs('\u00B7\u2022\u22C5', '.'),
  ...pairs('\u2215\u2044', '/'),
  ...pairs('\u0410\u0412\u0415\u041D\u041E\u0420\u0421\u0406\u041A\u0430\u0435\u043E\u0440\u0441', (at) =>
    'ABEHOPCIKaeopc'.charAt(at),
  ),
]);

function pairs(characters: string, meant: string | ((at: number) => string)): [string, string][] {
  return Array.from(characters, (character, at) => [character, typeof meant === 'string' ? meant : meant(at)]);
}

/** The first character of a text that a SMILES can't have, with those of its kind that follow it at once. */
export function firstStranger(text: string, from = 0): Stranger | undefined {
  let start = from;
  for (const character of text.slice(from)) {
    if (!SMILES_CHARACTER.test(character)) return strangerAt(text, start, character);
    start += character.length;
  }
  return undefined;
}

function strangerAt(text: string, start: number, character: string): Stranger {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const blank = BLANKS.get(character);
  if (blank !== undefined) {
    const { length } = /^\s+/u.exec(text.slice(start))?.[0] ?? character;
    return { name: blank(), kind: /[\n\r]/u.test(character) ? 'line break' : 'space', start, length };
  }
  const invisible = INVISIBLE.get(character);
  if (invisible !== undefined) {
    const name = l10n.t`${invisible()} (${code}), which can't be seen,`;
    return { name, kind: 'hidden', start, length: character.length, meant: '' };
  }
  if (/\s/u.test(character)) {
    return { name: l10n.t`white space (${code})`, kind: 'space', start, length: character.length };
  }
  if (/[\p{C}\uFFFD]/u.test(character)) {
    const name = l10n.t`a character that can't be shown (${code})`;
    return { name, kind: 'hidden', start, length: character.length };
  }
  const folded = LOOKALIKES.get(character) ?? character.normalize('NFKC');
  const name = character < '\x7F' ? `"${character}"` : `"${character}" (${code})`;
  const place = { name, kind: 'sign', start, length: character.length } as const;
  return SMILES_CHARACTER.test(folded) ? { ...place, meant: folded } : place;
}

/** A text in which every character that is certain to stand for one of SMILES is that, or is left out. */
export function withoutStrangers(text: string): string {
  let mended = text;
  for (let at = firstStranger(mended); at !== undefined;) {
    if (at.meant === undefined) at = firstStranger(mended, at.start + at.length);
    else {
      mended = mended.slice(0, at.start) + at.meant + mended.slice(at.start + at.length);
      at = firstStranger(mended, at.start + at.meant.length);
    }
  }
  return mended;
}
