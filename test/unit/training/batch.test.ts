import assert from 'node:assert/strict';
import { Random } from '../../../src/base/random.ts';
import { emptyBatch, fillBatch, mechanismsOfDrugs, type BatchSource } from '../../../src/training/batch.ts';

const HARD = 5;

/** Drug 0 has both mechanisms of one target, drugs 1 and 2 have one of them each, drug 3 has that of another target. */
const pairs = [
  { drug: 0, mechanism: 0 },
  { drug: 1, mechanism: 0 },
  { drug: 2, mechanism: 1 },
  { drug: 3, mechanism: 2 },
];

function source(): BatchSource {
  const set = {
    fingerprints: pairs.map((_, drug) => Uint8Array.of(1 << drug)),
    sentences: [0, 1, 2].map((text) => Float32Array.of(text, 1)),
    mechanisms: ['seven', 'seven', 'eight'].map((target, text) => ({ texts: [text], target })),
    pairs: [...pairs, { drug: 0, mechanism: 1 }],
  };
  const centre = Float32Array.of(0, 1);
  return { set, centre, mechanismsOf: mechanismsOfDrugs(set), hardNegativeBias: HARD, dropout: false };
}

describe('a batch', () => {
  const batch = emptyBatch(source(), pairs.length);
  const rows = (values: Float32Array, length: number) =>
    pairs.map((_, row) => [...values.subarray(row * length, (row + 1) * length)]);

  // twice, as what an earlier filling left must not stay
  before(() => {
    fillBatch(batch, source(), [...pairs].reverse(), new Random(1));
    fillBatch(batch, source(), pairs, new Random(1));
  });

  it('holds the bits of the drugs and the centred sentences of their mechanisms', () => {
    assert.deepEqual(
      rows(batch.fingerprints, 8).map((row) => row.indexOf(1)),
      [0, 1, 2, 3],
    );
    assert.deepEqual(rows(batch.sentences, 2), [
      [0, 0],
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
  });

  it('shares what is wanted of a row among its true texts, and of a column among its true drugs', () => {
    const third = Math.fround(1 / 3 + 1 / 2);
    const half = Math.fround(1 / 2 + 1 / 2);
    assert.deepEqual(rows(batch.wanted, 4), [
      [third, third, Math.fround(1 / 3 + 1 / 2), 0],
      [half, half, 0, 0],
      [0, 0, Math.fround(1 + 1 / 2), 0],
      [0, 0, 0, 2],
    ]);
  });

  it('biases what is of the same target and not true', () => {
    assert.deepEqual(rows(batch.bias, 4), [
      [0, 0, 0, 0],
      [0, 0, HARD, 0],
      [HARD, HARD, 0, 0],
      [0, 0, 0, 0],
    ]);
  });
});
