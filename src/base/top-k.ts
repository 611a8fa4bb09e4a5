/** A row and its score for a query: a cosine, a z-score or log odds. */
export interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/**
 * The highest of scores that are told one after the other. Keeps the best so far in a heap, so that a million scores
 * take milliseconds where sorting them takes seconds.
 */
export class Highest {
  readonly #count: number;
  readonly #isWanted: ((row: number) => boolean) | undefined;
  /** A binary heap of which each item is worse than its children: the worst of the best is the first. */
  readonly #heap: ScoredRow[] = [];
  /** The worst of the best once there are as many as are wanted: nothing is below NaN. */
  #least = NaN;

  /** @param isWanted leaves out the rows that it is false for; asked of rows alone that are among the best so far */
  constructor(count: number, isWanted?: (row: number) => boolean) {
    this.#count = count;
    this.#isWanted = isWanted;
  }

  /** Tells the score of a row. Rows come in ascending order: an equal score stands behind. */
  add(row: number, score: number): void {
    // most end here, a million of them in 2 ms
    if (score <= this.#least || this.#count === 0 || this.#isWanted?.(row) === false) return;
    const heap = this.#heap;
    if (heap.length >= this.#count) sinkFrom(heap, { row, score });
    else riseFrom(heap, { row, score });
    if (heap.length >= this.#count) this.#least = heap[0]?.score ?? NaN;
  }

  /** Those so far, highest first; of equal ones the lower row first. */
  sorted(): ScoredRow[] {
    return [...this.#heap].sort((a, b) => b.score - a.score || a.row - b.row);
  }
}

/** The `count` highest scores, as `Highest` tells them. */
export function highest(scores: ArrayLike<number>, count: number, isWanted?: (row: number) => boolean): ScoredRow[] {
  const best = new Highest(count, isWanted);
  for (let row = 0; row < scores.length; row++) best.add(row, scores[row] ?? NaN);
  return best.sorted();
}

function isWorse(a: ScoredRow, b: ScoredRow): boolean {
  return a.score < b.score || (a.score === b.score && a.row > b.row);
}

/** Adds an item at the end, and lets it rise past those that are better. */
function riseFrom(heap: ScoredRow[], item: ScoredRow): void {
  let place = heap.push(item) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isWorse(item, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = item;
}

/** Puts an item in place of the first, and lets it sink past those that are worse. */
function sinkFrom(heap: ScoredRow[], item: ScoredRow): void {
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    const [left, right] = [heap[below], heap[below + 1]];
    if (left === undefined) break;
    if (right !== undefined && isWorse(right, left)) below += 1;
    const child = right !== undefined && isWorse(right, left) ? right : left;
    if (!isWorse(child, item)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = item;
}
