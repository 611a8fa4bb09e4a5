import { solve } from './linear-system.ts';

/** Log odds as a linear function of features: intercept + Σ weight × feature. */
export interface LogisticModel {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/** Steps after which a fit is taken as it is; a few are enough. */
const MOST_STEPS = 100;

/** A step that moves no weight by more ends the fit. */
const SMALL_STEP = 1e-9;

/** Penalty of the squared weights, of features in standard deviations: keeps them finite where a feature tells all. */
const RIDGE = 1e-3;

/**
 * Fits the probability of an outcome by logistic regression, by Newton's method, also known as iteratively reweighted
 * least squares (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd edition, section 4.4.1), with
 * a small ridge on the weights but not on the intercept:
 *
 *     β ← β + (XᵀWX + R)⁻¹ (Xᵀ(y - p) - Rβ), W = diag(p (1 - p))
 *
 * A step that makes the likelihood worse is halved.
 *
 * @param rows features of each case, equally many
 * @param outcomes what came of each: 1 or 0, or how probable it is that it came, where that isn't known
 * @throws RangeError where there are no cases, or all came out the same, so that no odds can be told
 */
export function fitLogistic(rows: readonly (readonly number[])[], outcomes: readonly number[]): LogisticModel {
  if (!outcomes.some((outcome) => outcome > 0) || !outcomes.some((outcome) => outcome < 1)) {
    throw new RangeError('a probability is fitted on cases of both outcomes');
  }
  const scales = scalesOf(rows);
  // a column of ones for the intercept, and features in standard deviations from their mean
  const cases = rows.map((row) => [
    1,
    ...scales.map(({ mean, deviation }, index) => ((row[index] ?? 0) - mean) / deviation),
  ]);
  const ridge = [0, ...scales.map(() => RIDGE)];
  let beta = ridge.map(() => 0);
  let loss = lossOf(cases, outcomes, beta, ridge);
  for (let taken = 0; taken < MOST_STEPS; taken++) {
    let step = newtonStep(cases, outcomes, beta, ridge);
    let next = added(beta, step);
    let nextLoss = lossOf(cases, outcomes, next, ridge);
    for (; nextLoss > loss && largest(step) > SMALL_STEP; nextLoss = lossOf(cases, outcomes, next, ridge)) {
      step = step.map((value) => value / 2);
      next = added(beta, step);
    }
    beta = next;
    loss = nextLoss;
    if (largest(step) <= SMALL_STEP) break;
  }
  const [intercept = 0, ...scaled] = beta;
  const weights = scaled.map((weight, index) => weight / (scales[index]?.deviation ?? 1));
  const shift = weights.reduce((sum, weight, index) => sum + weight * (scales[index]?.mean ?? 0), 0);
  return { intercept: intercept - shift, weights };
}

/** Mean and standard deviation of each feature; a deviation of 1 where it is the same in all cases. */
function scalesOf(rows: readonly (readonly number[])[]) {
  return (rows[0] ?? []).map((_, index) => {
    const mean = rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + ((row[index] ?? 0) - mean) ** 2, 0) / rows.length;
    return { mean, deviation: variance > 0 ? Math.sqrt(variance) : 1 };
  });
}

function newtonStep(
  cases: readonly (readonly number[])[],
  outcomes: readonly number[],
  beta: readonly number[],
  ridge: readonly number[],
): number[] {
  const slope = beta.map((value, index) => -(ridge[index] ?? 0) * value);
  const curvature = beta.map((_, row) => beta.map((_unused, column) => (row === column ? (ridge[row] ?? 0) : 0)));
  cases.forEach((features, index) => {
    const probability = 1 / (1 + Math.exp(-dot(features, beta)));
    const residual = (outcomes[index] ?? 0) - probability;
    const weight = probability * (1 - probability);
    features.forEach((feature, row) => {
      slope[row] = (slope[row] ?? 0) + residual * feature;
      const line = curvature[row] ?? [];
      features.forEach((other, column) => {
        line[column] = (line[column] ?? 0) + weight * feature * other;
      });
    });
  });
  return solve(curvature, slope);
}

/** Negative log likelihood and penalty, which a step must not raise. */
function lossOf(
  cases: readonly (readonly number[])[],
  outcomes: readonly number[],
  beta: readonly number[],
  ridge: readonly number[],
): number {
  const penalty = beta.reduce((sum, value, index) => sum + ((ridge[index] ?? 0) * value ** 2) / 2, 0);
  return cases.reduce((sum, features, index) => {
    const logit = dot(features, beta);
    // log(1 + exp(x)) - yx without overflow
    return sum + Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - (outcomes[index] ?? 0) * logit;
  }, penalty);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function added(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, index) => value + (b[index] ?? 0));
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
