import assert from 'node:assert/strict';
import { fitLogistic } from '../../../tools/build-models/logistic-regression.ts';
import { Random } from '../../../src/base/random.ts';

function near(actual: number, expected: number, tolerance: number) {
  assert.ok(Math.abs(actual - expected) < tolerance, `${actual} is not near ${expected}`);
}

/** `yes` cases that came true, and `no` that didn't, all with one feature of the same value. */
function group(feature: number, yes: number, no: number) {
  return Array.from({ length: yes + no }, (_, index) => ({ row: [feature], outcome: Number(index < yes) }));
}

describe('logistic regression', () => {
  it('finds the log odds of two groups', () => {
    const cases = [...group(0, 100, 300), ...group(1, 300, 100)];
    const { intercept, weights } = fitLogistic(
      cases.map(({ row }) => row),
      cases.map(({ outcome }) => outcome),
    );
    near(intercept, Math.log(1 / 3), 1e-3);
    near(weights[0]!, Math.log(9), 1e-3);
  });

  it('finds again the coefficients that made the outcomes, whatever the unit of a feature', () => {
    const random = new Random(1);
    const truth = { intercept: -1.5, weights: [2, -0.003, 0] };
    const rows = Array.from({ length: 20_000 }, () => [random.normal(), 1000 * random.normal() + 500, random.normal()]);
    const outcomes = rows.map((row) => {
      const logit = truth.weights.reduce((sum, weight, index) => sum + weight * row[index]!, truth.intercept);
      return Number(random.below(1_000_000) / 1_000_000 < 1 / (1 + Math.exp(-logit)));
    });
    const { intercept, weights } = fitLogistic(rows, outcomes);
    near(intercept, -1.5, 0.1);
    near(weights[0]!, 2, 0.1);
    near(weights[1]!, -0.003, 0.0002);
    near(weights[2]!, 0, 0.1);
  });

  it('stays finite where a feature tells all, or nothing', () => {
    const rows = Array.from({ length: 100 }, (_, index) => [index, 7]);
    const { intercept, weights } = fitLogistic(
      rows,
      rows.map(([value]) => Number(value! >= 50)),
    );
    assert.ok(Number.isFinite(intercept) && weights.every(Number.isFinite));
    assert.ok(weights[0]! > 0.5);
    near(weights[1]!, 0, 1e-9);
    assert.ok(intercept + 45 * weights[0]! < 0 && intercept + 54 * weights[0]! > 0);
  });

  it('takes outcomes that are probable for as many as they are', () => {
    const probable = fitLogistic([[0], [1]], [0.25, 0.75]);
    const counted = fitLogistic(
      [...group(0, 1, 3), ...group(1, 3, 1)].map(({ row }) => row),
      [1, 0, 0, 0, 1, 1, 1, 0],
    );
    near(probable.weights[0]!, counted.weights[0]!, 0.01);
    near(probable.intercept, counted.intercept, 0.01);
  });

  it('wants cases of both outcomes', () => {
    assert.throws(() => fitLogistic([[1], [2]], [1, 1]), RangeError);
    assert.throws(() => fitLogistic([], []), RangeError);
  });
});
