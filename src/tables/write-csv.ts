import { stringify } from 'csv-stringify/sync';

/** A lone LF or CR in a cell would else stand without quotation marks, since it is not what ends the rows here. */
const STYLE = { record_delimiter: '\r\n', quoted_match: /[\r\n]/u };

/**
 * Rows as CSV with a header, as spreadsheets and RFC 4180 have it. A text that a spreadsheet would take for a formula
 * gets an apostrophe before it, as spreadsheets have it themselves.
 * @param columns names of the columns, in their order
 */
export function writeCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): string {
  return stringify([...rows], { ...STYLE, header: true, columns: [...columns], escape_formulas: true });
}

/** Cells as a row of CSV, as they are: a table that is to be read by programs. */
export function csvRow(cells: readonly string[]): string {
  return stringify([[...cells]], STYLE);
}

/** What a spreadsheet takes for the beginning of a formula, but for a number with a sign. */
const FORMULA = /^(?:[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])(?<![+-](?=\d*\.?\d+(?:e[+-]?\d+)?$))/iu;

/** Cells as a row of CSV for spreadsheets: a text that would be taken for a formula gets an apostrophe before it. */
export function spreadsheetRow(cells: readonly (string | number | null)[]): string {
  return csvRow(
    cells.map((cell) => {
      const text = String(cell ?? '');
      return typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text;
    }),
  );
}

/** Names for further columns that differ from those of a table and from each other, case aside: "rank 2" for another "rank". */
export function differentFrom(taken: readonly string[], names: readonly string[]): string[] {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  return names.map((name) => {
    let own = name;
    for (let number = 2; known.has(own.toLowerCase()); number++) own = `${name} ${number}`;
    known.add(own.toLowerCase());
    return own;
  });
}
