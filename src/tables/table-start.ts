import { parse } from 'csv-parse/sync';
import { inchiKeyColumn, namedColumns } from './column-names.ts';
import { isMadeOfSmiles, isStructure } from './column-kinds.ts';
import { csvOptions } from './delimited-records.ts';
import { isBlank, withWholeExtension, type TableRecord } from './table-record.ts';

/** Where a table of delimited fields begins, and its first rows. */
export interface TableStart {
  readonly delimiter: string;
  /** Lines above the header, or above the first row where there is none. */
  readonly above: number;
  /** The names of the columns as they stand there; undefined where no row names them. */
  readonly header: readonly string[] | undefined;
  /** The rows after the header, none of them blank. */
  readonly rows: readonly TableRecord[];
  /** How many fields most rows have. */
  readonly width: number;
  /** Rows above it that are no comments: titles, or rows of another kind of file. */
  readonly passed: number;
}

/** A delimiter is told by these, unless `sep=` names another. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Rows that are read. */
const MOST_ROWS = 200;

/** Rows among which the header is sought. */
const MOST_ABOVE = 50;

/** Columns that are looked at. */
const MOST_COLUMNS = 1000;

/** Lines that are left out in search of a table where the first one opens a quotation mark for good. */
const MOST_OPENED = 3;

/** Words in quotation marks with a blank between, as R writes a header. */
const QUOTED_WORDS = /^\s*"[^"]*"(?: "[^"]*")+\s*$/u;

/** The first line in which spreadsheets name the delimiter. */
const SEP = /^\s*"?sep=(.)"?[,;\t]*$/iu;

