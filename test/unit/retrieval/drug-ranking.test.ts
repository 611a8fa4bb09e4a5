import assert from 'node:assert/strict';
import type { DrugEvidence } from '../../../src/retrieval/drug-evidence.ts';
import { fuseScores, ligandScores, nearestTexts, type TextSimilarities } from '../../../src/retrieval/drug-ranking.ts';
import { EvidenceColumns } from '../../../src/retrieval/evidence-columns.ts';

describe('the ranking of drugs for a text', () => {
  const unscaled = Float32Array.of(0, 0);
  const scoresOf = (nearness: TextSimilarities, evidence: readonly DrugEvidence[], deviations: Float32Array) =>
    ligandScores(nearness, EvidenceColumns.of(evidence), deviations).all;

  it('takes the nearest text of a mechanism', () => {
    assert.deepEqual([...nearestTexts(Float32Array.of(0.25, -0.5, 0.75), [[0, 1], [1], [2, 0]])], [0.25, -0.5, 0.75]);
  });

  it('scores a drug by ligands that are close and names that fit', () => {
    const nearness = { mechanisms: Float32Array.of(0.5, 1), targets: Float32Array.of(1, -1) };
    const ligands = scoresOf(
      nearness,
      [
        {
          mechanisms: [
            { entry: 0, similarity: 1 },
            { entry: 1, similarity: 0.0625 },
          ],
          targets: [{ entry: 0, similarity: 0.5 }],
        },
        { mechanisms: [], targets: [{ entry: 1, similarity: 1 }] },
      ],
      unscaled,
    );
    assert.deepEqual([...ligands], [0.25, 0]);
  });

  it('takes a mechanism of its own as that of a close ligand', () => {
    const nearness = { mechanisms: Float32Array.of(0.5), targets: new Float32Array() };
    const known = { mechanisms: [{ entry: 0, similarity: 1 }], targets: [] };
    assert.deepEqual([...scoresOf(nearness, [known], unscaled)], [0.03125]);
  });

  it('normalises the score by relatives, but not that by what is known of the drug itself', () => {
    const nearness = { mechanisms: Float32Array.of(1), targets: Float32Array.of(1) };
    const relative = { mechanisms: [], targets: [{ entry: 0, similarity: 0.5 }] };
    const known = { mechanisms: [{ entry: 0, similarity: 1 }], targets: [] };
    const score = (evidence: DrugEvidence, deviation: number) =>
      scoresOf(nearness, [evidence], Float32Array.of(deviation))[0]!.toFixed(4);
    assert.deepEqual(
      [score(relative, 0.005), score(relative, 0.01), score(relative, 0.04)],
      ['0.2500', '0.2500', '0.0625'],
    );
    assert.equal(score(known, 0.04), '1.0000');
  });

  it('leaves out the mechanism that is recorded of a drug itself, not the proteins of its own ligands', () => {
    const nearness = { mechanisms: Float32Array.of(1, 1), targets: Float32Array.of(0.5) };
    const recorded = [{ entry: 0, similarity: 1 }];
    const drugs = [
      { mechanisms: [...recorded, { entry: 1, similarity: 0.5 }], targets: [] },
      { mechanisms: recorded, targets: [{ entry: 0, similarity: 1 }] },
      { mechanisms: recorded, targets: [] },
    ];
    const { all, unrecorded } = ligandScores(nearness, EvidenceColumns.of(drugs), new Float32Array(3));
    assert.deepEqual(
      [[...all], [...unrecorded]],
      [
        [1, 1, 1],
        [0.25, 0.03125, 0],
      ],
    );
  });

  it('adds z-scores by weight, whatever their scales', () => {
    const components = { bridge: Float32Array.of(1, 2, 3), ligands: Float32Array.of(30, 20, 10) };
    const even = fuseScores(components, { bridge: 1, ligands: 1 });
    assert.ok(even.every((score) => Math.abs(score) < 1e-6));
    const [first, , last] = fuseScores(components, { bridge: 3, ligands: 1 });
    assert.ok(Math.abs(last! - Math.sqrt(1.5) / 2) < 1e-6 && Math.abs(first! + Math.sqrt(1.5) / 2) < 1e-6);
  });

  it('is the bridge alone where all drugs have the same score by ligands', () => {
    const even = { bridge: Float32Array.of(1, 2, 3), ligands: new Float32Array(3) };
    const [, middle, last] = fuseScores(even, { bridge: 1, ligands: 1 });
    assert.ok(middle === 0 && Math.abs(last! - Math.sqrt(1.5) / 2) < 1e-6);
  });
});
