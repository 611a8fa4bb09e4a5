import { csvRow, spreadsheetRow } from '../../tables/write-csv.ts';
import { sdRecord } from '../sd-record.ts';
import type { ResultRow, ResultColumn } from './messages.ts';

/** Rows that are turned into text at once. */
const BLOCK = 500;

/** What is written of rows. */
export interface WrittenRows {
  readonly columns: readonly ResultColumn[];
  readonly ids: Uint32Array;
  readonly row: (id: number) => ResultRow;
}

/** Names of the columns that every row has. */
const FIXED = ['name', 'smiles', 'line', 'no_answer_because'];

/** Rows as a CSV table that spreadsheets open, its header first. */
export async function* rowsAsCsv({ columns, ids, row }: WrittenRows): AsyncGenerator<string> {
  yield csvRow([...FIXED, ...namesOf(columns)]);
  for (let start = 0; start < ids.length; start += BLOCK) {
    await Promise.resolve();
    yield Array.from(ids.subarray(start, start + BLOCK), (id) => spreadsheetRow(valuesOf(row(id), columns))).join('');
  }
}

/**
 * Rows as an SD file, with the columns of the table as data items; a row without a structure is written without atoms.
 * @param molblock of a structure
 */
export async function* rowsAsSdf(
  { columns, ids, row }: WrittenRows,
  molblock: (smiles: string) => Promise<string>,
): AsyncGenerator<string> {
  const names = [...FIXED, ...namesOf(columns)];
  for (const id of ids) {
    const one = row(id);
    const values = valuesOf(one, columns);
    const items = names.map((name, place) => [name, String(values[place] ?? '')] as const);
    yield sdRecord(one.name, one.smiles === '' ? '' : await molblock(one.smiles), items);
  }
}

/** Rows as a spreadsheet pastes them, the names of the columns first. */
export function rowsAsText({ columns, ids, row }: WrittenRows): string {
  const line = (cells: readonly (string | number | null)[]) =>
    cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/gu, ' ')).join('\t');
  return [line([...FIXED, ...namesOf(columns)]), ...Array.from(ids, (id) => line(valuesOf(row(id), columns)))].join(
    '\n',
  );
}

function valuesOf(
  { name, smiles, line, reason, cells }: ResultRow,
  columns: readonly ResultColumn[],
): (string | number | null)[] {
  const values = cells.map((cell, place) => {
    // the digits that mean something
    if (typeof cell === 'number') return Number(cell.toFixed(4));
    return columns[place]?.group === 'answer' ? (cell?.replaceAll('\n', '; ') ?? null) : cell;
  });
  return [name, smiles, line, reason, ...values];
}

/** Titles of columns, each of its own: a second "Rank" is "Rank 2". */
function namesOf(columns: readonly ResultColumn[]): string[] {
  const known = new Set(FIXED);
  return columns.map(({ title }) => {
    let name = title;
    for (let number = 2; known.has(name.toLowerCase()); number++) name = `${title} ${number}`;
    known.add(name.toLowerCase());
    return name;
  });
}
