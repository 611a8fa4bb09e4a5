import assert from 'node:assert/strict';
import { cosines } from '../../../src/bridge/cosines.ts';
import { Random } from '../../../src/base/random.ts';
import { ligandScores, nearestWordings } from '../../../src/retrieval/drug-ranking.ts';
import { cohortDeviations } from '../../../src/retrieval/cohort-deviation.ts';

const DIMENSION = 4;

describe('the cohort deviation of scores by relatives', () => {
  const random = new Random(3);
  const wordings = unitRows(random, 9);
  const topics = { mechanisms: [[0, 1], [2], [3, 4, 5]], targets: [[6, 7], [8]] };
  const evidence = [
    {
      mechanisms: [
        { topic: 0, similarity: 1 },
        { topic: 2, similarity: 0.75 },
      ],
      targets: [{ topic: 0, similarity: 0.25 }],
    },
    { mechanisms: [], targets: [{ topic: 1, similarity: 0.5 }] },
    { mechanisms: [], targets: [] },
  ];

  /** What is known of the drug itself has no part in it. */
  const relatives = evidence.map(({ mechanisms, targets }) => ({
    mechanisms: mechanisms.filter(({ similarity }) => similarity < 1),
    targets,
  }));

  it('is their standard deviation, over more texts than are taken at once', async () => {
    const texts = unitRows(random, 300);
    const scores = Array.from({ length: 300 }, (_, text) => {
      const vector = texts.values.subarray(text * DIMENSION, (text + 1) * DIMENSION);
      const nearness = cosines(wordings, vector);
      return ligandScores(
        {
          mechanisms: nearestWordings(nearness, topics.mechanisms),
          targets: nearestWordings(nearness, topics.targets),
        },
        relatives,
        new Float32Array(3),
      );
    });
    const expected = evidence.map((_, drug) => {
      const values = scores.map((own) => own[drug]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    });
    const deviations = await cohortDeviations(evidence, { texts, wordings, topics });
    assert.ok(expected[0]! > expected[1]! && expected[1]! > 0.01 && expected[2] === 0);
    deviations.forEach((value, drug) => assert.ok(Math.abs(value - expected[drug]!) < 1e-5, `${value}`));
  });
});

/** Random vectors of length 1. */
function unitRows(random: Random, count: number) {
  const values = new Float32Array(count * DIMENSION);
  for (let row = 0; row < count; row++) {
    const own = values.subarray(row * DIMENSION, (row + 1) * DIMENSION);
    own.forEach((_, column) => (own[column] = random.normal()));
    const length = Math.hypot(...own);
    own.forEach((value, column) => (own[column] = value / length));
  }
  return { values, shape: [count, DIMENSION] };
}
