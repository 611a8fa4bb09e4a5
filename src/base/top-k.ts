/** A row and its score for a query: a cosine, a z-score or log odds. */
export interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/**
 * The `count` highest scores, highest first; of equal ones the lower row first. Keeps the best so far in a heap, so that
 * a million scores take milliseconds where sorting them takes seconds.
 *
 * @param isWanted leaves out the rows that it is false for; asked of rows alone that are among the best so far
 */
export function highest(scores: ArrayLike<number>, count: number, isWanted?: (row: number) => boolean): ScoredRow[] {
  /** A binary heap of which each item is worse than its children: the worst of the best is the first. */
  const heap: ScoredRow[] = [];
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? NaN;
    const [worst] = heap;
    // rows come in ascending order, so that an equal score stands behind
    const isFull = heap.length >= count;
    if ((isFull && (worst === undefined || score <= worst.score)) || isWanted?.(row) === false) continue;
    if (isFull) sinkFrom(heap, { row, score });
    else riseFrom(heap, { row, score });
  }
  return heap.sort((a, b) => b.score - a.score || a.row - b.row);
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
