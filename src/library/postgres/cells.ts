import { fold, numberOf } from '../filter.ts';
import { textOf } from './copy-text.ts';

/** A text as it is compared on the server. */
export function foldedText(text: string): string {
  return textOf(fold(text));
}

/** What a column holds, as it is compared: texts, and numbers where they hold some. */
interface ComparedCells {
  readonly t: string[];
  readonly n: number[];
}

/**
 * The cells of a record as filters look at them, by the folded names of their columns, of which two may be the same. The
 * server compares what is written here, so that it finds what a search on disk finds.
 */
export function comparedCells(fields: Readonly<Record<string, string>>): string {
  const columns = new Map<string, ComparedCells>();
  for (const [name, cell] of Object.entries(fields)) {
    const column = foldedText(name);
    const cells = columns.get(column) ?? { t: [], n: [] };
    columns.set(column, cells);
    cells.t.push(foldedText(cell));
    const number = numberOf(cell);
    // JSON has no infinite numbers
    if (!Number.isNaN(number)) cells.n.push(Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, number)));
  }
  return JSON.stringify(Object.fromEntries(columns));
}
