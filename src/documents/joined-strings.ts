import type { Language } from './languages.ts';
import type { Token } from './lexer.ts';

/** A string of a program as it is when the program runs; null where that isn't certain. */
export interface JoinedString {
  readonly text: string;
  /** The first of the pieces that it is written in. */
  readonly first: Token;
}

/** Methods after which a string is no longer what was written. */
const CHANGING = /^(?:format|format_map|replace|replaceAll|concat|append|translate|join|sub|gsub|arg)$/u;

/** Functions that join what they are given; those of the second kind put blanks or anything else between. */
const JOINING = /^(?:paste0|str_c|strcat|concat|CONCAT)$/u;
const MIXING = /^(?:paste|glue|sprintf|format|String\.format|fmt|printf|str_glue|Printf|Sprintf|snprintf)$/u;

/**
 * Joins the strings around one of them that make one string when the program runs: those that follow each other, that
 * an operator adds, or that a function joins.
 * @returns null where what it becomes depends on more than strings
 */
export function joinedString(tokens: readonly Token[], at: number, language: Language): JoinedString | null {
  const self = tokens[at];
  if (self === undefined || isInterpolated(self, language)) return null;
  const called = piecesOfCall(tokens, at, language);
  const pieces = called === undefined ? chain(tokens, at, language) : called;
  if (pieces === null || pieces.some((piece) => isInterpolated(piece, language))) return null;
  const [first = self] = pieces;
  return { text: pieces.map((piece) => unescaped(piece, language)).join(''), first };
}

function isInterpolated({ text, prefix }: Token, { interpolation }: Language): boolean {
  const isFormat = /[ft$]/iu.test(prefix.replace(/raw/u, '')) && text.includes('{');
  return isFormat || (interpolation?.test(text) ?? false);
}

/** Escapes of strings that a SMILES may need; any other is left as it is. */
function unescaped({ text, prefix, quote }: Token, { doubled, rawBrackets }: Language): string {
  if (doubled !== undefined) return text.replaceAll(quote + quote, quote);
  if (rawBrackets !== undefined && /r/iu.test(prefix)) return text.replace(/^(-*)[([{](.*)[)\]}]\1$/u, '$2');
  return /r|@/iu.test(prefix) ? text : text.replaceAll('\\\\', '\\').replaceAll('\\/', '/');
}

function chain(tokens: readonly Token[], at: number, language: Language): readonly Token[] | null {
  const left = follow(tokens, at, -1, language);
  const right = follow(tokens, at, 1, language);
  const self = tokens[at];
  if (left === null || right === null || self === undefined) return null;
  return [...left.reverse(), self, ...right];
}

/** The strings that are joined to one on one side; null where something else is. */
function follow(tokens: readonly Token[], from: number, step: 1 | -1, language: Language): Token[] | null {
  const found: Token[] = [];
  for (let at = from; ;) {
    const next = neighbour(tokens, at, step, language);
    const token = tokens[next];
    if (token === undefined) return found;
    if (token.kind === 'string') {
      if (language.adjacent === undefined) return found;
      found.push(token);
      at = next;
      continue;
    }
    const operator = operatorAt(tokens, next, step, language);
    if (operator === undefined) return isChanged(tokens, next, step, language) ? null : found;
    // over the end of a line, for a program may be broken on either side of an operator
    const operand = neighbour(tokens, operator, step, language, true);
    if (tokens[operand]?.kind !== 'string') return null;
    found.push(tokens[operand]);
    at = operand;
  }
}

/** Index of the next piece that is neither a comment nor the end of a line that doesn't matter. */
function neighbour(tokens: readonly Token[], from: number, step: 1 | -1, language: Language, over = false): number {
  let at = from + step;
  for (; ; at += step) {
    const token = tokens[at];
    if (token === undefined) return at;
    if (token.kind === 'comment') continue;
    if (token.kind === 'line-end') {
      const isContinued = tokens[at - 1]?.text === '\\';
      if (over || isContinued || token.depth > 0 || language.adjacent !== 'in-brackets') continue;
      return -1;
    }
    if (token.text === '\\' && tokens[at + 1]?.kind === 'line-end') continue;
    return at;
  }
}

/** Index of the outer end of the operator that joins strings, where it stands at an index. */
function operatorAt(tokens: readonly Token[], at: number, step: 1 | -1, { operator }: Language): number | undefined {
  if (operator === undefined) return undefined;
  const signs = Array.from(operator);
  const isThere = signs.every((sign, place) => tokens[at + step * place]?.text === sign);
  return isThere ? at + step * (signs.length - 1) : undefined;
}

/** Whether what stands beside a string makes another text of it. */
function isChanged(tokens: readonly Token[], at: number, step: 1 | -1, { operator }: Language): boolean {
  const token = tokens[at];
  const beyond = tokens[at + step];
  if (step === 1)
    return (
      isPartTaken(tokens, at) ||
      (token?.text === '.' && CHANGING.test(beyond?.text ?? '')) ||
      (token?.text === '%' && operator === '+') ||
      (token?.text === '*' && operator === '+')
    );
  return token?.text === '=' && beyond?.text === operator?.at(-1) && beyond?.end === token.start;
}

/** Whether a bracket right behind a string takes a part of it. */
function isPartTaken(tokens: readonly Token[], at: number): boolean {
  const [string, bracket] = [tokens[at - 1], tokens[at]];
  return bracket?.text === '[' && string?.kind === 'string' && bracket.start === string.end + string.quote.length;
}

/** The strings that a function joins; null where it joins more than strings, undefined where none does. */
function piecesOfCall(tokens: readonly Token[], at: number, language: Language): readonly Token[] | null | undefined {
  const depth = tokens[at]?.depth ?? 0;
  let open = at;
  while (open >= 0 && !((tokens[open]?.depth ?? 0) < depth)) open--;
  const name = tokens[open - 1];
  const separator = joinSeparator(tokens, open);
  if (depth === 0 || open < 0) return undefined;
  if (separator === undefined && (name?.kind !== 'word' || !(JOINING.test(name.text) || MIXING.test(name.text))))
    return undefined;
  if (separator === undefined && MIXING.test(name?.text ?? '')) return null;
  // what is put between structures, as a comma is, leaves them alone
  if (separator !== undefined && separator !== '') return undefined;
  const pieces: Token[] = [];
  for (let inner = open + 1; ; inner++) {
    const token = tokens[inner];
    if (token === undefined) return null;
    if (token.depth < depth) return pieces;
    if (
      token.kind === 'string' &&
      chain(tokens, inner, { ...language, operator: language.operator ?? '+' })?.length === 1
    )
      pieces.push(token);
    else if (token.kind !== 'comment' && token.kind !== 'line-end' && token.text !== ',') return null;
  }
}

/** What `"".join([` and `].join("")` put between; undefined where nothing is joined so. */
function joinSeparator(tokens: readonly Token[], open: number): string | undefined {
  const before = [1, 2, 3, 4].map((back) => tokens[open - back]);
  const isPython = before[0]?.text === '(' && before[1]?.text === 'join' && before[2]?.text === '.';
  return isPython && before[3]?.kind === 'string' ? before[3].text : undefined;
}
