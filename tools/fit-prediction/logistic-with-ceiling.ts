import { fitLogistic, type LogisticModel } from '../build-models/logistic-regression.ts';
import { logistic } from '../../src/retrieval/target-scores.ts';

/** A probability that is never above a ceiling: ceiling × logistic(intercept + Σ weight × feature). */
export interface CeilingModel extends LogisticModel {
  /** 0 to 1. */
  readonly ceiling: number;
}

/** Rounds after which a fit is taken as it is. */
const MOST_ROUNDS = 200;

/** A round that moves the ceiling by less ends the fit. */
const SMALL_MOVE = 1e-5;

/**
 * Fits a logistic regression with a ceiling by expectation maximisation, where what comes is observed with the same
 * probability whatever the features are: Elkan and Noto, Learning classifiers from only positive and unlabeled data (2008).
 * Each round takes an outcome that was not observed for as probable as the last fit says, p (1 - c) / (1 - pc), fits the
 * regression on these, and takes as the ceiling c the share of them that was observed.
 *
 * @param rows features of each case, equally many
 * @param outcomes 1 where it was observed, else 0
 * @throws RangeError as `fitLogistic`
 */
export function fitBelowCeiling(rows: readonly (readonly number[])[], outcomes: readonly number[]): CeilingModel {
  let model: CeilingModel = { ceiling: 1, ...fitLogistic(rows, outcomes) };
  // it can't leave 1 by itself
  let ceiling = 0.9;
  for (let round = 0; round < MOST_ROUNDS && Math.abs(ceiling - model.ceiling) > SMALL_MOVE; round++) {
    const { intercept, weights } = model;
    const expected = rows.map((row, index) => {
      if (outcomes[index] === 1) return 1;
      const p = logistic(weights.reduce((sum, weight, feature) => sum + weight * (row[feature] ?? 0), intercept));
      return (p * (1 - ceiling)) / (1 - p * ceiling);
    });
    model = { ceiling, ...fitLogistic(rows, expected) };
    ceiling = sum(outcomes) / sum(expected);
  }
  return model;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
