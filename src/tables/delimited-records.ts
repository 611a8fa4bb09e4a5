import { CsvError, parse, type Options, type Parser } from 'csv-parse';
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
 * The rows of a table. Up to its first quotation mark a row is a line, and is split; from there on csv-parse reads, a
 * third as fast.
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
  if (quoted === undefined) yield { records: plain.end(), bytesRead };
  else yield* quoted.end(bytesRead);
}

/** What ends a line. A CR at the end may be the first half of a CRLF. */
const LINE_END = /\r\n|\n|\r(?!$)/u;

/** Rows in which no quotation mark has stood yet. */
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

  /** The rows of a text; `unread` is what begins with the first row that has a quotation mark, where there is one. */
  add(text: string): { readonly records: TableRecord[]; readonly unread?: string } {
    const whole = this.#passOver(this.rest + text);
    const quote = this.#above > 0 ? -1 : whole.indexOf('"');
    if (quote < 0) {
      const lines = whole.split(LINE_END);
      this.rest = lines.pop() ?? '';
      return { records: this.#rows(lines) };
    }
    const start = Math.max(whole.lastIndexOf('\n', quote), whole.lastIndexOf('\r', quote)) + 1;
    const lines = whole.slice(0, start).split(/\r\n|\n|\r/u);
    lines.pop();
    return { records: this.#rows(lines), unread: whole.slice(start) };
  }

  end(): TableRecord[] {
    return this.#rows(this.rest.split(/\r\n|\n|\r/u).slice(this.#above));
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

  #rows(lines: readonly string[]): TableRecord[] {
    const records: TableRecord[] = [];
    for (const line of lines) {
      if (line !== '') records.push({ line: this.line, fields: line.split(this.#delimiter) });
      this.line += 1;
    }
    return records;
  }
}

/** Rows that csv-parse reads. */
class QuotedRows {
  readonly #name: string;
  readonly #parser: Parser;
  #records: TableRecord[] = [];
  /** Line of the next row, but for the empty lines above it, which csv-parse counts. */
  #next: number;

  /** @param line of the first row */
  constructor(name: string, delimiter: string, line: number) {
    this.#name = name;
    this.#next = line;
    this.#parser = parse({
      ...csvOptions(delimiter),
      bom: false,
      // rows are taken here and none is passed on: what a stream does for each costs half as much as parsing it
      on_record: (fields: string[], { empty_lines }) => {
        this.#records.push({ line: this.#next + empty_lines, fields });
        // csv-parse counts a CRLF within quotation marks twice
        this.#next += 1 + breaksIn(fields);
        return undefined;
      },
    });
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
    const records = this.#records;
    this.#records = [];
    if (records.length > 0) yield { records, bytesRead };
    if (error === undefined || error === null) return;
    if (!(error instanceof CsvError)) throw error;
    throw tableBroken(this.#name, this.#next + Number(error['empty_lines'] ?? 0), faultOf(error), error);
  }
}

function breaksIn(fields: readonly string[]): number {
  let breaks = 0;
  for (const field of fields) {
    if (field.includes('\n') || field.includes('\r')) breaks += field.split(/\r\n|\n|\r/u).length - 1;
  }
  return breaks;
}

const LONGEST = numberText(LONGEST_ROW);
const UNCLOSED = 'a quotation mark is opened and not closed';
const CLOSE = 'Close it, or take it out.';

function faultOf({ code, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `${UNCLOSED}. ${CLOSE}`;
  if (code === 'CSV_MAX_RECORD_SIZE') return `${UNCLOSED}, or the row has more than ${LONGEST} characters. ${CLOSE}`;
  return message;
}

/** @param line from 1 */
function tooLong(name: string, line: number): Error {
  return tableBroken(name, line, `${UNCLOSED}, or the row has more than ${LONGEST} characters. ${CLOSE}`);
}
