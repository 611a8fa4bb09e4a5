/** Rows that are counted together: a bit of a word each. */
export const ROWS_OF_WORD = 32;

/** Bitmaps that can be counted: a counter has 8 bits. */
export const MOST_BITMAPS = 255;

/**
 * Counts in how many of some bitmaps each row is on, and calls `visit` with the rows for which that may be enough. The
 * counters of 32 rows are 8 words, one for each of their bits, so that an addition or a comparison of words is one for 32
 * rows at once ("bit-sliced"; Harley-Seal adders, as in Muła, Kurz and Lemire 2018): a row costs a fraction of what it does
 * to count it by itself.
 *
 * @param bitmaps which rows are on, a word for 32 rows, least significant bit first; at most `MOST_BITMAPS`
 * @param least for each word how many are enough for any of its rows; all of its rows are visited where that is 0 or less
 */
export function forEachCounted(
  bitmaps: readonly Int32Array[],
  least: Int16Array,
  visit: (row: number, count: number) => void,
): void {
  const size = bitmaps.length;
  const none = new Int32Array(least.length);
  // two are added at a time
  const pairs = size % 2 === 0 ? bitmaps : [...bitmaps, none];
  for (let word = 0; word < least.length; word++) {
    const enough = least[word] ?? 0;
    if (enough > size) continue;
    let c0 = 0;
    let c1 = 0;
    let c2 = 0;
    let c3 = 0;
    let c4 = 0;
    let c5 = 0;
    let c6 = 0;
    let c7 = 0;
    for (let pair = 0; pair < pairs.length; pair += 2) {
      const one = (pairs[pair] ?? none)[word] ?? 0;
      const other = (pairs[pair + 1] ?? none)[word] ?? 0;
      const half = c0 ^ one;
      let carry = (c0 & one) | (half & other);
      c0 = half ^ other;
      let next = c1 & carry;
      c1 ^= carry;
      carry = next;
      next = c2 & carry;
      c2 ^= carry;
      carry = next;
      next = c3 & carry;
      c3 ^= carry;
      carry = next;
      if (carry === 0) continue;
      next = c4 & carry;
      c4 ^= carry;
      carry = next;
      next = c5 & carry;
      c5 ^= carry;
      carry = next;
      next = c6 & carry;
      c6 ^= carry;
      c7 ^= next;
    }
    // the counters less what is enough, of which only the borrow is wanted
    let less = 0;
    if (enough > 0) {
      less = borrowOf(c0, enough, 0);
      less = borrowOf(c1, enough >> 1, less);
      less = borrowOf(c2, enough >> 2, less);
      less = borrowOf(c3, enough >> 3, less);
      less = borrowOf(c4, enough >> 4, less);
      less = borrowOf(c5, enough >> 5, less);
      less = borrowOf(c6, enough >> 6, less);
      less = borrowOf(c7, enough >> 7, less);
    }
    for (let rows = ~less; rows !== 0; rows &= rows - 1) {
      const place = 31 - Math.clz32(rows & -rows);
      const low = bitOf(c0, place) + 2 * bitOf(c1, place) + 4 * bitOf(c2, place) + 8 * bitOf(c3, place);
      const high = bitOf(c4, place) + 2 * bitOf(c5, place) + 4 * bitOf(c6, place) + 8 * bitOf(c7, place);
      visit(word * ROWS_OF_WORD + place, low + 16 * high);
    }
  }
}

/** The borrow of a subtraction of one bit, for 32 counters at once. */
function borrowOf(counters: number, subtrahend: number, borrow: number): number {
  const bits = -(subtrahend & 1);
  return (~counters & bits) | (~(counters ^ bits) & borrow);
}

function bitOf(word: number, place: number): number {
  return (word >>> place) & 1;
}
