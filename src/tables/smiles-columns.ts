/** A field of a line: its value's place without the quotes, and its number, from 0. */
export interface Field {
  readonly index: number;
  /** Offset of the value's first character in the line, from 0. */
  readonly start: number;
  /** Offset after the value's last character. */
  readonly end: number;
}

/** Headings of columns of SMILES: `smiles` at either end of the heading, or one of these words. */
const HEADING = /^(?:(?:.*[ _.-])?smiles?|smiles?[ _.-].*|[a-z]+smiles|smi|structure|molecule_structure)$/i;

/**
 * The fields of one line of a CSV or TSV, after RFC 4180: a field in quotes may hold the delimiter, and a doubled quote
 * stands for one. Line breaks within quotes are not followed: a field left open ends with the line.
 */
export function* fieldsOf(line: string, delimiter: string): Generator<Field> {
  const text = line.replace(/\r?\n?$/, '');
  for (let from = 0, index = 0; from <= text.length; index++) {
    const { field, next } = fieldAt(text, from, delimiter, index);
    yield field;
    from = next;
  }
}

/** The field at a column of a line; its end counts as in it, and quotes and delimiters belong to the field before. */
export function fieldAtColumn(line: string, column: number, delimiter: string): Field | undefined {
  let at: Field | undefined;
  for (const field of fieldsOf(line, delimiter)) {
    if (field.index > 0 && field.start > column) {
      break;
    }
    at = field;
  }
  return at;
}

/**
 * Which columns hold SMILES, by the names in the header: smiles, canonical_smiles, Isomeric SMILES, parent_smiles,
 * structure, ... in any case.
 * @returns their numbers, from 0; none where the header names none
 */
export function smilesColumns(header: string, delimiter: string): number[] {
  const text = header.replace(/^\uFEFF/, '');
  return [...fieldsOf(text, delimiter)]
    .filter(({ start, end }) => start < end && isSmilesHeading(text.slice(start, end)))
    .map(({ index }) => index);
}

/** Whether a column of this name holds SMILES, as `smilesColumns` has it. */
export function isSmilesHeading(name: string): boolean {
  return HEADING.test(name.trim());
}

/** The commonest of comma, semicolon and tab in a header line; a comma where there is none of them. */
export function delimiterOf(header: string): string {
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).delimiter;
}

/**
 * The first column of a line of a .smi file, which holds the SMILES; undefined for an empty line and for a comment
 * line, which begins with `#`.
 */
export function smiColumn(line: string): Field | undefined {
  const match = /^\s*([^\s#]\S*)/d.exec(line);
  const [start, end] = match?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? undefined : { index: 0, start, end };
}

function fieldAt(text: string, from: number, delimiter: string, index: number): { field: Field; next: number } {
  if (text[from] !== '"') {
    const end = text.indexOf(delimiter, from);
    return end < 0
      ? { field: { index, start: from, end: text.length }, next: text.length + 1 }
      : { field: { index, start: from, end }, next: end + delimiter.length };
  }
  let close = text.indexOf('"', from + 1);
  while (close >= 0 && text[close + 1] === '"') {
    close = text.indexOf('"', close + 2);
  }
  const end = close < 0 ? text.length : close;
  const separator = text.indexOf(delimiter, end);
  return {
    field: { index, start: from + 1, end },
    next: separator < 0 ? text.length + 1 : separator + delimiter.length,
  };
}
