import { setImmediate } from 'node:timers/promises';

/** Rows that are sorted at once: some milliseconds. */
const BLOCK = 8192;

/** Longest time for which other work waits, in milliseconds. */
const TURN = 12;

/** Lets other work have its turn in between, and ends where nobody waits for the result any more. */
export class Turns {
  readonly #signal: AbortSignal;
  #since = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** @throws the signal's reason */
  async pause(): Promise<void> {
    if (performance.now() - this.#since < TURN) return;
    await setImmediate();
    this.#signal.throwIfAborted();
    this.#since = performance.now();
  }
}

/**
 * Sorts rows without keeping the editor waiting: in blocks, which are merged. Equal ones stay in their order.
 * @param compare below 0 where the first comes first
 */
export async function sorted(
  ids: Uint32Array,
  compare: (a: number, b: number) => number,
  turns: Turns,
): Promise<Uint32Array> {
  let from = Uint32Array.from(ids);
  for (let start = 0; start < from.length; start += BLOCK) {
    from.subarray(start, start + BLOCK).sort(compare);
    await turns.pause();
  }
  let to = new Uint32Array(from.length);
  for (let width = BLOCK; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      await merge(from, to, { start, middle: start + width, end: start + 2 * width }, compare, turns);
    }
    [from, to] = [to, from];
  }
  return from;
}

async function merge(
  from: Uint32Array,
  to: Uint32Array,
  { start, middle, end }: { readonly start: number; readonly middle: number; readonly end: number },
  compare: (a: number, b: number) => number,
  turns: Turns,
): Promise<void> {
  const last = Math.min(end, from.length);
  const half = Math.min(middle, from.length);
  let [left, right] = [start, half];
  for (let at = start; at < last; at++) {
    if (at % BLOCK === 0) await turns.pause();
    const isLeft = right >= last || (left < half && compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    to[at] = from[isLeft ? left++ : right++] ?? 0;
  }
}

/** The rows that meet a condition, in their order. */
export async function filtered(ids: Uint32Array, meets: (id: number) => boolean, turns: Turns): Promise<Uint32Array> {
  const kept = new Uint32Array(ids.length);
  let count = 0;
  for (const [at, id] of ids.entries()) {
    if (at % 1024 === 0) await turns.pause();
    if (meets(id)) kept[count++] = id;
  }
  return kept.subarray(0, count);
}
