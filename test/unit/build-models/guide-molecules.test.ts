import assert from 'node:assert/strict';
import { Random } from '../../../src/base/random.ts';
import { TargetIndex } from '../../../src/retrieval/target-index.ts';
import { askGuide, clustersOf, inClusters, targetsWith } from '../../../tools/build-models/guide-molecules.ts';
import { bits, tinyParts } from '../retrieval/tiny-targets.ts';

const report = () => undefined;

describe('molecules of the Guide to Pharmacology', () => {
  it('are asked about unless they are known ligands, with the targets of their proteins', async () => {
    await using index = await TargetIndex.of(tinyParts());
    const known = { fingerprint: bits(1, 2, 3, 4), proteins: new Set(['P00000']) };
    const unknown = { fingerprint: bits(1, 2, 3, 5), proteins: new Set(['P00001', 'P00002', 'P99999']) };
    const asked = await askGuide(index, [known, unknown], { report });
    assert.deepEqual(
      asked.map(({ fingerprint, targets }) => [fingerprint, targets]),
      [[unknown.fingerprint, [1, 2]]],
    );
    assert.equal(asked[0]?.evidence.similarities[0], Math.fround(0.6));
    await assert.rejects(
      askGuide(index, [known], { report, signal: AbortSignal.abort(new Error('enough')) }),
      /enough/,
    );
  });

  it('belong to one cluster where they are similar', () => {
    const [a, b, c] = clustersOf([bits(1, 2, 3, 4), bits(1, 2, 3, 5), bits(9)], new Random(1));
    assert.ok(a === b && a !== c);
    const molecule = { targets: [], evidence: { cosines: new Float32Array(1), similarities: new Float32Array(1) } };
    const [first, second] = inClusters(
      [bits(7), bits(8)].map((fingerprint) => ({ ...molecule, fingerprint })),
      new Random(1),
    );
    assert.notEqual(first?.series, second?.series);
  });

  it('share a protein with each target that counts as right', () => {
    const target = (uniprot: string[]) => ({ id: '', name: '', genes: [], uniprot });
    assert.deepEqual(targetsWith([target(['A']), target([]), target(['B', 'C'])], new Set(['C', 'A'])), [0, 2]);
  });
});
