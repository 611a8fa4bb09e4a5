import type { RefusedRow } from '../dataset/pair-table.ts';
import { errorColours } from './colours.ts';

/**
 * Says on standard error which rows of a table were left out, and why.
 * @param all how many there are; `rows` are the first of them
 */
export function printRefused(file: string, rows: readonly RefusedRow[], all: number): void {
  printLines('left out:', file, rows);
  if (all > rows.length) console.error(`${errorColours.yellow('left out:')} ${all - rows.length} more rows of ${file}`);
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
