import assert from 'node:assert/strict';
import { percent, ticks } from '../../../../src/panel/browser/report/plots.ts';

describe('the axes of the report', () => {
  const places: [number, [number, number], string][] = [
    [0, [0, 1], '0%'],
    [0.314, [0, 1], '31.4%'],
    [1, [0, 1], '100%'],
    [1.2, [0, 1], '100%'],
    [-0.2, [0, 1], '0%'],
    [2, [1, 4], '33.33%'],
    // upward on a page is towards smaller coordinates
    [3, [4, 0], '25%'],
    [5, [5, 5], '50%'],
  ];
  for (const [value, range, place] of places) {
    it(`put ${value} of ${range.join(' to ')} at ${place}`, () => assert.equal(percent(value, range), place));
  }

  const scales: [[number, number], number, number[]][] = [
    [[0, 1], 4, [0, 0.5, 1]],
    [[1.18, 3.1], 4, [1, 1.5, 2, 2.5, 3, 3.5]],
    [[0.02, 0.047], 4, [0.02, 0.03, 0.04, 0.05]],
    [[-1.5, 2], 4, [-2, -1, 0, 1, 2]],
    [[2, 2], 4, [2, 2.5]],
    [[0, 0], 4, [0, 0.5]],
    [[1200, 4800], 4, [1000, 2000, 3000, 4000, 5000]],
  ];
  for (const [range, wanted, expected] of scales) {
    it(`have round ticks around ${range.join(' to ')}`, () => assert.deepEqual(ticks(range, wanted), expected));
  }

  it('have whole ticks where asked', () => assert.deepEqual(ticks([1, 3], 6, 1), [1, 2, 3]));

  it('take every range in, in about as many steps as wanted', () => {
    for (const low of [-7.3, 0, 0.001, 42]) {
      for (const width of [1e-6, 0.37, 9.99, 12345]) {
        const found = ticks([low, low + width], 5);
        assert.ok(found[0]! <= low && found.at(-1)! >= low + width, `${low} ${width}: ${found.join(' ')}`);
        assert.ok(found.length >= 3 && found.length <= 8, `${low} ${width}: ${found.join(' ')}`);
      }
    }
  });
});
