/** A record of a file as it is: a row of a table, a line of a SMILES file, a molecule of an SD file. */
export interface TableRecord {
  /** Line that it begins in, from 1, as an editor counts them: LF, CRLF and CR end a line. */
  readonly line: number;
  /** By the columns of the table; there may be fewer or more of them. */
  readonly fields: readonly string[];
}

/** Records that follow each other in a file. */
export interface RecordBatch {
  readonly records: readonly TableRecord[];
  /** Bytes of the file that were read for these and what is before them; compressed ones where it is gzip. */
  readonly bytesRead: number;
}

/** Longest record in characters. One that is longer is none, or has a quotation mark that nothing closes. */
export const LONGEST_ROW = 1_000_000;

/** Whether a record has nothing in it: programs write rows of delimiters alone. */
export function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '');
}

/**
 * The fields of a row in which the extension of a CXSMILES, `C... |&1:1,2|`, was cut apart: a comma in it is no delimiter,
 * though nothing quotes it.
 */
export function withWholeExtension(fields: readonly string[], delimiter: string): readonly string[] {
  const start = fields.findIndex((field) => /\S[ \t]\|[^|]*$/u.test(field));
  const end = start < 0 ? -1 : fields.findIndex((field, at) => at > start && /^[^|]*\|$/u.test(field));
  if (end < 0) return fields;
  return [...fields.slice(0, start), fields.slice(start, end + 1).join(delimiter), ...fields.slice(end + 1)];
}

/** Whether a record is a comment: `#` at its beginning, and no structure. */
export function isComment(fields: readonly string[], structure = ''): boolean {
  const isMarked = fields[0]?.trimStart().startsWith('#') ?? false;
  return isMarked && (structure === '' || structure === fields[0]?.trim());
}
