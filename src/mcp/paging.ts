import * as z from 'zod';

/** What is wanted of a list. */
interface Page {
  /** How many to skip. */
  readonly offset: number;
  /** How many to tell. */
  readonly limit: number;
}

/** What is told of a page. */
export const page = z.object({
  offset: z.int().min(0).describe('How many were skipped.'),
  next: z.int().nullable().describe('"offset" of the next page; null where there is none.'),
});

/** How many are needed to know whether there is a further page. */
export function neededFor({ offset, limit }: Page): number {
  return offset + limit + 1;
}

/** The items of a page, and where the next one begins. */
export function pageOf<Item>(all: readonly Item[], { offset, limit }: Page) {
  const end = offset + limit;
  return { items: all.slice(offset, end), page: { offset, next: all.length > end ? end : null } };
}

/** What is said in place of a page without items: that nothing was found, or that the list ends before it. */
export function emptyText({ offset }: z.infer<typeof page>, nothing: string): string {
  return offset === 0 ? nothing : `There are no more: the list ends before "offset": ${offset}.`;
}

/** How to have the next page, a sentence of its own; empty where there is none. */
export function nextText({ next }: z.infer<typeof page>): string {
  return next === null ? '' : `There are more: send "offset": ${next}.`;
}
