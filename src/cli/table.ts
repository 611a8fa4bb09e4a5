import Table from 'cli-table3';
import { colours } from './colours.ts';

/** A column of a printed table. */
export interface Column<Row> {
  readonly title: string;
  /** Width in characters; without one the column shares what the terminal has left. */
  readonly width?: number;
  readonly align?: 'left' | 'right';
  readonly cell: (row: Row) => string;
}

/** Width for output that goes to no terminal. */
const PIPED_WIDTH = 120;

/** Prints rows as a table that fits the terminal, coloured where the terminal has colours. */
export function printTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): void {
  const available = process.stdout.columns || PIPED_WIDTH;
  const fixed = columns.reduce((sum, { width = 0 }) => sum + width, 0);
  const flexible = columns.filter(({ width }) => width === undefined).length;
  const share = Math.max(12, Math.floor((available - fixed - columns.length - 1) / Math.max(1, flexible)));
  const table = new Table({
    head: columns.map(({ title }) => colours.bold(title)),
    colWidths: columns.map(({ width }) => width ?? share),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    wordWrap: true,
    style: { head: [], border: colours.isColorSupported ? ['gray'] : [] },
  });
  table.push(...rows.map((row) => columns.map(({ cell }) => cell(row))));
  console.log(table.toString());
}

/** Prints a value as JSON. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}
