import * as l10n from '@vscode/l10n';
import { CsvError, Parser, type Options } from 'csv-parse';
import { tableBroken } from '../errors/table-errors.ts';
import { numberText } from '../text/numbers.ts';
import { LONGEST_ROW, type RecordBatch, type TableRecord } from './table-record.ts';
import type { TextBlock } from './text-blocks.ts';

/** How the rows of a table are read, wherever they are: in a file, at its beginning, or in a line of an editor. */
export function csvOptions(delimiter: string) {
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

/**
 * The rows of a table. As long as each is a line with quotation marks around whole fields only, it is split here, some
 * times as fast as csv-parse does it (test/bench/tables.ts). From the first other row on csv-parse reads: fields of
 * several lines, stray marks, marks that are not closed.
 *
 * @param name of the table, for messages
 * @param above lines above the first row, which are passed over
 * @throws ThinBridgeError `table-invalid` naming the line from which on it can't be read
 */
export async function* delimitedRecords(
  blocks: AsyncIterable<TextBlock>,
  name: string,
  delimiter: string,
  above: number,
): AsyncGenerator<RecordBatch> {
  const plain = new PlainRows(delimiter, above);
  let quoted: QuotedRows | undefined;
  let bytesRead = 0;
  for await (const block of blocks) {
    bytesRead = block.bytesRead;
    let rest = block.text;
    if (quoted === undefined) {
      const { records, unread } = plain.add(rest);
      yield { records, bytesRead };
      if (unread === undefined) {
        if (plain.rest.length > LONGEST_ROW) throw tooLong(name, plain.line);
        continue;
      }
      quoted = new QuotedRows(name, delimiter, plain.line);
      rest = unread;
    }
    yield* quoted.add(rest, bytesRead);
  }
  if (quoted === undefined) {
    const { records, unread } = plain.end();
    yield { records, bytesRead };
    if (unread === undefined) return;
    quoted = new QuotedRows(name, delimiter, plain.line);
    yield* quoted.add(unread, bytesRead);
  }
  yield* quoted.end(bytesRead);
}

/** What ends a line. A CR at the end may be the first half of a CRLF. */
const LINE_END = /\r\n|\n|\r(?!$)/u;

/** Rows of which each is one regular line. */
class PlainRows {
  readonly #delimiter: string;
  #above: number;
  /** The beginning of a row that isn't complete yet. */
  rest = '';
  /** Line of the next row. */
  line = 1;

  constructor(delimiter: string, above: number) {
    this.#delimiter = delimiter;
    this.#above = above;
  }

  /** The rows of a text; `unread` is what begins with the first row that isn't one regular line, where there is one. */
  add(text: string): { readonly records: TableRecord[]; readonly unread?: string } {
    const whole = this.#passOver(this.rest + text);
    const lines = whole.split(LINE_END);
    const rest = lines.pop() ?? '';
    if (this.#above > 0) {
      this.rest = rest;
      return { records: [] };
    }
    const records = this.#rows(lines);
    if (records.unread === undefined) {
      this.rest = rest;
      return { records: records.read };
    }
    return { records: records.read, unread: afterLines(whole, records.unread) };
  }

  /** As `add`, of what no line end follows. */
  end(): { readonly records: TableRecord[]; readonly unread?: string } {
    const last = this.rest.slice(this.#above > 0 ? this.rest.length : 0);
    const { read, unread } = this.#rows(last.split(/\r\n|\n|\r/u));
    return unread === undefined ? { records: read } : { records: read, unread: afterLines(last, unread) };
  }

  /** A text without the lines above the table; these may have quotation marks of their own. */
  #passOver(text: string): string {
    let rest = text;
    while (this.#above > 0) {
      const end = LINE_END.exec(rest);
      if (end === null) return rest;
      rest = rest.slice(end.index + end[0].length);
      this.#above -= 1;
      this.line += 1;
    }
    return rest;
  }

  /** The rows of some lines, up to the first that isn't regular, whose index is `unread`. */
  #rows(lines: readonly string[]): { readonly read: TableRecord[]; readonly unread?: number } {
    const read: TableRecord[] = [];
    for (const [at, line] of lines.entries()) {
      if (line !== '') {
        const fields = line.includes('"') ? regularFields(line, this.#delimiter) : line.split(this.#delimiter);
        if (fields === undefined) return { read, unread: at };
        read.push({ line: this.line, fields });
      }
      this.line += 1;
    }
    return { read };
  }
}

/**
 * The fields of a line of which each is in quotation marks from its beginning to its end, or has none; undefined where a
 * mark is somewhere else, or a field goes on in the next line.
 */
function regularFields(line: string, delimiter: string): string[] | undefined {
  const fields: string[] = [];
  for (let start = 0; ;) {
    let end: number;
    if (line.startsWith('"', start)) {
      let close = line.indexOf('"', start + 1);
      let isDoubled = false;
      while (close >= 0 && line.startsWith('"', close + 1)) {
        isDoubled = true;
        close = line.indexOf('"', close + 2);
      }
      if (close < 0) return undefined;
      end = close + 1;
      if (end < line.length && !line.startsWith(delimiter, end)) return undefined;
      const value = line.slice(start + 1, close);
      fields.push(isDoubled ? value.replaceAll('""', '"') : value);
    } else {
      const found = line.indexOf(delimiter, start);
      end = found < 0 ? line.length : found;
      const value = line.slice(start, end);
      if (value.includes('"')) return undefined;
      fields.push(value);
    }
    if (end >= line.length) return fields;
    start = end + delimiter.length;
  }
}

/** A text without its first lines. */
function afterLines(text: string, lines: number): string {
  const ends = new RegExp(LINE_END, 'gu');
  for (let line = 0; line < lines; line++) ends.exec(text);
  return text.slice(ends.lastIndex);
}

/**
 * csv-parse with its rows taken at once: what a stream does for each costs as much as a third of parsing it, and rows that
 * wait in one are lost with an error in a later row.
 */
class RowParser extends Parser {
  rows: string[][] = [];

  override push(row: unknown): boolean {
    if (row === null) return super.push(null);
    this.rows.push(row as string[]);
    return true;
  }
}

/** Rows that csv-parse reads. */
class QuotedRows {
  readonly #name: string;
  readonly #parser: RowParser;
  /** Line of the next row. */
  #next: number;

  /** @param line of the first row */
  constructor(name: string, delimiter: string, line: number) {
    this.#name = name;
    this.#next = line;
    // an empty line is a row with an empty field, and counted with the others
    this.#parser = new RowParser({ ...csvOptions(delimiter), bom: false, skip_empty_lines: false });
    this.#parser.resume();
    // what fails is thrown where it is waited for
    this.#parser.on('error', () => undefined);
  }

  add(text: string, bytesRead: number): AsyncGenerator<RecordBatch> {
    return this.#read((done) => this.#parser.write(text, done), bytesRead);
  }

  end(bytesRead: number): AsyncGenerator<RecordBatch> {
    return this.#read((done) => this.#parser.end(done), bytesRead);
  }

  /** The rows that are complete, also those before the one that is wrong. */
  async *#read(work: (done: (error?: Error | null) => void) => void, bytesRead: number): AsyncGenerator<RecordBatch> {
    const error = await new Promise<Error | null | undefined>((resolve) => work(resolve));
    const records: TableRecord[] = [];
    for (const fields of this.#parser.rows) {
      if (fields.length > 1 || fields[0] !== '') records.push({ line: this.#next, fields });
      // csv-parse counts a CRLF within quotation marks twice
      this.#next += 1 + breaksIn(fields);
    }
    this.#parser.rows = [];
    if (records.length > 0) yield { records, bytesRead };
    if (error === undefined || error === null) return;
    if (!(error instanceof CsvError)) throw error;
    throw tableBroken(this.#name, this.#next, faultOf(error), error);
  }
}

function breaksIn(fields: readonly string[]): number {
  let breaks = 0;
  for (const field of fields) {
    if (field.includes('\n') || field.includes('\r')) breaks += field.split(/\r\n|\n|\r/u).length - 1;
  }
  return breaks;
}

function unclosed(): string {
  return l10n.t('a quotation mark is opened and not closed. Close it, or take it out.');
}

function unclosedOrLong(): string {
  return l10n.t(
    'a quotation mark is opened and not closed, or the row has more than {0} characters. Close it, ' +
      'or take it out.',
    numberText(LONGEST_ROW),
  );
}

function faultOf({ code, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return unclosed();
  if (code === 'CSV_MAX_RECORD_SIZE') return unclosedOrLong();
  return message;
}

/** @param line from 1 */
function tooLong(name: string, line: number): Error {
  return tableBroken(name, line, unclosedOrLong());
}
