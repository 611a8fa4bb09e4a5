import { lineText, type DocumentLines } from './document.ts';
import type { Language } from './languages.ts';

/** A piece of a program. */
export interface Token {
  readonly kind: 'string' | 'word' | 'sign' | 'comment' | 'line-end';
  /** The text as it stands there; of a string what is between its quotation marks. */
  readonly text: string;
  readonly line: number;
  /** Offsets of the text in its line, from 0. Of a string over lines each line is a piece of its own. */
  readonly start: number;
  readonly end: number;
  /** Brackets that are open around it, as far as was seen. */
  readonly depth: number;
  /** Of a string: what stands before its quotation mark, and the mark. */
  readonly prefix: string;
  readonly quote: string;
  /** Of a string over lines: whether this is all of it. */
  readonly isWhole: boolean;
}

/** Lines above and below a place that are looked at. What begins further up is taken for the middle of a program. */
const LINES = { above: 400, below: 60 };

/** Characters that are looked at, of a line and in all. A longer line was written by a program. */
export const LONGEST_PROGRAM_LINE = 5000;
const MOST_CHARACTERS = 40_000;

/** The pieces of a program around a line. */
export function tokensAround(document: DocumentLines, line: number, language: Language): Token[] {
  const textOf = (row: number) => {
    const text = lineText(document, row);
    return text.length > LONGEST_PROGRAM_LINE ? '' : text;
  };
  let first = line;
  for (let characters = 0; first > 0 && line - first < LINES.above; first--) {
    characters += textOf(first - 1).length;
    if (characters > MOST_CHARACTERS) break;
  }
  const lexer = new Lexer(language);
  for (let row = first, after = 0; row <= Math.min(document.lineCount - 1, line + LINES.below); row++) {
    const text = textOf(row);
    after += row > line ? text.length : 0;
    if (after > MOST_CHARACTERS) break;
    lexer.read(text, row);
  }
  return lexer.tokens;
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly #language: Language;
  #depth = 0;
  /** What ends the string or comment over lines that is open. */
  #open: { readonly kind: 'string' | 'comment'; readonly quote: string; readonly prefix: string } | undefined;

  constructor(language: Language) {
    this.#language = language;
  }

  read(text: string, line: number): void {
    let at = 0;
    while (at < text.length) at = this.#open === undefined ? this.#next(text, line, at) : this.#goOn(text, line, at);
    if (this.#open === undefined) this.#add('line-end', '', line, text.length);
  }

  /** Reads the piece at an offset; answers the offset after it. */
  #next(text: string, line: number, at: number): number {
    const { comments, blockComment, quotes, longQuotes, prefixes } = this.#language;
    const isAt = (mark: string) => text.startsWith(mark, at);
    if (blockComment !== undefined && isAt(blockComment[0])) {
      this.#open = { kind: 'comment', quote: blockComment[1], prefix: '' };
      return this.#goOn(text, line, at + blockComment[0].length);
    }
    if (comments.some(isAt)) {
      this.#add('comment', text.slice(at), line, at);
      return text.length;
    }
    const pattern = this.#patternAt(text, at);
    if (pattern > 0) {
      this.#add('sign', text.slice(at, at + pattern), line, at);
      return at + pattern;
    }
    const prefix = this.#prefixBefore(text, at, prefixes);
    const long = longQuotes.find(isAt);
    if (long !== undefined) {
      this.#open = { kind: 'string', quote: long, prefix };
      return this.#goOn(text, line, at + long.length, true);
    }
    const quote = quotes.find(isAt);
    if (quote !== undefined) return this.#string(text, line, at + quote.length, quote, prefix);
    const word = /[\p{L}_$@][\p{L}\p{N}_]*|\p{N}[\p{L}\p{N}_.]*/uy;
    word.lastIndex = at;
    const [found] = word.exec(text) ?? [];
    if (found !== undefined) {
      this.#add('word', found, line, at);
      return at + found.length;
    }
    const character = text.charAt(at);
    if (character.trim() === '') return at + 1;
    if (')]}'.includes(character)) this.#depth = Math.max(0, this.#depth - 1);
    this.#add('sign', character, line, at);
    if ('([{'.includes(character)) this.#depth += 1;
    return at + 1;
  }

  /** How long the pattern between two `/` is that begins at an offset; 0 where none does: `/` divides behind a value. */
  #patternAt(text: string, at: number): number {
    if (this.#language.patterns === undefined || text[at] !== '/') return 0;
    const before = this.tokens.findLast(({ kind }) => kind !== 'comment' && kind !== 'line-end');
    const isValue = before?.kind === 'string' || /^[)\]}]$/u.test(before?.text ?? '');
    if (isValue || (before?.kind === 'word' && !/^(?:return|typeof|case|in|of)$/u.test(before.text))) return 0;
    return /^\/(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*/u.exec(text.slice(at))?.[0].length ?? 0;
  }

  /** Takes back the word before a quotation mark where it is its prefix. */
  #prefixBefore(text: string, at: number, prefixes: RegExp): string {
    const last = this.tokens.at(-1);
    if (last?.end !== at || !prefixes.test(last.text)) return '';
    const isQuote = [...this.#language.quotes, ...this.#language.longQuotes].some((mark) => text.startsWith(mark, at));
    if (!isQuote) return '';
    this.tokens.pop();
    return last.text;
  }

  #string(text: string, line: number, start: number, quote: string, prefix: string): number {
    const isRaw = /r|@/iu.test(prefix);
    for (let at = start; at < text.length; at++) {
      if (text[at] === '\\' && !isRaw && this.#language.doubled === undefined) at += 1;
      else if (text.startsWith(quote, at)) {
        if (this.#language.doubled !== undefined && text.startsWith(quote + quote, at)) at += 1;
        else {
          this.#add('string', text.slice(start, at), line, start, { quote, prefix });
          return at + quote.length;
        }
      }
    }
    // a quotation mark that nothing closes in its line is an apostrophe, or what is being typed
    this.#add('sign', quote, line, start - quote.length);
    return start;
  }

  /** Reads on in a string or comment over lines. */
  #goOn(text: string, line: number, at: number, isFirst = false): number {
    const open = this.#open;
    if (open === undefined) return at;
    let close = text.indexOf(open.quote, at);
    while (open.kind === 'string' && close > at && /(?:^|[^\\])(?:\\\\)*\\$/u.test(text.slice(at, close))) {
      close = text.indexOf(open.quote, close + 1);
    }
    const end = close < 0 ? text.length : close;
    const isWhole = isFirst && close >= 0;
    this.#add(open.kind, text.slice(at, end), line, at, { quote: open.quote, prefix: open.prefix, isWhole });
    if (close < 0) return text.length;
    this.#open = undefined;
    return end + open.quote.length;
  }

  #add(
    kind: Token['kind'],
    text: string,
    line: number,
    start: number,
    { quote = '', prefix = '', isWhole = true }: Partial<Pick<Token, 'quote' | 'prefix' | 'isWhole'>> = {},
  ): void {
    this.tokens.push({ kind, text, line, start, end: start + text.length, depth: this.#depth, quote, prefix, isWhole });
  }
}
