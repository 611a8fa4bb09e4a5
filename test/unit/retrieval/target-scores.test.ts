import assert from 'node:assert/strict';
import {
  combinedScores,
  featuresOf,
  logistic,
  logitsOf,
  type CandidateFeatures,
  type TargetEvidence,
} from '../../../src/retrieval/target-scores.ts';

function assertNear(actual: ArrayLike<number>, expected: readonly number[]) {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, index) => {
    assert.ok(Math.abs(actual[index]! - value) < 1e-6, `${Array.from(actual).join(', ')}, not ${expected.join(', ')}`);
  });
}

const evidence: TargetEvidence = {
  // mean 0.5 and deviation 0.5; mean 0.25 and deviation 0.25
  cosines: Float32Array.of(1, 0, 1, 0),
  similarities: Float32Array.of(0.5, 0.5, 0, 0),
};

describe('scores of targets', () => {
  it('add the two kinds of evidence in standard deviations', () => {
    assertNear(combinedScores(evidence, 0), [1, 1, -1, -1]);
    assertNear(combinedScores(evidence, 1), [1, -1, 1, -1]);
    assertNear(combinedScores(evidence, 0.3), [1, 0.4, -0.4, -1]);
  });

  it('are zero where all targets are equal', () => {
    const third = new Float32Array(7).fill(1 / 3);
    assertNear(combinedScores({ cosines: third, similarities: third }, 0.3), new Array<number>(7).fill(0));
  });

  it('tell how far a target is ahead of the best other one, or behind it', () => {
    const features = featuresOf(evidence, Float64Array.of(5, 1, -4, 1));
    assert.deepEqual(
      [0, 1, 2, 3].map((target) => features(target).leadRoot),
      [2, -2, -3, -2],
    );
    assert.equal(features(1).similarity, 0.5);
  });

  it('have no lead where two share the first place, or where there is but one', () => {
    assert.equal(featuresOf(evidence, Float64Array.of(2, 2, 1))(0).leadRoot, 0);
    const single = { cosines: Float32Array.of(0.9), similarities: Float32Array.of(0.9) };
    const { leadRoot, logSoftmax } = featuresOf(single, combinedScores(single, 0.5))(0);
    assert.deepEqual([leadRoot, logSoftmax], [0, 0]);
  });

  it('tell the share that the head gives a target', () => {
    const cosines = Float32Array.of(0.1, 0.05, 0, -1);
    const features = featuresOf({ cosines, similarities: new Float32Array(4) }, new Float64Array(4));
    const sum = Math.exp(2) + Math.exp(1) + 1 + Math.exp(-20);
    assertNear(
      [0, 1, 2, 3].map((target) => Math.exp(features(target).logSoftmax)),
      [Math.exp(2) / sum, Math.exp(1) / sum, 1 / sum, 0],
    );
  });

  it('become log odds, each feature by its weight', () => {
    const scoring = (weights: CandidateFeatures) => ({
      ...{ leastSimilarity: 0, headShare: 0 },
      calibration: { intercept: 0.25, weights },
    });
    // scores 1, 1, -1, -1
    const lead = -Math.SQRT2;
    assertNear(logitsOf(evidence, scoring({ leadRoot: 1, similarity: 10, logSoftmax: 0 })), [
      ...[0.25 + 5, 0.25 + 5],
      ...[0.25 + lead, 0.25 + lead],
    ]);
    const half = -Math.log(2 + 2 * Math.exp(-20));
    const bySoftmax = logitsOf(evidence, scoring({ leadRoot: 0, similarity: 0, logSoftmax: 1 }));
    assertNear(bySoftmax, [0.25 + half, 0.25 + half - 20, 0.25 + half, 0.25 + half - 20]);
  });

  it('fall where the nearest ligands are taken away, however far the rest is behind', () => {
    const scoring = {
      ...{ leastSimilarity: 0, headShare: 0.4 },
      calibration: { intercept: -2, weights: { leadRoot: 0.7, similarity: 3.5, logSoftmax: 0.3 } },
    };
    const cosines = Float32Array.of(0.5, 0.3, 0.2, 0);
    const first = [0.9, 0.7, 0.5, 0.3].map((similarity) => {
      const similarities = Float32Array.of(similarity, 0.3, 0.2, 0.1);
      return logistic(logitsOf({ cosines, similarities }, scoring)[0] ?? 0);
    });
    assert.ok(
      first.every((probability, place) => place === 0 || probability < (first[place - 1] ?? 0)),
      first.join(', '),
    );
  });

  it('become probabilities', () => {
    assert.equal(logistic(0), 0.5);
    assert.ok(Math.abs(logistic(Math.log(4)) - 0.8) < 1e-12);
    assert.equal(logistic(-1000), 0);
    assert.equal(logistic(1000), 1);
  });
});
