import assert from 'node:assert/strict';
import { Random } from '../../../src/base/random.ts';
import { forEachCounted, MOST_BITMAPS, ROWS_OF_WORD } from '../../../src/chemistry/row-counters.ts';

const WORDS = 40;

/** Bitmaps at random, in which rows are on the more often the later they come. */
function bitmapsAtRandom(count: number, random: Random): Int32Array[] {
  return Array.from({ length: count }, () =>
    Int32Array.from({ length: WORDS }, (_, word) => {
      let bits = 0;
      for (let place = 0; place < ROWS_OF_WORD; place++) bits |= Number(random.below(WORDS) <= word) << place;
      return bits;
    }),
  );
}

function countedOneByOne(bitmaps: readonly Int32Array[], least: Int16Array): [row: number, count: number][] {
  return Array.from({ length: WORDS * ROWS_OF_WORD }, (_, row): [number, number] => {
    const word = Math.floor(row / ROWS_OF_WORD);
    return [row, bitmaps.filter((bitmap) => ((bitmap[word]! >>> (row % ROWS_OF_WORD)) & 1) === 1).length];
  }).filter(([row, count]) => count >= least[Math.floor(row / ROWS_OF_WORD)]!);
}

describe('the counters of rows', () => {
  for (const count of [0, 1, 2, 3, 15, 16, 17, 64, 127, 128, MOST_BITMAPS]) {
    it(`count ${count} bitmaps as counting each row does, and leave out rows with too few`, () => {
      const random = new Random(count + 1);
      const bitmaps = bitmapsAtRandom(count, random);
      for (const most of [1, count + 2]) {
        const least = Int16Array.from({ length: WORDS }, () => random.below(most + 1) - 1);
        const counted: [number, number][] = [];
        forEachCounted(bitmaps, least, (row, found) => counted.push([row, found]));
        assert.deepEqual(counted, countedOneByOne(bitmaps, least));
      }
    });
  }
});
