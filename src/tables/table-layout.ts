import { open } from 'node:fs/promises';
import path from 'node:path';
import { tableUnreadable, tooFewColumns } from '../errors/table-errors.ts';
import { isEvidentSmiles } from '../smiles/evidence.ts';
import { tokenize } from '../smiles/tokens.ts';
import { namedColumns, readHeader } from './column-names.ts';
import { firstRows, isBlank, smilesFileFields, type Delimiter } from './fields.ts';
import { decoderOf } from './file-lines.ts';

/** Where the columns of a table of pairs are. Positions count from 0. */
export interface TableLayout {
  /** Between fields; `whitespace` is a SMILES file: a SMILES, then spaces or tabs, then the rest of the line. */
  readonly delimiter: Delimiter | 'whitespace';
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

/** Rows that a person is shown. */
const SAMPLE_ROWS = 5;

/** How much of a file its layout is recognised by, in bytes. */
const HEAD = 65_536;

/**
 * The first 64 kB of a table, as text.
 * @param name what the table is called in messages
 * @throws ThinBridgeError `table-invalid` where it can't be read
 */
export async function readTableHead(file: string, name = file): Promise<string> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD) });
    const bytes = buffer.subarray(0, bytesRead);
    return decoderOf(bytes).decode(bytes);
  } catch (error) {
    throw tableUnreadable(name, error);
  }
}

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

/**
 * Makes sure that a table has a column for the structures and another for the mechanisms, whatever they are called.
 * @throws ThinBridgeError `table-invalid`
 */
export function requireColumns(name: string, columns: readonly string[]): void {
  if (columns.length < 2) throw tooFewColumns(name, columns.length);
}

function delimiterOf(text: string, fileName: string): TableLayout['delimiter'] {
  const { delimiter, known } = readHeader(text);
  // a .smi file may be a table all the same
  const isSmilesFile = /^\.(?:smi|smiles|ism)$/iu.test(path.extname(fileName));
  return isSmilesFile && known < 2 ? 'whitespace' : delimiter;
}

function smilesFileRows(text: string): string[][] {
  return text.split(/\r\n|\n|\r/u, 10 * SAMPLE_ROWS).flatMap((line) => {
    const fields = smilesFileFields(line);
    return fields === undefined ? [] : [fields];
  });
}

function delimitedRows(text: string, delimiter: Delimiter): string[][] {
  return firstRows(text, delimiter, 10 * SAMPLE_ROWS).filter((fields) => !isBlank(fields));
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
