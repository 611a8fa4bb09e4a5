import assert from 'node:assert/strict';
import { readRange } from '../../../../src/panel/results/number-range.ts';

const RANGES: readonly (readonly [typed: string, inside: readonly number[], outside: readonly number[]])[] = [
  ['5', [5], [4.9, 5.1]],
  ['1-3', [1, 2, 3], [0.9, 3.1]],
  ['1–3', [1, 3], [0, 4]],
  ['-2 to 3', [-2, 0, 3], [-2.1, 3.1]],
  ['-3--1', [-3, -1], [0, -4]],
  ['1..3', [1, 3], [4]],
  ['3-1', [1, 3], [4]],
  ['<500', [499.999], [500, 501]],
  ['<= 500', [500], [500.1]],
  ['>5', [5.000001], [5]],
  ['>-1', [-0.999], [-1]],
  ['≥5', [5], [4.99]],
  ['5..', [5, 1e9], [4]],
  ['..5', [5, -1e9], [6]],
  ['5-', [5, 6], [4]],
  ['>50%', [0.51], [0.5]],
  ['10%–20%', [0.1, 0.2], [0.21]],
  ['0,5–1,5', [0.5, 1.5], [1.6]],
  ['>10,000', [10_001], [9999, 10]],
  ['1,200–1,500,000', [1200, 1_500_000], [1199]],
  ['0,500', [0.5], [500]],
  ['1e-9..1e-6', [1e-8], [1e-5]],
  ['>0', [1e-300], [0]],
];

describe('a range of numbers', () => {
  for (const [typed, inside, outside] of RANGES) {
    it(`is read from "${typed}"`, () => {
      const range = readRange(typed);
      assert.ok(range !== undefined);
      const isWithin = (number: number) => number >= range.least && number <= range.most;
      assert.deepEqual(
        inside.filter((number) => !isWithin(number)),
        [],
      );
      assert.deepEqual(outside.filter(isWithin), []);
    });
  }

  for (const typed of ['', ' ', 'abc', '5 6', '1-2-3', '<', '>>5', '5 nM', 'NaN', '--5', '1..', '=>5'].filter(
    (one) => one !== '1..',
  )) {
    it(`is not read from "${typed}"`, () => assert.equal(readRange(typed), undefined));
  }
});
