import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { reasonOf, ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';

/** One row of a table, by column name; an empty field is an empty text. */
type Row<Column extends string> = Readonly<Record<Column, string>>;

/** The source tables don't quote: a quotation mark is a character of a name. */
const FORMAT = { columns: true, delimiter: '\t', quote: null, bom: true } as const;

/**
 * Reads a tab-separated table whose first line names its columns.
 * @throws ThinBridgeError `table-invalid` naming the file, and the line or the column that is wrong
 */
export async function readTable<Column extends string>(
  folder: string,
  name: string,
  columns: readonly Column[],
): Promise<Row<Column>[]> {
  const file = path.join(folder, name);
  const rows = parseTable(file, await readText(file));
  requireColumns(file, rows[0], columns);
  return rows as Row<Column>[];
}

/**
 * Reads a table as `readTable`, row by row, that gzip has packed.
 * @throws ThinBridgeError as `readTable`; the signal's reason when cancelled
 */
export async function* readPackedTable<Column extends string>(
  folder: string,
  name: string,
  columns: readonly Column[],
  signal?: AbortSignal,
): AsyncGenerator<Row<Column>> {
  const file = path.join(folder, name);
  // what fails in a stream before the last is thrown by the last
  const rows = pipeline(createReadStream(file), createGunzip(), parseStream(FORMAT), () => undefined);
  let isFirst = true;
  try {
    for await (const row of rows as AsyncIterable<Record<string, string>>) {
      signal?.throwIfAborted();
      if (isFirst) requireColumns(file, row, columns);
      isFirst = false;
      yield row as Row<Column>;
    }
  } catch (error) {
    if (error instanceof ThinBridgeError || signal?.aborted === true) throw error;
    throw new ThinBridgeError('table-invalid', `The source table ${file} can't be read: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  if (isFirst) requireColumns(file, undefined, columns);
}

function requireColumns(file: string, first: Readonly<Record<string, string>> | undefined, columns: readonly string[]) {
  const missing = columns.filter((column) => first?.[column] === undefined);
  if (first !== undefined && missing.length === 0) return;
  const fault = first === undefined ? 'has no rows' : `has no column ${missing.join(', ')}`;
  throw new ThinBridgeError('table-invalid', `${file} ${fault}. Give it the columns that the page docs/models lists.`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ThinBridgeError('table-invalid', `The source table ${file} can't be read: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function parseTable(file: string, text: string): Record<string, string>[] {
  try {
    return parse<Record<string, string>>(text, FORMAT);
  } catch (error) {
    throw new ThinBridgeError('table-invalid', `${file} is not a tab-separated table: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}
