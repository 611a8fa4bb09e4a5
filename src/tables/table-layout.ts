import path from 'node:path';
import { parse, type Options } from 'csv-parse/sync';
import { fieldsOf } from './smiles-columns.ts';
import { isEvidentSmiles } from '../smiles/evidence.ts';
import { tokenize } from '../smiles/tokens.ts';
import { namedColumns } from './column-names.ts';

/** Where the columns of a table of pairs are. Positions count from 0. */
export interface TableLayout {
  /** Between fields; `whitespace` is a SMILES file: a SMILES, then spaces or tabs, then the rest of the line. */
  readonly delimiter: ',' | ';' | '\t' | 'whitespace';
  /** Whether the first line names the columns. */
  readonly header: boolean;
  readonly smiles: number;
  readonly mechanism: number;
  readonly target: number | null;
}

/** The first lines of a table, for a person to confirm the layout by. */
export interface TableSample {
  readonly delimiter: TableLayout['delimiter'];
  readonly header: boolean;
  /** Names of the columns; "column 1" and so on where there is no header. */
  readonly names: readonly string[];
  /** The first rows, as many fields as they have. */
  readonly rows: readonly (readonly string[])[];
  /** The layout that the names suggest; null where a column for SMILES or mechanism isn't recognised. */
  readonly layout: TableLayout | null;
}

type Delimiter = Exclude<TableLayout['delimiter'], 'whitespace'>;

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** Rows that a person is shown. */
const SAMPLE_ROWS = 5;

/** Longest row in characters. One that is longer is none, or has a quotation mark that nothing closes. */
export const LONGEST_ROW = 1_000_000;

/**
 * Recognises the layout of a table by its beginning: the delimiter, whether the first line names the columns, and which
 * of them hold what. A .smi file has no header unless its first word can't be a SMILES.
 *
 * @param head the beginning of the file, up to 64 kB
 * @param fileName for what its ending tells
 */
export function sampleTable(head: string, fileName: string): TableSample {
  const text = head.replace(/^\uFEFF/u, '');
  const delimiter = delimiterOf(text, fileName);
  const [first = [], ...others] = delimiter === 'whitespace' ? smilesFileRows(text) : delimitedRows(text, delimiter);
  const header = delimiter === 'whitespace' ? !isMadeOfSmiles(first[0] ?? '') : isHeader(first);
  const rows = (header ? others : [first, ...others]).slice(0, SAMPLE_ROWS);
  const width = Math.max(first.length, ...rows.map(({ length }) => length));
  const names = Array.from({ length: width }, (_, column) => {
    const name = header ? (first[column] ?? '').trim() : '';
    return name === '' ? `column ${column + 1}` : name;
  });
  return { delimiter, header, names, rows, layout: layoutOf(delimiter, header, names) };
}

/** How the rows of a delimited table are read, from its beginning or as a stream. */
export function csvOptions(delimiter: Delimiter) {
  return {
    delimiter,
    bom: true,
    // a table that was put together of others may have all three
    record_delimiter: ['\r\n', '\n', '\r'],
    // a stray quotation mark is a character of a name; a row may be longer or shorter than the header
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  } satisfies Options;
}

/** The SMILES and the rest of a line of a .smi file; undefined for an empty line and for a comment, which begins with `#`. */
export function smilesFileFields(line: string): string[] | undefined {
  const [, smiles, rest] = /^\s*([^\s#]\S*)\s*(.*)$/su.exec(line) ?? [];
  return smiles === undefined ? undefined : [smiles, (rest ?? '').trimEnd()];
}

/** Of comma, semicolon and tab the one that brings out most known names; of these the commonest in the first line. */
function delimiterOf(text: string, fileName: string): TableLayout['delimiter'] {
  const [first = ''] = text.split(/\r\n|\n|\r/u).filter((line) => line.trim() !== '');
  const candidates = DELIMITERS.map((delimiter) => {
    const names = [...fieldsOf(first, delimiter)].map(({ start, end }) => first.slice(start, end));
    const { smiles, mechanism, target } = namedColumns(names);
    return { delimiter, known: [smiles, mechanism, target].filter(isDefined).length, fields: names.length };
  });
  const best = candidates.reduce((a, b) => ((b.known - a.known || b.fields - a.fields) > 0 ? b : a));
  // a .smi file may be a table all the same
  const isSmilesFile = /^\.(?:smi|smiles|ism)$/iu.test(path.extname(fileName));
  return isSmilesFile && best.known < 2 ? 'whitespace' : best.delimiter;
}

function smilesFileRows(text: string): string[][] {
  return text.split(/\r\n|\n|\r/u, 10 * SAMPLE_ROWS).flatMap((line) => {
    const fields = smilesFileFields(line);
    return fields === undefined ? [] : [fields];
  });
}

function delimitedRows(text: string, delimiter: Delimiter): string[][] {
  // the last row may be cut off within quotation marks
  const rows = parse(text, { ...csvOptions(delimiter), to: 10 * SAMPLE_ROWS, skip_records_with_error: true });
  return rows.filter((fields) => !isBlank(fields));
}

/** Whether a row has nothing in it: programs write rows of delimiters alone. */
export function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '');
}

function layoutOf(delimiter: TableLayout['delimiter'], header: boolean, names: readonly string[]): TableLayout | null {
  if (delimiter === 'whitespace') return { delimiter, header, smiles: 0, mechanism: 1, target: null };
  const { smiles, mechanism, target = null } = namedColumns(header ? names : []);
  if (smiles === undefined || mechanism === undefined) return null;
  return { delimiter, header, smiles, mechanism, target };
}

/** A first row is a header unless there is a SMILES in it; names that are known make it one in any case. */
function isHeader(first: readonly string[]): boolean {
  return Object.values(namedColumns(first)).some(isDefined) || !first.some((field) => isEvidentSmiles(field.trim()));
}

/** Whether a word has pieces of a SMILES alone, right or wrong. */
function isMadeOfSmiles(word: string): boolean {
  return tokenize(word).length === word.length;
}

function isDefined(value: number | undefined): value is number {
  return value !== undefined;
}
