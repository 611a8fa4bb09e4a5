import { csvRow, spreadsheetRow } from '../../tables/write-csv.ts';
import { sdRecord } from '../sd-record.ts';
import type { ResultRow, ResultColumn } from './messages.ts';

/** Rows that are turned into text at once. */
const BLOCK = 500;

/** What is written of rows. */
export interface WrittenRows {
  /** Name of the column of keys. */
  readonly keyTitle: string;
  readonly columns: readonly ResultColumn[];
  readonly ids: Uint32Array;
  readonly row: (id: number) => ResultRow;
}

/** Names of the columns that every row has, but that of its key. */
const FIXED = ['name', 'smiles', 'no_answer_because'];

/** Rows as a CSV table that spreadsheets open, its header first. */
export async function* rowsAsCsv({ keyTitle, columns, ids, row }: WrittenRows): AsyncGenerator<string> {
  yield csvRow(namesOf(keyTitle, columns));
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
  { keyTitle, columns, ids, row }: WrittenRows,
  molblock: (smiles: string) => Promise<string>,
): AsyncGenerator<string> {
  const names = namesOf(keyTitle, columns);
  for (const id of ids) {
    const one = row(id);
    const values = valuesOf(one, columns);
    const items = names.map((name, place) => [name, String(values[place] ?? '')] as const);
    yield sdRecord(one.name, one.smiles === '' ? '' : await molblock(one.smiles), items);
  }
}

/** Parts of a text, for whoever wants to know how many there were, or to call it off. @throws the signal's reason */
export async function* watched(
  parts: AsyncIterable<string>,
  signal: AbortSignal,
  onPart: (count: number) => void,
): AsyncGenerator<string> {
  let count = 0;
  for await (const part of parts) {
    signal.throwIfAborted();
    yield part;
    onPart(++count);
  }
}

/** Rows as a spreadsheet pastes them, the names of the columns first. */
export function rowsAsText({ keyTitle, columns, ids, row }: WrittenRows): string {
  const line = (cells: readonly (string | number | null)[]) =>
    cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/gu, ' ')).join('\t');
  return [line(namesOf(keyTitle, columns)), ...Array.from(ids, (id) => line(valuesOf(row(id), columns)))].join('\n');
}

function valuesOf(
  { name, key, smiles, reason, cells }: ResultRow,
  columns: readonly ResultColumn[],
): (string | number | null)[] {
  const values = cells.map((cell, place) => {
    // the digits that mean something
    if (typeof cell === 'number') return Number(cell.toFixed(4));
    return columns[place]?.group === 'answer' ? (cell?.replaceAll('\n', '; ') ?? null) : cell;
  });
  return [name, smiles, reason, key, ...values];
}

/** Names of all columns, each of its own: a second "Rank" is "Rank 2". */
function namesOf(keyTitle: string, columns: readonly ResultColumn[]): string[] {
  const fixed = [...FIXED, keyTitle];
  const known = new Set(fixed);
  const own = columns.map(({ title }) => {
    let name = title;
    for (let number = 2; known.has(name.toLowerCase()); number++) name = `${title} ${number}`;
    known.add(name.toLowerCase());
    return name;
  });
  return [...fixed, ...own];
}
