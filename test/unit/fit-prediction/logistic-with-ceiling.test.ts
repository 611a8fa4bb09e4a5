import assert from 'node:assert/strict';
import { Random } from '../../../src/base/random.ts';
import { fitBelowCeiling } from '../../../tools/fit-prediction/logistic-with-ceiling.ts';

describe('logistic regression below a ceiling', () => {
  /** Outcomes of 8,000 cases of one feature, of which a share is observed. */
  function observed(share: number) {
    const random = new Random(2);
    const even = () => random.below(1_000_000) / 1_000_000;
    const rows = Array.from({ length: 8000 }, () => [2 * random.normal()]);
    const outcomes = rows.map(([value]) => Number(even() < share / (1 + Math.exp(1 - 2 * value!))));
    return { rows, outcomes };
  }

  for (const share of [0.6, 0.8, 1]) {
    it(`finds the ceiling ${share}, and the coefficients below it`, () => {
      const { rows, outcomes } = observed(share);
      const { ceiling, intercept, weights } = fitBelowCeiling(rows, outcomes);
      assert.ok(Math.abs(ceiling - share) < 0.02, `ceiling ${ceiling}`);
      assert.ok(Math.abs(intercept + 1) < 0.15, `intercept ${intercept}`);
      assert.ok(Math.abs(weights[0]! - 2) < 0.2, `weight ${weights[0]}`);
    });
  }

  it('wants cases of both outcomes', () => {
    assert.throws(() => fitBelowCeiling([[1], [2]], [1, 1]), RangeError);
  });
});
