import assert from 'node:assert/strict';
import { Random } from '../../../src/base/random.ts';
import { splitAtRandom, splitByGroup, splitByYear, type Split } from '../../../src/evaluation/split.ts';

/** That each of `count` drugs stands on one side, and each side in ascending order. */
function assertPartition({ train, test }: Split, count: number): void {
  assert.deepEqual(
    [...train, ...test].sort((a, b) => a - b),
    Array.from({ length: count }, (_, drug) => drug),
  );
  for (const side of [train, test])
    assert.deepEqual(
      side,
      side.toSorted((a, b) => a - b),
    );
}

describe('splitByGroup', () => {
  const groups = Array.from({ length: 300 }, (_, drug) => `series ${drug % 40}`);

  it('keeps a group whole on one side, and about the share on the test side', () => {
    const split = splitByGroup(groups, 0.2, new Random(1));
    assertPartition(split, 300);
    const tested = new Set(split.test.map((drug) => groups[drug]));
    assert.ok(split.train.every((drug) => !tested.has(groups[drug])));
    assert.ok(Math.abs(split.test.length - 60) <= 8, `${split.test.length} of 300 drugs`);
  });

  it('keeps a group that is all on the training side', () => {
    assert.deepEqual(splitByGroup(['a', 'a', 'a'], 0.2, new Random(1)), { train: [0, 1, 2], test: [] });
  });
});

describe('splitAtRandom', () => {
  it('puts the share of the drugs on the test side', () => {
    const split = splitAtRandom(50, 0.1, new Random(1));
    assertPartition(split, 50);
    assert.equal(split.test.length, 5);
  });

  it('gives the same split for the same seed, and others for another', () => {
    assert.deepEqual(splitAtRandom(50, 0.3, new Random(1)), splitAtRandom(50, 0.3, new Random(1)));
    assert.notDeepEqual(splitAtRandom(50, 0.3, new Random(1)), splitAtRandom(50, 0.3, new Random(2)));
  });
});

describe('splitByYear', () => {
  it('tests on drugs of the year and later, and trains on earlier ones and those without a year', () => {
    const split = splitByYear([2017, null, 2018, 1950, 2024]);
    assertPartition(split, 5);
    assert.deepEqual(split, { train: [0, 1, 3], test: [2, 4] });
  });

  it('takes another year', () => {
    assert.deepEqual(splitByYear([2017, 2018], 2017).test, [0, 1]);
    assert.deepEqual(splitByYear([2017, 2018], 2019).test, []);
  });
});
