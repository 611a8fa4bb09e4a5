import assert from 'node:assert/strict';
import type { Hit } from '../../../../src/library/compound-index.ts';
import { recordsOf } from '../../../../src/panel/results/hit-records.ts';
import { aspirin } from '../fixtures.ts';

describe('what a search found', () => {
  const found: Hit = { ...aspirin, relation: 'known', probability: null, evidence: [] };
  const titles = (hits: readonly Hit[]) => recordsOf(hits).answer.map(({ title }) => title);

  it('has no rank and no reason where conditions alone were to be met', () => {
    assert.deepEqual(titles([found]), []);
    assert.deepEqual(titles([found, { ...found, source: 'library' }]), ['From']);
  });

  it('has a rank, what was computed and why it was found where there was a question', () => {
    const hit: Hit = { ...found, rank: 3, probability: 0.5, evidence: [{ kind: 'similarity', similarity: 0.75 }] };
    assert.deepEqual(titles([hit]), ['Rank', 'Probability', 'Similarity', 'Why']);
    // ranks are put in order as numbers, the largest first
    assert.deepEqual(recordsOf([hit]).records[0]?.answer.slice(0, 3), [-3, 0.5, 0.75]);
  });
});
