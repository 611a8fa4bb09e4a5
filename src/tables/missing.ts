import { ACTION } from './action-words.ts';

/** What people and programs write where they have nothing to write, in lower case. */
const MISSING: ReadonlySet<string> = new Set([
  ...['', '-', '--', '---', '–', '—', '?', '??', '???', '.', '..', '...', '…', '/', '*', '_', '#'],
  ...['nan', 'na', '<na>', 'n/a', 'n.a.', 'n.a', 'n / a', '#n/a', '#na', '#n/a n/a', 'n/k', 'nk', 'n.d.', 'n/d', 'n.d'],
  ...['null', '(null)', '<null>', '\\n', 'none', '<none>', '(none)', 'nil', 'nat', 'undefined', 'missing', '(missing)'],
  ...['unknown', '(unknown)', 'unkown', 'unk', 'unknown mechanism', 'unknown moa', 'mechanism unknown', 'moa unknown'],
  ...['unknown mechanism of action', 'mechanism of action unknown', 'unknown target', 'target unknown', 'not known'],
  ...[
    'not available',
    'not applicable',
    'not determined',
    'not reported',
    'not specified',
    'not assigned',
    'not found',
  ],
  ...['not yet known', 'not annotated', 'not disclosed', 'unspecified', 'undisclosed', 'unannotated', 'undetermined'],
  ...['unclear', 'tbd', 'to be determined', 'no data', 'empty', '(empty)', 'blank', '(blank)', 'missing value'],
  ...['#value!', '#ref!', '#name?', '#div/0!', '#num!', '#null!', '1.#qnan', '-nan', '-1.#ind', 'inf', '-inf'],
]);

/** Whether a field has no value: it is empty, or says so in any of the habits of people and programs. */
export function isMissing(field: string): boolean {
  const text = field.trim();
  return text.length <= 30 && MISSING.has(text.toLowerCase().replace(/\s+/gu, ' '));
}

/** Control characters, which some programs leave in. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/** A value in quotation marks, as code in Markdown, or as the formula by which Excel keeps a text, `="..."`. */
const MARKED = /^(?:="([^"]*)"|"([^"]*)"|'([^']*)'|`([^`]*)`)$/u;

/** A value without the space and the quotation marks around it that nothing took off. */
export function withoutMarks(field: string): string {
  return field.trim().replace(MARKED, '$1$2$3$4').trim();
}

/** A list as Python writes it: `['PTGS1', 'PTGS2']`. */
const PYTHON_LIST = /^[[({]\s*(?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*\s*,?\s*[\])}]$/u;

/** A semicolon, but for that of `&beta;`. */
const SEMICOLON = /(?<!&#?\w{1,10});/u;

/**
 * The mechanisms of a field that names several, with `|` or a line each, or with `;` where every part says how something
 * acts: "GABA-A receptor; anion channel blocker" is one. Each once, without those that are missing.
 */
export function severalIn(field: string): string[] {
  return differentOf(
    linesOf(field).flatMap((line) => {
      const parts = line.split(SEMICOLON).filter((part) => !isMissing(part));
      return parts.every((part) => ACTION.test(part)) ? parts : [line];
    }),
  );
}

/** The targets of a field that names several, with `|`, `;` or a line each. */
export function targetsIn(field: string): string[] {
  return differentOf(linesOf(field).flatMap((line) => line.split(SEMICOLON)));
}

function linesOf(field: string): string[] {
  const text = field.trim();
  if (PYTHON_LIST.test(text)) return (text.match(/'[^']*'|"[^"]*"/gu) ?? []).map(withoutMarks);
  return withoutMarks(field.replace(CONTROL, '')).split(/[|\r\n]/u);
}

function differentOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => !isMissing(text)))];
}
