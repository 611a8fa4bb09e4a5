import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { ThinBridgeError, messageOf } from '../../errors.ts';

/** One row of a table, by column name; an empty field is an empty text. */
type Row<Column extends string> = Readonly<Record<Column, string>>;

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
  const [first] = rows;
  const missing = columns.filter((column) => first?.[column] === undefined);
  if (first === undefined || missing.length > 0) {
    const fault = first === undefined ? 'has no rows' : `has no column ${missing.join(', ')}`;
    throw new ThinBridgeError('table-invalid', `${file} ${fault}. The README says what the source tables hold.`);
  }
  return rows as Row<Column>[];
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ThinBridgeError('table-invalid', `The source table ${file} can't be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function parseTable(file: string, text: string): Record<string, string>[] {
  try {
    // the source tables don't quote: a quotation mark is a character of a name
    return parse<Record<string, string>>(text, { columns: true, delimiter: '\t', quote: null, bom: true });
  } catch (error) {
    throw new ThinBridgeError('table-invalid', `${file} is not a tab-separated table: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
