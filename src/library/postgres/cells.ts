import { fold } from '../filter.ts';
import { quantitiesOf } from '../quantity.ts';
import { textOf } from './copy-text.ts';

/** A text as it is compared on the server. */
export function foldedText(text: string): string {
  return textOf(fold(text));
}

/** What a column holds, as it is compared: texts, and by their units the limits of the quantities that they hold. */
interface ComparedCells {
  readonly t: string[];
  readonly q: Record<string, (readonly [low: number, high: number])[]>;
}

/**
 * The cells of a record as filters look at them, by the folded names of their columns, of which two may be the same. The
 * server compares what is written here, so that it finds what a search on disk finds.
 */
export function comparedCells(fields: Readonly<Record<string, string>>): string {
  const columns = new Map<string, ComparedCells>();
  for (const [name, cell] of Object.entries(fields)) {
    const column = foldedText(name);
    const cells = columns.get(column) ?? { t: [], q: {} };
    columns.set(column, cells);
    cells.t.push(foldedText(cell));
    for (const { low, high, unit } of quantitiesOf(cell, name)) {
      (cells.q[foldedText(unit)] ??= []).push([finite(low), finite(high)]);
    }
  }
  return JSON.stringify(Object.fromEntries(columns));
}

/** JSON has no infinite numbers. */
function finite(number: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, number));
}
