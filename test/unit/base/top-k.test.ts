import assert from 'node:assert/strict';
import fc from 'fast-check';
import { highest } from '../../../src/base/top-k.ts';

/** What `highest` gives, by sorting everything. */
function bySorting(scores: readonly number[], count: number) {
  return scores
    .map((score, row) => ({ row, score }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, count);
}

describe('highest', () => {
  it('gives what sorting everything gives, ties included', () => {
    // few different scores, so that many are equal
    const scores = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), { maxLength: 300 });
    fc.assert(
      fc.property(scores, fc.nat(20), (values, count) => {
        assert.deepEqual(highest(values, count), bySorting(values, count));
      }),
    );
  });

  it('leaves out unwanted rows, and asks of those alone that would be among the best', () => {
    const scores = Float32Array.from({ length: 1000 }, (_, row) => -row);
    const asked: number[] = [];
    const isWanted = (row: number) => {
      asked.push(row);
      return row % 2 === 1;
    };
    assert.deepEqual(
      highest(scores, 3, isWanted).map(({ row }) => row),
      [1, 3, 5],
    );
    assert.equal(asked.length, 6);
  });

  it('takes less than a second for a million scores in the worst order', () => {
    const scores = Float32Array.from({ length: 1_000_000 }, (_, row) => row);
    const begun = performance.now();
    assert.equal(highest(scores, 1000)[0]?.row, 999_999);
    assert.ok(performance.now() - begun < 1000);
  });
});
