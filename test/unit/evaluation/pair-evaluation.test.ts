import assert from 'node:assert/strict';
import { bootstrapInterval } from '../../../src/evaluation/estimate.ts';
import { bestRanks, meanReciprocalRank, rankMetrics } from '../../../src/evaluation/evaluation.ts';
import { evaluatePairs } from '../../../src/evaluation/pair-evaluation.ts';
import { Random } from '../../../src/base/random.ts';

/** A matrix of unit rows in the plane, from angles in degrees. */
function plane(...degrees: number[]) {
  const radians = degrees.map((degree) => (degree * Math.PI) / 180);
  return {
    values: Float32Array.from(radians.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])),
    shape: [degrees.length, 2],
  };
}

describe('bestRanks', () => {
  const candidates = plane(0, 10, 20, 20);

  it('counts the wrong candidates that are nearer than the best right one', () => {
    assert.deepEqual(bestRanks(plane(0), candidates, { isRight: (_, candidate) => candidate === 1 }), [2]);
    assert.deepEqual(bestRanks(plane(0), candidates, { isRight: (_, candidate) => candidate >= 1 }), [2]);
  });

  it('counts ties against us', () => {
    assert.deepEqual(bestRanks(plane(20), candidates, { isRight: (_, candidate) => candidate === 2 }), [2]);
  });

  it('leaves out candidates that take no part', () => {
    const question = {
      isRight: (_: number, candidate: number) => candidate === 1,
      takesPart: (_: number, candidate: number) => candidate !== 0,
    };
    assert.deepEqual(bestRanks(plane(0), candidates, question), [1]);
  });

  it('ranks a query without a right candidate behind everything', () => {
    const ranks = bestRanks(plane(0), candidates, { isRight: () => false });
    assert.deepEqual(rankMetrics(ranks), { recall: { 1: 0, 3: 0, 5: 0, 10: 0 }, mrr: 0 });
  });
});

describe('bootstrapInterval', () => {
  it('has no width where all ranks are equal', () => {
    assert.deepEqual(bootstrapInterval([2, 2, 2], meanReciprocalRank, new Random(1)), [0.5, 0.5]);
  });

  it('holds the mean, and narrows with more queries', () => {
    const ranks = (count: number) => Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 1 : 4));
    const [low, high] = bootstrapInterval(ranks(40), meanReciprocalRank, new Random(1));
    const [narrowLow, narrowHigh] = bootstrapInterval(ranks(4000), meanReciprocalRank, new Random(1));
    assert.ok(low < 0.625 && high > 0.625);
    assert.ok(narrowHigh - narrowLow < (high - low) / 5);
  });
});

describe('evaluatePairs', () => {
  // drugs 0 and 1 share mechanism 0; drug 2 has mechanism 1 of the same target; drug 3 stands alone
  const pairs = [
    { drug: 0, mechanism: 0, target: 'T' },
    { drug: 1, mechanism: 0, target: 'T' },
    { drug: 2, mechanism: 1, target: 'T' },
    { drug: 3, mechanism: 2, target: '' },
  ];
  const { evaluation } = evaluatePairs(pairs, plane(0, 30, 80, 12), plane(1, 90, 180));

  it('counts pairs, drugs and mechanisms', () => {
    assert.deepEqual([evaluation.pairs, evaluation.drugs, evaluation.mechanisms], [4, 4, 3]);
  });

  it('asks texts for drugs among all drugs', () => {
    // ranks of the pairs' own drugs: 1, 3 (behind 0 and 3), 1, 3 (behind 2 and 1)
    assert.equal(evaluation.textToDrug.mrr, (1 + 1 / 3 + 1 + 1 / 3) / 4);
    assert.equal(evaluation.textToDrug.recall[1], 0.5);
    // any drug of the mechanism: 1, 1, 1, 3
    assert.equal(evaluation.textToDrug.grouped.mrr, (1 + 1 + 1 + 1 / 3) / 4);
  });

  it('asks drugs for texts among all mechanisms', () => {
    // drug 3 is nearest to mechanism 0, then 1, and its own is the last
    assert.equal(evaluation.drugToText.mrr, (1 + 1 + 1 + 1 / 3) / 4);
  });

  it('asks within a target among its drugs alone, where it has several', () => {
    // drug 3 takes no part, and its own pair is no query: ranks 1, 2, 1
    assert.equal(evaluation.withinTarget?.mrr, (1 + 1 / 2 + 1) / 3);
  });

  it('says so where no target has two drugs', () => {
    const alone = evaluatePairs([{ drug: 0, mechanism: 0, target: 'T' }], plane(0), plane(0));
    assert.equal(alone.evaluation.withinTarget, null);
  });
});