/** The extension of a SMILES, whose bars delimit nothing. */
const EXTENSION = /\s\|[^|\r\n]*?(?:[&oa]\d*:|\$|\b[cwrmCHS]\w?:|\^\d|\(-?\d)[^|\r\n]*\|/u;

/** An InChI that nothing quotes, whose commas delimit nothing. */
const INCHI = /(?:^|[\t;|])(?:InChI=1S?|1S)\/[^",;|\t\r\n]*,\d[^";|\t\r\n]*(?:[\t;|\r\n]|$)/mu;

/** Characters in which they are sought. */
const LONGEST_LOOK = 20_000;

/**
 * Finds where a table begins: past titles, comments, a version, `sep=;` and empty lines. Of comma, semicolon, tab and
 * bar, the delimiter is the one that brings out most known names, then most structures, then most fields.
 *
 * @param text the beginning of the table
 * @param isWhole whether that is all of it: else the last row may be cut off
 * @param delimiter where it is known
 */
export function startOfTable(text: string, isWhole = true, delimiter?: string): TableStart {
  const [first = ''] = text.split(/\r\n|\n|\r/u, 1);
  const named = SEP.exec(first)?.[1];
  const above = named === undefined ? 0 : 1;
  const isQuoted = text.trimStart().startsWith('"');
  const look = text.slice(0, LONGEST_LOOK);
  const likely = DELIMITERS.filter(
    (one) => !(one === '|' && EXTENSION.test(look)) && !(one === ',' && INCHI.test(look)),
  );
  const candidates =
    delimiter !== undefined ? [delimiter] : named !== undefined ? [named] : QUOTED_WORDS.test(first) ? [' '] : likely;
  const startBelow = (lines: number) =>
    candidates
      .map((between) => startOf(rowsOf(text, between, lines, isWhole), between, lines))
      .reduce((best, other) => (isBetter(scoreOf(other), scoreOf(best)) ? other : best));
  let start = startBelow(above);
  // a title may open a quotation mark that nothing closes
  for (let line = above + 1; line <= above + MOST_OPENED && start.width === 0 && isQuoted; line++)
    start = startBelow(line);
  return start;
}

/** The first rows of a text by a delimiter; one that is cut off within quotation marks is left out. */
export function rowsOf(text: string, delimiter: string, above: number, isWhole = true): TableRecord[] {
  const lines = above === 0 ? text : afterLines(text, above);
  const rows: TableRecord[] = [];
  let next = 1 + above;
  parse(lines, {
    ...csvOptions(delimiter),
    to: MOST_ROWS,
    skip_records_with_error: true,
    on_record: (fields: string[], { empty_lines }) => {
      rows.push({ line: next + empty_lines, fields: withWholeExtension(fields, delimiter) });
      next += 1 + fields.reduce((breaks, field) => breaks + (field.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);
      return undefined;
    },
  });
  if (!isWhole && rows.length > 1 && rows.length < MOST_ROWS) rows.pop();
  return rows.filter(({ fields }) => !isBlank(fields));
}

function afterLines(text: string, count: number): string {
  let rest = text;
  for (let line = 0; line < count; line++) {
    const end = /\r\n|\n|\r/u.exec(rest);
    if (end === null) return '';
    rest = rest.slice(end.index + end[0].length);
  }
  return rest;
}

function startOf(rows: readonly TableRecord[], delimiter: string, above: number): TableStart {
  const body = rows.filter(({ fields }) => !isCommentRow(fields));
  const width = usualWidth(body);
  const first = headerPlace(rows, width);
  const header = first.header === undefined ? undefined : rows[first.header];
  const start = rows[first.start];
  const begins = start === undefined ? above : start.line - 1;
  const after = rows.slice(header === undefined ? first.start : first.start + 1);
  const names = header?.fields.slice(0, MOST_COLUMNS).map(unmarked);
  return {
    delimiter,
    above: begins,
    header: names && hasRowNames(names, after) ? ['', ...names] : names,
    rows: after.filter(({ fields }) => !isCommentRow(fields) || fields.length >= width),
    width,
    passed: rows.slice(0, first.start).filter(({ fields }) => !isCommentRow(fields)).length,
  };
}

/** Whether rows have one field more than the header, their names before the others, as R writes a table. */
function hasRowNames(header: readonly string[], rows: readonly TableRecord[]): boolean {
  const width = header.length + 1;
  const longer = rows.filter(({ fields }) => fields.length === width && fields.at(-1)?.trim() !== '');
  const names = new Set(longer.map(({ fields }) => fields[0]));
  return rows.length > 1 && longer.length >= 0.9 * rows.length && names.size === longer.length;
}

/** The number of fields that most rows have. */
function usualWidth(rows: readonly TableRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  const [most] = [...counts].sort(([a, times], [b, others]) => others - times || b - a);
  return most?.[0] ?? 0;
}

/** Which row is the header, and with which the table starts. */
function headerPlace(rows: readonly TableRecord[], width: number): { header: number | undefined; start: number } {
  const looked = rows.slice(0, MOST_ABOVE);
  const structure = looked.findIndex(({ fields }) => fields.some(isStructure));
  const region = structure < 0 ? looked : looked.slice(0, structure + 1);
  const known = region.map(({ fields }) =>
    filled(fields) >= Math.min(2, width) ? knownNames(fields.map(unmarked)) : 0,
  );
  const most = Math.max(0, ...known);
  if (most > 0) {
    const place = known.indexOf(most);
    return { header: place, start: place };
  }
  const enough = width <= 2 ? width : Math.ceil(width / 2);
  const isRow = ({ fields }: TableRecord) => filled(fields) >= enough && !isCommentRow(fields);
  const place = looked.findIndex(isRow);
  if (place < 0) return { header: undefined, start: 0 };
  const column = looked[structure]?.fields.findIndex(isStructure) ?? -1;
  // a structure that is wrong is no heading
  const isHeader = structure < 0 || (place < structure && !isWrongStructure(looked[place]?.fields ?? [], column));
  return { header: isHeader ? place : undefined, start: place };
}

/** Whether a row has pieces of a SMILES where others have a structure; A, B, C is a header all the same. */
function isWrongStructure(fields: readonly string[], column: number): boolean {
  return isMadeOfSmiles(fields[column] ?? '') && fields.some((field) => field.trim().length > 1);
}

/** Of smiles, mechanism, target and InChIKey, how many a row names. */
function knownNames(fields: readonly string[]): number {
  const names = fields.slice(0, MOST_COLUMNS);
  const { smiles, mechanism, target } = namedColumns(names);
  return [smiles, mechanism, target, inchiKeyColumn(names)].filter((column) => column !== undefined).length;
}

function filled(fields: readonly string[]): number {
  return fields.filter((field) => field.trim() !== '').length;
}

function isCommentRow(fields: readonly string[]): boolean {
  return /^\s*(?:#|\/\/|%%|!)/u.test(fields[0] ?? '');
}

/** A heading without the mark of a comment, which some programs write before the first one. */
function unmarked(name: string, place: number): string {
  return place === 0 ? name.replace(/^\s*#\s*/u, '') : name;
}

type Score = readonly number[];

function scoreOf({ header, rows, width }: TableStart): Score {
  const known = header === undefined ? 0 : knownNames(header);
  const structures = rows.slice(0, MOST_ABOVE).filter(({ fields }) => fields.some(isStructure)).length;
  const even = rows.filter(({ fields }) => fields.length === width).length / Math.max(1, rows.length);
  return [known, structures, even >= 0.5 ? width : 0];
}

function isBetter(score: Score, best: Score): boolean {
  for (const [place, value] of score.entries()) {
    const other = best[place] ?? 0;
    if (value !== other) return value > other;
  }
  return false;
}
