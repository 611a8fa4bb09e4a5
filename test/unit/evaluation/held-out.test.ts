import assert from 'node:assert/strict';
import { isNoChange } from '../../../src/evaluation/estimate.ts';
import { compare, holdOut } from '../../../src/evaluation/held-out.ts';
import type { RankedEvaluation } from '../../../src/evaluation/pair-evaluation.ts';
import type { PairSource } from '../../../src/dataset/dataset.ts';

/** Drugs that take turns in series and mechanisms. */
function dataset(count: number, series: number, mechanisms: number): PairSource {
  return {
    drugs: Array.from({ length: count }, (_, drug) => ({
      key: `${drug}`,
      inchiKey: '',
      smiles: '',
      fingerprint: new Uint8Array(256),
      series: `series ${drug % series}`,
    })),
    mechanisms: [],
    pairs: Array.from({ length: count }, (_, drug) => ({ drug, mechanism: drug % mechanisms })),
  };
}

describe('holdOut', () => {
  it('holds back a tenth of the drugs, in whole series', () => {
    const { drugs, pairs } = holdOut(dataset(400, 57, 6), 1)!;
    assert.ok(Math.abs(drugs.length - 40) <= 7, `${drugs.length} of 400`);
    const series = new Set(drugs.map((drug) => drug % 57));
    assert.equal(
      drugs.length,
      Array.from({ length: 400 }, (_, drug) => drug).filter((drug) => series.has(drug % 57)).length,
    );
    assert.deepEqual(new Set(pairs.map(({ drug }) => drug)), new Set(drugs));
  });

  it('holds back no more than 1,000 drugs, or as many as are wanted', () => {
    assert.equal(holdOut(dataset(30_000, 30_000, 6), 1)!.drugs.length, 1000);
    assert.equal(holdOut(dataset(30_000, 30_000, 6), 1, 300)!.drugs.length, 300);
  });

  it('passes over drugs without a pair', () => {
    const { drugs, pairs, ...rest } = dataset(400, 400, 6);
    const held = holdOut({ ...rest, drugs, pairs: pairs.filter(({ drug }) => drug < 100) }, 1)!;
    assert.equal(held.drugs.length, 10);
    assert.ok(held.drugs.every((drug) => drug < 100));
  });

  it('holds back nothing where there is too little, one series or one mechanism', () => {
    assert.equal(holdOut(dataset(30, 30, 6), 1), undefined);
    assert.equal(holdOut(dataset(400, 1, 6), 1), undefined);
    assert.equal(holdOut(dataset(400, 57, 1), 1), undefined);
  });
});

describe('compare', () => {
  /** An evaluation of which the ranks of one direction matter. */
  const ranked = (...own: number[]): RankedEvaluation => {
    const ranks = { own, grouped: own.map(() => 1) };
    return { textToDrug: ranks, drugToText: ranks } as unknown as RankedEvaluation;
  };
  const alternately = (...ranks: number[]) => Array.from({ length: 60 }, (_, query) => ranks[query % ranks.length]!);
  const mrr = (before: number[], after: number[], right: 'own' | 'grouped' = 'own') =>
    compare(ranked(...before), ranked(...after), 1).find(
      (one) => one.direction === 'textToDrug' && one.right === right && one.measure === 'MRR',
    )!;

  it('says by how much new heads are better', () => {
    const { inUse, retrained, change } = mrr(alternately(2, 4), alternately(1, 2));
    assert.equal(inUse.value, 0.375);
    assert.equal(retrained.value, 0.75);
    assert.equal(change.value, 0.375);
    assert.ok(!isNoChange(change));
    assert.ok(change.interval[0] > 0.3 && change.interval[1] < 0.45, change.interval.join());
  });

  it('says by how much they are worse', () => {
    const { change } = mrr(alternately(1), alternately(4));
    assert.deepEqual(change, { value: -0.75, interval: [-0.75, -0.75] });
    assert.ok(!isNoChange(change));
  });

  it('says no change where queries gain and lose', () => {
    assert.ok(isNoChange(mrr(alternately(1, 2, 3, 4), alternately(4, 3, 2, 1)).change));
    assert.ok(isNoChange(mrr(alternately(2), alternately(1), 'grouped').change));
  });
});
