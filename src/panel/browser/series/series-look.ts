import * as z from 'zod';
import type { SeriesPart } from '../../series/messages.ts';
import type { SeriesFilter, SeriesSort } from './series-rows.ts';

/** How a series is looked at: what the page keeps while it is hidden. */
export interface SeriesLook {
  readonly part: SeriesPart;
  /** Whether the compounds are laid out like the core, which is highlighted. */
  readonly isCoreMarked: boolean;
  readonly sort: SeriesSort | null;
  readonly filter: SeriesFilter;
}

export const initialLook: SeriesLook = {
  ...{ part: 'table', isCoreMarked: true, sort: null },
  filter: { groups: {}, text: '' },
};

const keptLook = z.object({
  look: z.object({
    part: z.enum(['table', 'pairs', 'cliffs']),
    isCoreMarked: z.boolean(),
    sort: z
      .object({ by: z.enum(['name', 'group', 'value']), at: z.int().nonnegative(), isDescending: z.boolean() })
      .nullable(),
    filter: z.object({ groups: z.record(z.string(), z.string()), text: z.string() }),
  }) satisfies z.ZodType<SeriesLook>,
});

/** How the page was looked at before; an earlier version of it may have written something else. */
export function recalledLook(memory: unknown): SeriesLook {
  return keptLook.safeParse(memory).data?.look ?? initialLook;
}

/** The series is to be looked at in another way. It bubbles up to the page, which keeps it. */
export class SeriesLookEvent extends Event {
  static readonly type = 'series-look';

  constructor(readonly change: Partial<SeriesLook>) {
    super(SeriesLookEvent.type, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [SeriesLookEvent.type]: SeriesLookEvent;
  }
}
