import assert from 'node:assert/strict';
import { cosines } from '../../../src/bridge/cosines.ts';
import { Random } from '../../../src/base/random.ts';
import { ligandScores, nearestTexts } from '../../../src/retrieval/drug-ranking.ts';
import { EvidenceColumns } from '../../../src/retrieval/evidence-columns.ts';
import { CohortFits } from '../../../src/retrieval/cohort-deviation.ts';

const DIMENSION = 4;

describe('the cohort deviation of scores by analogues', () => {
  const random = new Random(3);
  const names = unitRows(random, 9);
  const table = { mechanisms: [[0, 1], [2], [3, 4, 5]], targets: [[6, 7], [8]] };
  const evidence = [
    {
      mechanisms: [
        { entry: 0, similarity: 1 },
        { entry: 2, similarity: 0.75 },
      ],
      targets: [{ entry: 0, similarity: 0.25 }],
    },
    { mechanisms: [], targets: [{ entry: 1, similarity: 0.5 }] },
    { mechanisms: [], targets: [] },
  ];

  /** What is known of the drug itself has no part in it. */
  const analogues = evidence.map(({ mechanisms, targets }) => ({
    mechanisms: mechanisms.filter(({ similarity }) => similarity < 1),
    targets,
  }));

  it('is their standard deviation, over more texts than are taken at once', async () => {
    const texts = unitRows(random, 300);
    const scores = Array.from({ length: 300 }, (_, text) => {
      const vector = texts.values.subarray(text * DIMENSION, (text + 1) * DIMENSION);
      const similarities = cosines(names, vector);
      return ligandScores(
        {
          mechanisms: nearestTexts(similarities, table.mechanisms),
          targets: nearestTexts(similarities, table.targets),
        },
        EvidenceColumns.of(analogues),
        new Float32Array(3),
      ).all;
    });
    const expected = evidence.map((_, drug) => {
      const values = scores.map((own) => own[drug]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    });
    const deviations = await (await CohortFits.of({ texts, names, table })).deviations(EvidenceColumns.of(evidence));
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
