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

/** A value without the space and the quotation marks around it that nothing took off. */
export function withoutMarks(field: string): string {
  const text = field.trim();
  return text.length > 1 && /^(?:"[^"]*"|'[^']*')$/u.test(text) ? text.slice(1, -1).trim() : text;
}

/** What stands between several texts of a field; the semicolon of `&beta;` does not. */
const BETWEEN = /[|\r\n]|(?<!&#?\w{1,10});/u;

/**
 * The texts of a field that names several, with `|` or `;` between them or a line each: each once, without those that are
 * missing.
 */
export function severalIn(field: string): string[] {
  const parts = withoutMarks(field.replace(CONTROL, ''))
    .split(BETWEEN)
    .map((part) => part.trim());
  return [...new Set(parts.filter((part) => !isMissing(part)))];
}
