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
    const lead = (target: number) => [features(target).lead, features(target).leadRoot];
    assert.deepEqual([0, 1, 2, 3].map(lead), [
      [4, 2],
      [-4, -2],
      [-9, -3],
      [-4, -2],
    ]);
    const { score, similarity, cosine } = features(1);
    assert.deepEqual([score, similarity, cosine], [1, 0.5, 0]);
  });

  it('have no lead where two share the first place, or where there is but one', () => {
    assert.equal(featuresOf(evidence, Float64Array.of(2, 2, 1))(0).lead, 0);
    const single = { cosines: Float32Array.of(0.9), similarities: Float32Array.of(0.9) };
    assert.equal(featuresOf(single, combinedScores(single, 0.5))(0).lead, 0);
  });

  it('become log odds, each feature by its weight', () => {
    const weights: CandidateFeatures = { score: 1, lead: 10, leadRoot: 100, similarity: 1000, cosine: 10_000 };
    const logits = logitsOf(evidence, { headShare: 0, calibration: { intercept: 0.25, weights } });
    // scores 1, 1, -1, -1
    assertNear(logits, [
      0.25 + 1 + 500 + 10_000,
      0.25 + 1 + 500,
      -0.75 - 20 - 100 * Math.SQRT2 + 10_000,
      -0.75 - 20 - 100 * Math.SQRT2,
    ]);
  });

  it('become probabilities', () => {
    assert.equal(logistic(0), 0.5);
    assert.ok(Math.abs(logistic(Math.log(4)) - 0.8) < 1e-12);
    assert.equal(logistic(-1000), 0);
    assert.equal(logistic(1000), 1);
  });
});
