import assert from 'node:assert/strict';
import type { HeadWeights } from '../../../src/bridge/heads.ts';
import { interpolateHeads } from '../../../src/bridge/interpolate-heads.ts';

function heads(dimension: number, value: number): HeadWeights {
  return {
    dimension,
    chemistry: new Float32Array(4 * dimension).fill(value),
    text: new Float32Array(3 * dimension).fill(10 * value),
    centre: new Float32Array(3).fill(value),
  };
}

describe('interpolateHeads', () => {
  it('goes straight from the one to the other', () => {
    const { chemistry, text, centre } = interpolateHeads(heads(2, 1), heads(2, 5), 0.25);
    assert.deepEqual([chemistry[0], text[5], centre[2]], [2, 20, 2]);
  });

  it('is the one or the other at the ends, to the last bit, and none of their arrays', () => {
    const from = { ...heads(2, 0.1), chemistry: Float32Array.of(0.1, -1e-30, 3.4e38, -0) };
    const to = { ...heads(2, 0.7), chemistry: Float32Array.of(Infinity, 1, 2, 3) };
    assert.deepEqual(interpolateHeads(from, to, 0), from);
    assert.deepEqual(interpolateHeads(from, to, 1), to);
    assert.notEqual(interpolateHeads(from, to, 0).chemistry, from.chemistry);
  });

  it('knows of nothing between heads of two shapes', () => {
    assert.throws(() => interpolateHeads(heads(2, 1), heads(3, 1), 0.5), RangeError);
    assert.throws(
      () => interpolateHeads(heads(2, 1), { ...heads(2, 1), chemistry: new Float32Array(6) }, 0.5),
      RangeError,
    );
  });
});
