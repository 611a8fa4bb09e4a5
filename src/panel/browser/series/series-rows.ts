import type { SeriesRow, SeriesView } from '../../series/messages.ts';

/** By what rows are sorted: their name, what stands at an attachment point, or a value; by place in these. */
export interface SeriesSort {
  readonly by: 'name' | 'group' | 'value';
  readonly at: number;
  readonly isDescending: boolean;
}

/** Which rows are shown: those with all of the chosen substituents, by the places of their attachment points, and part of a name. */
export interface SeriesFilter {
  readonly groups: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The rows that meet the filter, in order. What has no value, or no core, comes last. */
export function arranged(rows: readonly SeriesRow[], sort: SeriesSort | null, filter: SeriesFilter): SeriesRow[] {
  const text = filter.text.trim().toLowerCase();
  const shown = rows.filter(
    ({ name, groups }) =>
      name.toLowerCase().includes(text) &&
      Object.entries(filter.groups).every(([at, group]) => groups?.[Number(at)] === group),
  );
  return sort === null ? shown : shown.sort((a, b) => compared(a, b, sort));
}

function compared(a: SeriesRow, b: SeriesRow, { by, at, isDescending }: SeriesSort): number {
  const [one, other] = [a, b].map((row) => keyOf(row, by, at));
  if (one === null || other === null || one === undefined || other === undefined) {
    return Number((one ?? null) === null) - Number((other ?? null) === null);
  }
  const order =
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other), 'en', { numeric: true });
  return isDescending ? -order : order;
}

function keyOf({ name, groups, values }: SeriesRow, by: SeriesSort['by'], at: number): string | number | null {
  if (by === 'name') return name;
  if (by === 'value') return values[at] ?? null;
  const group = groups?.[at];
  // what is alike stands together, the smaller first
  return group === undefined ? null : `${String(group.length).padStart(4, '0')} ${group}`;
}

/** The substituents at an attachment point, the commonest first, with how many compounds have each. */
export function substituents(rows: readonly SeriesRow[], at: number): (readonly [group: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { groups } of rows) {
    const group = groups?.[at];
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].sort(([a, one], [b, other]) => other - one || a.length - b.length);
}

/** Steps of colour from the lowest to the highest value. */
const STEPS = 8;

/** The step of colour of a value, 0 to `STEPS`; undefined where there is none. */
export function heatOf(
  { rows }: Pick<SeriesView, 'rows'>,
  column: number,
): (value: number | null) => number | undefined {
  const values = rows.flatMap((row) => row.values[column] ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) => {
    if (value === null) return undefined;
    return most > least ? Math.round((STEPS * (value - least)) / (most - least)) : STEPS / 2;
  };
}

const ATTACHMENT = /\[\*:(\d+)\]|\*/gu;

/** A substituent in words: "H", "CC–" with a dash for the bond to the core, or "C(C*2)*1" where it closes a ring. */
export function groupText(group: string): string {
  if (group === '') return '–';
  const isOne = new Set(group.match(ATTACHMENT)).size === 1;
  const text = group.replaceAll(ATTACHMENT, (_, number?: string) => (isOne ? '–' : `*${number ?? ''}`));
  return text === '[H]–' ? 'H' : text;
}

/** A difference with its sign: "+1.20", "−0.35". */
export function differenceText(difference: number): string {
  const text = Math.abs(difference).toFixed(2);
  return difference < 0 && text !== '0.00' ? `−${text}` : `+${text}`;
}
