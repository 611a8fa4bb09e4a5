import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { reasonOf, ThinBridgeError } from '../errors.ts';
import type { TableLayout } from './retraining.ts';
import { csvOptions, isBlank, namedColumns, sampleTable, smilesFileFields } from './table-layout.ts';

/** One usable row of a table of drugs and mechanisms. */
export interface PairRow {
  /** Line of the file that the row begins in, from 1. */
  readonly line: number;
  readonly smiles: string;
  readonly mechanism: string;
  /** Empty where the table has no column for it, or nothing in it. */
  readonly target: string;
}

/** A row that can't be used, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
}

/**
 * Reads the rows of a table as a stream. Rows without anything in them are passed over.
 *
 * @param layout recognised by the names of the columns where undefined, see `sampleTable`
 * @param refuse told of each row that lacks a SMILES or a mechanism
 * @throws ThinBridgeError `table-invalid` naming the file, and the line or the column that is wrong
 */
export async function* readPairRows(
  file: string,
  layout: TableLayout | undefined,
  refuse: (row: RefusedRow) => void,
): AsyncGenerator<PairRow> {
  const columns = layout ?? (await recogniseLayout(file));
  const { delimiter, header } = columns;
  let isNext = header;
  for await (const { line, fields } of delimiter === 'whitespace' ? smilesFile(file) : delimited(file, delimiter)) {
    const isHeader = isNext;
    isNext = false;
    if (isHeader || isBlank(fields)) continue;
    const field = (column: number | null) => (column === null ? '' : (fields[column] ?? '').trim());
    const [smiles, mechanism] = [field(columns.smiles), field(columns.mechanism)];
    if (smiles === '' || mechanism === '') {
      refuse({ line, reason: `it has no ${smiles === '' ? 'SMILES' : 'mechanism'}` });
    } else {
      yield { line, smiles, mechanism, target: field(columns.target) };
    }
  }
}

/** A row of a file as it is. */
interface TableRow {
  /** Line that it begins in, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** csv-parse's account of a record, of which this is needed. */
interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly empty_lines: number };
}

async function* delimited(file: string, delimiter: Exclude<TableLayout['delimiter'], 'whitespace'>) {
  // what fails in either stream is thrown by the loop
  const records = pipeline(createReadStream(file), parse({ ...csvOptions(delimiter), info: true }), () => undefined);
  // csv-parse counts a CRLF within quotation marks twice
  let next = 1;
  try {
    for await (const { record, info } of records as AsyncIterable<ParsedRecord>) {
      const line = next + info.empty_lines;
      next += 1 + record.reduce((breaks, field) => breaks + (field.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);
      yield { line, fields: record } satisfies TableRow;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw unreadable(file, error);
    const line = next + Number(error['empty_lines'] ?? 0);
    throw new ThinBridgeError('table-invalid', `${file} is not a table from line ${line} on: ${faultOf(error)}`, {
      cause: error,
    });
  }
}

function faultOf({ code, message }: CsvError): string {
  const isUnclosed = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';
  return isUnclosed ? 'a quotation mark is opened and not closed. Close it, or take it out.' : message;
}

async function* smilesFile(file: string) {
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      line += 1;
      const fields = smilesFileFields(line === 1 ? text.replace(/^\uFEFF/u, '') : text);
      if (fields !== undefined) yield { line, fields } satisfies TableRow;
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** How much of a file its layout is recognised by, in bytes. */
const HEAD = 65_536;

async function recogniseLayout(file: string): Promise<TableLayout> {
  const { layout, names } = sampleTable(await readHead(file), file);
  if (layout !== null) return layout;
  const missing = namedColumns(names).smiles === undefined ? 'smiles' : 'mechanism';
  throw new ThinBridgeError(
    'table-invalid',
    `${file} has no column for ${missing} (it has: ${few(names)}). Name a column "${missing}" in its first line.`,
  );
}

/** Columns that a message names, and characters of each name. */
const NAMED = { columns: 12, characters: 40 };

function few(names: readonly string[]): string {
  const short = names
    .slice(0, NAMED.columns)
    .map((name) => (name.length > NAMED.characters ? `${name.slice(0, NAMED.characters)}…` : name));
  const others = names.length - short.length;
  return others > 0 ? `${short.join(', ')} and ${others} more` : short.join(', ');
}

async function readHead(file: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(HEAD) });
    const bytes = buffer.subarray(0, bytesRead);
    // spreadsheets write "Unicode text" so
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): ThinBridgeError {
  return new ThinBridgeError('table-invalid', `${file} can't be read: ${reasonOf(error)}`, { cause: error });
}
