/** An InChI of version 1, standard (`1S`) or not; some programs leave its first word out. */
const INCHI = /^(?:InChI=1S?|1S)\/\d*[A-Z][A-Za-z0-9/(),;.?*!+-]*$/u;

/** Whether a text is an InChI and nothing else, as far as its writing tells. */
export function isInchi(text: string): boolean {
  return INCHI.test(text.trim());
}

/** An InChI with its first word. */
export function wholeInchi(text: string): string {
  return `InChI=${text.trim().replace(/^InChI=/u, '')}`;
}

const INCHI_IN_TEXT = /(?<![A-Za-z])InChI=1S?\/\d*[A-Z][A-Za-z0-9/(),;.?*!+-]*/gu;

/** The InChI at a column of a line, without the punctuation of a sentence behind it; offsets count from 0. */
export function findInchiAt(
  line: string,
  column: number,
): { readonly text: string; readonly start: number; readonly end: number } | undefined {
  for (const { 0: run, index } of line.matchAll(INCHI_IN_TEXT)) {
    const text = withoutPunctuation(run);
    const end = index + text.length;
    if (index <= column && column <= end) return { text, start: index, end };
  }
  return undefined;
}

function withoutPunctuation(run: string): string {
  let text = run.replace(/[,;.?!]+$/u, '');
  while (text.endsWith(')') && text.split(')').length > text.split('(').length) text = text.slice(0, -1);
  return text;
}
