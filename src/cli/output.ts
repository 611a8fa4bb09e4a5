import Table from 'cli-table3';
import pc from 'picocolors';
import type { RefusedRow } from '../dataset/pair-table.ts';
import { counted } from '../text/numbers.ts';

/** Whether a stream shows colours: only a terminal does, unless the environment says otherwise. */
function hasColours(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: none, FORCE_COLOR: forced } = process.env;
  if (none !== undefined && none !== '') return false;
  return stream.isTTY || (forced !== undefined && forced !== '0');
}

/** Colours for what goes to standard output. */
export const colours = pc.createColors(hasColours(process.stdout));

/** Colours for what goes to standard error. */
export const errorColours = pc.createColors(hasColours(process.stderr));

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

/**
 * Says on standard error which rows of a table were left out, and why.
 * @param all how many there are; `rows` are the first of them
 */
export function printRefused(file: string, rows: readonly RefusedRow[], all: number): void {
  printLines('left out:', file, rows);
  if (all > rows.length) console.error(`${errorColours.yellow('left out:')} ${all - rows.length} more rows of ${file}`);
}

/** Says on standard error how many rows name several mechanisms, each of which is a pair. */
export function printSeveral(rows: number): void {
  if (rows > 0) console.error(`${counted(rows, 'row')} with several mechanisms: each of these is a pair.`);
}

/** Says on standard error which lines of a list couldn't be read, and why. */
export function printUnread(file: string, lines: readonly RefusedRow[]): void {
  printLines('not read:', file, lines);
}

function printLines(label: string, file: string, lines: readonly RefusedRow[]): void {
  for (const { line, reason } of lines) {
    console.error(`${errorColours.yellow(label)} ${file}, line ${line}: ${reason}`);
  }
}
