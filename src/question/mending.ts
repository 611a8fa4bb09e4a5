import type { Word } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import type { Reading, Suggestion } from './reading.ts';

/** Symbols that are offered for a word that looks mistyped. */
const MOST_OFFERS = 3;

interface Mending {
  readonly lexicon: Lexicon;
  /** Whether nothing is to be mended, only offered. */
  readonly isVerbatim: boolean;
}

/**
 * Mends words that the lexicon doesn't know, one by one, and keeps what makes more of the text understood. A word that
 * may be several symbols is left as it is, and these are offered.
 *
 * @param read reads the words of the text
 */
export function mendedReading(
  words: readonly Word[],
  first: Reading,
  read: (words: readonly Word[]) => Reading,
  { lexicon, isVerbatim }: Mending,
): Reading {
  const suggestions: Suggestion[] = [];
  const offers: Suggestion[] = [];
  const mended = words.map((word): Word => {
    const isUnused = first.unused.some(({ start }) => start === word.start);
    const isGene = lexicon.isGene(word.folded) && isWrittenAsSymbol(word.text);
    if (!isUnused || isGene || lexicon.has(word.folded)) return word;
    const part = { text: word.text, start: word.start, end: word.end };
    const meant = lexicon.mended(word.folded);
    const symbols = meant === undefined && isLikeSymbol(word, first, lexicon) ? lexicon.symbolsNear(word.folded) : [];
    const sure = symbols.filter(({ isSure }) => isSure);
    const likeliest = meant ?? (sure.length === 1 ? sure[0]?.key : undefined);
    if (likeliest === undefined || isVerbatim) {
      const offered = likeliest === undefined ? symbols.map(({ key }) => key) : [likeliest];
      offers.push(...offered.slice(0, MOST_OFFERS).map((key) => ({ ...part, meant: shownSymbol(key, word) })));
      return word;
    }
    suggestions.push({ ...part, meant: meant ?? shownSymbol(likeliest, word) });
    return { ...word, folded: likeliest };
  });
  const left = withOffers(first, offers);
  if (suggestions.length === 0) return left;
  const second = read(mended);
  const isBetter = second.kind !== 'unknown' && second.unused.length === 0;
  const isMechanism = second.kind === 'mechanism' && second.targets.length > 0 && second.action !== null;
  if (isBetter || isMechanism) return { ...second, suggestions, offers };
  return withOffers(first, [...offers, ...suggestions.filter(({ text }) => isWrittenAsSymbol(text))]);
}

/** Whether a word can be a symbol: no plain English, and written as symbols are or beside an action. */
function isLikeSymbol({ text, folded }: Word, reading: Reading, lexicon: Lexicon): boolean {
  const hasAction = reading.used.some(({ use }) => use === 'action');
  return !lexicon.isCommon(folded) && (hasAction || isWrittenAsSymbol(text));
}

/** Whether a word is in capitals, has a digit, or is written as genes of bacteria are ("LpxC"). */
export function isWrittenAsSymbol(text: string): boolean {
  if (!/^[\p{L}\d]+$/u.test(text)) return false;
  return (
    /^[\p{Lu}\d]{3,}$/u.test(text) ||
    (/\p{L}{2}/u.test(text) && /\d/u.test(text)) ||
    /^\p{Lu}\p{Ll}{1,3}\p{Lu}$/u.test(text)
  );
}

/** A symbol as it is written: in capitals, unless the word was in small letters. */
function shownSymbol(key: string, { text }: Word): string {
  return text === text.toLowerCase() ? key : key.toUpperCase();
}

function withOffers(reading: Reading, offers: readonly Suggestion[]): Reading {
  return { ...reading, offers };
}
