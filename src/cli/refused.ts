import type { RefusedRow } from '../training/pair-table.ts';
import { errorColours } from './colours.ts';

/** Says on standard error which rows of a table were left out, and why. */
export function printRefused(file: string, rows: readonly RefusedRow[]): void {
  printLines('left out:', file, rows);
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
