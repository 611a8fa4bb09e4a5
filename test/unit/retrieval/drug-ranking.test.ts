import assert from 'node:assert/strict';
import { hearWitnesses, nearestWordings, weighWitnesses } from '../../../src/retrieval/drug-ranking.ts';

describe('the ranking of drugs for a text', () => {
  it('takes the nearest wording of a topic', () => {
    assert.deepEqual(
      [...nearestWordings(Float32Array.of(0.25, -0.5, 0.75), [[0, 1], [1], [2, 0]])],
      [0.25, -0.5, 0.75],
    );
  });

  it('hears similar drugs by the root of their similarity, ligands only where close in both', () => {
    const nearness = {
      drugs: Float32Array.of(0.5, 0.25),
      mechanisms: Float32Array.of(0.5, 1),
      targets: Float32Array.of(1, -1),
    };
    const { bridge, drugs, ligands } = hearWitnesses(nearness, [
      {
        mechanisms: [
          { topic: 0, similarity: 1 },
          { topic: 1, similarity: 0.0625 },
        ],
        targets: [{ topic: 0, similarity: 0.5 }],
      },
      { mechanisms: [], targets: [{ topic: 1, similarity: 1 }] },
    ]);
    assert.deepEqual([...bridge], [0.5, 0.25]);
    assert.deepEqual([...drugs], [0.5, 0]);
    assert.deepEqual([...ligands], [0.25, 0]);
  });

  it('hears a mechanism of its own as a close ligand', () => {
    const nearness = { drugs: Float32Array.of(0), mechanisms: Float32Array.of(0.5), targets: new Float32Array() };
    const known = { mechanisms: [{ topic: 0, similarity: 1 }], targets: [] };
    assert.deepEqual([...hearWitnesses(nearness, [known]).ligands], [0.03125]);
  });

  it('adds z-scores by weight, whatever their scales', () => {
    const witnesses = {
      bridge: Float32Array.of(1, 2, 3),
      drugs: Float32Array.of(30, 20, 10),
      ligands: Float32Array.of(0.1, 0.1, 0.1),
    };
    const even = weighWitnesses(witnesses, { bridge: 1, drugs: 1, ligands: 1 });
    assert.ok(even.every((score) => Math.abs(score) < 1e-6));
    const [first, , last] = weighWitnesses(witnesses, { bridge: 3, drugs: 1, ligands: 0 });
    assert.ok(Math.abs(last! - Math.sqrt(1.5) / 2) < 1e-6 && Math.abs(first! + Math.sqrt(1.5) / 2) < 1e-6);
  });
});
