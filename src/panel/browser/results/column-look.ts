import * as z from 'zod';
import type { ResultColumn } from '../../results/messages.ts';

/** Which columns are shown, and how wide: by their places, which they keep. */
const columnLook = z.object({
  hidden: z.array(z.int().nonnegative()).max(10_000),
  /** In pixels, of those whose width was changed. */
  widths: z.record(z.string().regex(/^\d{1,5}$/u), z.number()),
});

export type ColumnLook = Readonly<z.infer<typeof columnLook>>;

/** All columns, as wide as they are by themselves. */
export const noColumnLook: ColumnLook = { hidden: [], widths: {} };

const WIDTHS = { least: 44, most: 900 };

/** The columns were changed. It bubbles up to the page, which remembers it. */
export class ColumnsEvent extends Event {
  static readonly type = 'column-look';

  constructor(readonly look: ColumnLook) {
    super(ColumnsEvent.type, { bubbles: true });
  }
}

/** What was remembered, which another version may have written. */
export function recalledColumns(memory: unknown): ColumnLook {
  return columnLook.safeParse(memory).data ?? noColumnLook;
}

/** Places of the columns that are shown. */
export function shownColumns(columns: readonly ResultColumn[], { hidden }: ColumnLook): number[] {
  return [...columns.keys()].filter((place) => !hidden.includes(place));
}

/** How wide a column is, in pixels. */
export function columnWidth(column: ResultColumn, place: number, { widths }: ColumnLook): number {
  return widths[String(place)] ?? widthOf(column);
}

/** How wide a column is by itself, in pixels. */
function widthOf({ kind, group, title }: ResultColumn): number {
  switch (kind) {
    case 'rank':
      return 68;
    case 'probability':
      return 116;
    case 'similarity':
      return 88;
    case 'number':
      return group === 'property' ? 70 : Math.min(140, Math.max(72, 30 + 8 * title.length));
    case 'text':
      return group === 'answer' ? 170 : 140;
  }
}

/** The look with a column of another width; of its own where that is undefined. */
export function withWidth(look: ColumnLook, place: number, width: number | undefined): ColumnLook {
  const others = Object.fromEntries(Object.entries(look.widths).filter(([other]) => other !== String(place)));
  if (width === undefined) return { ...look, widths: others };
  const bounded = Math.round(Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)));
  return { ...look, widths: { ...others, [String(place)]: bounded } };
}

/** The look with a column shown or hidden. */
export function withShown({ hidden, widths }: ColumnLook, place: number, isShown: boolean): ColumnLook {
  const others = hidden.filter((other) => other !== place);
  return { widths, hidden: isShown ? others : [...others, place] };
}

declare global {
  interface HTMLElementEventMap {
    [ColumnsEvent.type]: ColumnsEvent;
  }
}
