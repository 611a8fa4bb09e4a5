import assert from 'node:assert/strict';
import type { Material, MeasuredPair } from '../../bench/bridge/material.ts';
import { measureWithinTarget } from '../../bench/bridge/within-target.ts';

describe('the benchmark within the target', () => {
  const mechanisms = ['A', 'A', 'B', null].map((target) => ({ texts: [0], target }));
  const material = { drugs: { mechanisms } } as unknown as Material;
  const pair = (drug: number, mechanism: number, enriched: number): MeasuredPair => ({
    drug,
    mechanism,
    enriched,
    inChembl23: true,
  });
  const enriched = (one: MeasuredPair) => one.enriched;
  // drugs 10 and 11 share target and text, 12 has the target by another mechanism, 13 one of its own, 14 none
  const test = [pair(10, 0, 5), pair(11, 0, 5), pair(12, 1, 6), pair(13, 2, 7), pair(14, 3, 8)];
  const scores = {
    queries: [5, 6, 7, 8],
    candidates: [14, 13, 12, 11, 10],
    rows: [
      [9, 9, 1, 2, 3],
      [0, 0, 1, 1, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ].map((row) => Float32Array.from(row)),
  };

  it('ranks a drug among those of its target alone, with ties against it', () => {
    const { ranks, candidates } = measureWithinTarget(material, { test }, scores, enriched);
    assert.deepEqual(ranks, [1, 2, 2]);
    assert.deepEqual(candidates, [3, 3, 3]);
  });

  it('says how much any ranking can reach where drugs of a target share a text', () => {
    assert.equal(measureWithinTarget(material, { test }, scores, enriched).ceiling, 2 / 3);
  });
});
