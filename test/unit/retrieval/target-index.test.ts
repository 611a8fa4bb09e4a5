import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeTargetHead } from '../../../src/bridge/target-head.ts';
import { TargetIndex, type TargetIndexParts } from '../../../src/retrieval/target-index.ts';
import { bits, bySimilarity, tinyLigands, tinyParts, withTargets } from './tiny-targets.ts';

async function guess(parts: TargetIndexParts, fingerprint: Uint8Array, top = 3) {
  const index = await TargetIndex.of(parts);
  try {
    return await index.guess({ fingerprint }, { limit: top });
  } finally {
    await index[Symbol.asyncDispose]();
  }
}

describe('the target index', () => {
  it('guesses the target of the nearest ligand first, with the nearest ligands as evidence', async () => {
    const [first, second, ...others] = await guess(tinyParts(), bits(1, 2, 3, 4), 2);
    assert.deepEqual([first?.rank, first?.target.name, second?.rank, second?.target.name], [1, 'One', 2, 'Two']);
    assert.equal(others.length, 0);
    assert.deepEqual(first?.ligand, {
      ...{ id: 'CHEMBL25', name: 'Aspirin', smiles: 'CC(=O)Oc1ccccc1C(=O)O' },
      ...{ similarity: 1, pchembl: 6.3 },
    });
    // three bits of five in common; of equally similar ones the more potent first, and no more than three
    assert.deepEqual(
      first.ligands.map(({ id, name, pchembl }) => [id, name, pchembl]),
      [
        ['CHEMBL25', 'Aspirin', 6.3],
        ['CHEMBL7', '', 8],
        ['CHEMBL4000000', '', 7.1],
      ],
    );
    assert.equal(first.ligands[1]?.similarity, Math.fround(0.6));
    assert.deepEqual(
      second?.ligands.map(({ id, pchembl }) => [id, pchembl]),
      [['CHEMBL4000000', null]],
    );
  });

  it('makes the combined score a probability with the coefficients of its manifest', async () => {
    const guesses = await guess(tinyParts(), bits(1, 2, 3, 4));
    // similarities 1, 0.6 and 0, in standard deviations from their mean
    const deviation = Math.sqrt((1 + 0.36) / 3 - (1.6 / 3) ** 2);
    const expected = [1, 0.6, 0].map((value) => 1 / (1 + Math.exp(-(value - 1.6 / 3) / deviation)));
    guesses.forEach(({ probability }, place) => assert.ok(Math.abs(probability - expected[place]!) < 1e-6));
  });

  it('lets the head speak by its share', async () => {
    const byHead = tinyParts({ ...bySimilarity, headShare: 1 });
    // bit 0 is the third target's for the head, while its ligand has nothing in common with it
    const guesses = await guess(byHead, bits(0));
    assert.deepEqual(
      guesses.map(({ target }) => target.name),
      ['Three', 'One', 'Two'],
    );
    const cosines = guesses.map(({ cosine }) => cosine);
    [1, 0, -Math.SQRT1_2].forEach((cosine, place) => assert.ok(Math.abs(cosines[place]! - cosine) < 1e-6));
  });

  it('answers for a molecule without a single bit', async () => {
    const guesses = await guess(tinyParts(), bits());
    assert.deepEqual(
      guesses.map(({ probability, ligand }) => [probability, ligand.similarity]),
      [
        [0.5, 0],
        [0.5, 0],
        [0.5, 0],
      ],
    );
  });

  it('reads its files, and counts the ligands', () =>
    withTargets(tinyParts(), async (folder) => {
      const index = await TargetIndex.open(folder);
      assert.equal(index.ligandCount, tinyLigands.length);
      assert.equal((await index.guess({ fingerprint: bits(2000, 2047) }, { limit: 1 }))[0]?.target.name, 'Three');
      await index[Symbol.asyncDispose]();
    }));

  const { targets } = tinyParts();
  const table = JSON.parse(Buffer.from(targets).toString()) as { targets: { ligands: number }[] };
  const faults: [name: string, parts: Partial<TargetIndexParts>][] = [
    [
      'a head for other targets',
      { head: encodeTargetHead({ dimension: 1, chemistry: new Float32Array(2048), targets: new Float32Array(4) }) },
    ],
    [
      'a head for other fingerprints',
      { head: encodeTargetHead({ dimension: 1, chemistry: new Float32Array(1024), targets: new Float32Array(3) }) },
    ],
    ['a head that is none', { head: new Uint8Array(10) }],
    [
      'a head of no numbers',
      {
        head: encodeTargetHead({
          dimension: 1,
          chemistry: new Float32Array(2048),
          targets: new Float32Array(3).fill(Number.NaN),
        }),
      },
    ],
    ['a list of targets that is none', { targets: Buffer.from('[]') }],
    [
      'targets without ligands',
      { targets: Buffer.from(JSON.stringify({ names: {}, targets: [...table.targets, table.targets[0]] })) },
    ],
    [
      'other numbers of ligands',
      {
        targets: Buffer.from(
          JSON.stringify({ names: {}, targets: table.targets.map((target) => ({ ...target, ligands: 2 })) }),
        ),
      },
    ],
  ];
  for (const [name, change] of faults) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(TargetIndex.of({ ...tinyParts(), ...change }), { code: 'model-invalid' });
    });
  }

  it('refuses a file that was altered, and one that is missing', () =>
    withTargets(tinyParts(), async (folder) => {
      const file = path.join(folder, 'targets/smiles.br');
      const bytes = await readFile(file);
      await writeFile(
        file,
        bytes.map((byte) => byte ^ 1),
      );
      await assert.rejects(TargetIndex.open(folder), { code: 'model-altered' });
      await assert.rejects(TargetIndex.open(path.join(folder, 'elsewhere')), { code: 'model-missing' });
    }));
});
