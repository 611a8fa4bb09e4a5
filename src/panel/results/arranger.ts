import type { ResultFilter, ResultSort } from './messages.ts';
import { readRange } from './number-range.ts';
import { filtered, sorted, Turns } from './ordering.ts';
import type { ResultRows } from './result-rows.ts';

/** How rows are put in order. */
export interface Arrangement {
  readonly sort: ResultSort | null;
  readonly filter: ResultFilter;
}

/** Rows in order. */
export interface Arranged {
  /** Ids of the rows that are shown. */
  readonly order: Uint32Array;
  /** For each column of ranks the rank of each row by its id, from 1; NaN where it has none. */
  readonly ranks: ReadonlyMap<number, Float64Array>;
}

/**
 * Sorts and filters rows; other work goes on meanwhile.
 * @throws the signal's reason
 */
export async function arrange(rows: ResultRows, { sort, filter }: Arrangement, signal: AbortSignal): Promise<Arranged> {
  const turns = new Turns(signal);
  const all = new Uint32Array(rows.count);
  for (let id = 0; id < all.length; id++) all[id] = id;
  const ranks = new Map<number, Float64Array>();
  let order: Uint32Array = all;
  for (const [column, { kind }] of rows.columns.entries()) {
    if (kind !== 'rank') continue;
    const best = await byNumber(all, (id) => rows.number(id, column), true, turns);
    const ranked = new Float64Array(all.length).fill(NaN);
    for (let place = 0; place < best.length; place++) {
      if (place % 1024 === 0) await turns.pause();
      const id = best[place] ?? 0;
      if (!Number.isNaN(rows.number(id, column))) ranked[id] = place + 1;
    }
    ranks.set(column, ranked);
    // a rank ascends as the number behind it descends
    if (sort?.column === column)
      order = sort.isDescending ? await byNumber(best, (id) => ranked[id] ?? NaN, true, turns) : best;
  }
  if (sort !== null && !ranks.has(sort.column)) order = await byColumn(rows, all, sort, turns);
  const conditions = conditionsOf(rows, filter, ranks);
  if (conditions.length === 0) return { order, ranks };
  // rows are looked at as they follow each other: those that lie in a file are read block by block
  const isShown = new Uint8Array(all.length);
  for (const id of await filtered(all, (one) => conditions.every((condition) => condition(one)), turns))
    isShown[id] = 1;
  return { order: await filtered(order, (id) => isShown[id] === 1, turns), ranks };
}

async function byColumn(
  rows: ResultRows,
  ids: Uint32Array,
  { column, isDescending }: ResultSort,
  turns: Turns,
): Promise<Uint32Array> {
  if (rows.columns[column]?.kind !== 'text') {
    return byNumber(ids, (id) => rows.number(id, column), isDescending, turns);
  }
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const texts: string[] = [];
  for (const id of ids) {
    if (id % 1024 === 0) await turns.pause();
    texts.push(rows.text(id, column));
  }
  const sign = isDescending ? -1 : 1;
  return sorted(
    ids,
    (a, b) => {
      const [left = '', right = ''] = [texts[a], texts[b]];
      if (left === '' || right === '') return Number(left === '') - Number(right === '') || a - b;
      return sign * compare(left, right) || a - b;
    },
    turns,
  );
}

async function byNumber(
  ids: Uint32Array,
  numberOf: (id: number) => number,
  isDescending: boolean,
  turns: Turns,
): Promise<Uint32Array> {
  const last = isDescending ? -Infinity : Infinity;
  const keys = new Float64Array(ids.length);
  for (const id of ids) {
    if (id % 1024 === 0) await turns.pause();
    const number = numberOf(id);
    keys[id] = Number.isNaN(number) ? last : number;
  }
  const sign = isDescending ? -1 : 1;
  return sorted(
    ids,
    (a, b) => ((keys[a] ?? 0) === (keys[b] ?? 0) ? a - b : sign * ((keys[a] ?? 0) - (keys[b] ?? 0))),
    turns,
  );
}

type Condition = (id: number) => boolean;

function conditionsOf(
  rows: ResultRows,
  { text, rows: which, columns }: ResultFilter,
  ranks: ReadonlyMap<number, Float64Array>,
): Condition[] {
  const conditions: Condition[] = [];
  if (which !== 'all') conditions.push((id) => (rows.reason(id) === null) === (which === 'answered'));
  const words = text.trim().toLowerCase();
  if (words !== '') conditions.push((id) => rows.words(id).includes(words));
  for (const [key, typed] of Object.entries(columns)) {
    const column = Number(key);
    const kind = rows.columns[column]?.kind;
    if (kind === undefined || typed.trim() === '') continue;
    conditions.push(kind === 'text' ? holds(rows, column, typed) : isWithin(rows, column, typed, ranks.get(column)));
  }
  return conditions;
}

function holds(rows: ResultRows, column: number, typed: string): Condition {
  const part = typed.trim().toLowerCase();
  return (id) => rows.text(id, column).toLowerCase().includes(part);
}

/** What is no range leaves all rows: the page says that it is none. */
function isWithin(rows: ResultRows, column: number, typed: string, ranks: Float64Array | undefined): Condition {
  const range = readRange(typed);
  if (range === undefined) return () => true;
  const valueOf = ranks === undefined ? (id: number) => rows.number(id, column) : (id: number) => ranks[id] ?? NaN;
  return (id) => {
    const value = valueOf(id);
    return value >= range.least && value <= range.most;
  };
}
