import assert from 'node:assert/strict';
import type { DrugEvidence } from '../../../src/retrieval/drug-evidence.ts';
import { hearLigands, nearestWordings, weighWitnesses } from '../../../src/retrieval/drug-ranking.ts';

describe('the ranking of drugs for a text', () => {
  const silence = Float32Array.of(0, 0);

  it('takes the nearest wording of a topic', () => {
    assert.deepEqual(
      [...nearestWordings(Float32Array.of(0.25, -0.5, 0.75), [[0, 1], [1], [2, 0]])],
      [0.25, -0.5, 0.75],
    );
  });

  it('hears ligands that are close, and names that fit', () => {
    const nearness = { mechanisms: Float32Array.of(0.5, 1), targets: Float32Array.of(1, -1) };
    const ligands = hearLigands(
      nearness,
      [
        {
          mechanisms: [
            { topic: 0, similarity: 1 },
            { topic: 1, similarity: 0.0625 },
          ],
          targets: [{ topic: 0, similarity: 0.5 }],
        },
        { mechanisms: [], targets: [{ topic: 1, similarity: 1 }] },
      ],
      silence,
    );
    assert.deepEqual([...ligands], [0.25, 0]);
  });

  it('hears a mechanism of its own as a close ligand', () => {
    const nearness = { mechanisms: Float32Array.of(0.5), targets: new Float32Array() };
    const known = { mechanisms: [{ topic: 0, similarity: 1 }], targets: [] };
    assert.deepEqual([...hearLigands(nearness, [known], silence)], [0.03125]);
  });

  it('sets what relatives say against how loud they are, but not what is known of the drug itself', () => {
    const nearness = { mechanisms: Float32Array.of(1), targets: Float32Array.of(1) };
    const relative = { mechanisms: [], targets: [{ topic: 0, similarity: 0.5 }] };
    const known = { mechanisms: [{ topic: 0, similarity: 1 }], targets: [] };
    const said = (evidence: DrugEvidence, loudness: number) =>
      hearLigands(nearness, [evidence], Float32Array.of(loudness))[0]!.toFixed(4);
    assert.deepEqual(
      [said(relative, 0.005), said(relative, 0.01), said(relative, 0.04)],
      ['0.2500', '0.2500', '0.0625'],
    );
    assert.equal(said(known, 0.04), '1.0000');
  });

  it('adds z-scores by weight, whatever their scales', () => {
    const witnesses = { bridge: Float32Array.of(1, 2, 3), ligands: Float32Array.of(30, 20, 10) };
    const even = weighWitnesses(witnesses, { bridge: 1, ligands: 1 });
    assert.ok(even.every((score) => Math.abs(score) < 1e-6));
    const [first, , last] = weighWitnesses(witnesses, { bridge: 3, ligands: 1 });
    assert.ok(Math.abs(last! - Math.sqrt(1.5) / 2) < 1e-6 && Math.abs(first! + Math.sqrt(1.5) / 2) < 1e-6);
  });

  it('is the bridge alone where all ligands say the same', () => {
    const silent = { bridge: Float32Array.of(1, 2, 3), ligands: new Float32Array(3) };
    const [, middle, last] = weighWitnesses(silent, { bridge: 1, ligands: 1 });
    assert.ok(middle === 0 && Math.abs(last! - Math.sqrt(1.5) / 2) < 1e-6);
  });
});
