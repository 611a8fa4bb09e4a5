import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { tableBroken, tableUnreadable } from '../errors/table-errors.ts';
import { csvOptions, LONGEST_ROW, smilesFileFields, type Delimiter } from './fields.ts';
import { fileLines, LineTooLongError } from './file-lines.ts';
import type { TableLayout } from './table-layout.ts';

/** A row of a file as it is. */
export interface TableRow {
  /** Line that it begins in, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Reads the rows of a file as a stream, in memory for a row and a block of the file.
 * @throws ThinBridgeError `table-invalid` naming the file, and the line that is wrong
 */
export function tableRows(file: string, delimiter: TableLayout['delimiter']): AsyncGenerator<TableRow> {
  return delimiter === 'whitespace' ? smilesFile(file) : delimited(file, delimiter);
}

async function* delimited(file: string, delimiter: Delimiter) {
  // csv-parse counts a CRLF within quotation marks twice
  let next = 1;
  const lines: number[] = [];
  const parser = parse({
    ...csvOptions(delimiter),
    // counted as they are parsed: rows that are not taken yet are lost with an error in a later one
    on_record: (fields: string[], { empty_lines }) => {
      lines.push(next + empty_lines);
      next += 1 + fields.reduce((breaks, field) => breaks + (field.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);
      return fields;
    },
  });
  try {
    // what fails in either stream is thrown by the loop
    for await (const fields of pipeline(createReadStream(file), parser, () => undefined) as AsyncIterable<string[]>) {
      yield { line: lines.shift() ?? next, fields } satisfies TableRow;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw tableUnreadable(file, error);
    throw tableBroken(file, next + Number(error['empty_lines'] ?? 0), faultOf(error), error);
  }
}

const LONGEST = LONGEST_ROW.toLocaleString('en');

function faultOf({ code, message }: CsvError): string {
  const isUnclosed = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';
  if (!isUnclosed) return message;
  const length = code === 'CSV_MAX_RECORD_SIZE' ? `, or the row has more than ${LONGEST} characters` : '';
  return `a quotation mark is opened and not closed${length}. Close it, or take it out.`;
}

async function* smilesFile(file: string) {
  let line = 0;
  try {
    for await (const text of fileLines(file, LONGEST_ROW)) {
      line += 1;
      const fields = smilesFileFields(text);
      if (fields !== undefined) yield { line, fields } satisfies TableRow;
    }
  } catch (error) {
    if (!(error instanceof LineTooLongError)) throw tableUnreadable(file, error);
    const reason = `the line has more than ${LONGEST} characters. Write each row in a line of its own, or leave this one out.`;
    throw tableBroken(file, error.line, reason, error);
  }
}
