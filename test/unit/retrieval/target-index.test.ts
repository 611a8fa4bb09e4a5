import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeTargetHead } from '../../../src/bridge/target-head.ts';
import { TargetIndex, type TargetIndexParts } from '../../../src/retrieval/target-index.ts';
import { bits, bySimilarity, tinyLigands, tinyParts, withTargets } from './tiny-targets.ts';

async function guess(parts: TargetIndexParts, fingerprint: Uint8Array, top = 3) {
  await using index = await TargetIndex.of(parts);
  return await index.guess({ fingerprint }, { limit: top });
}

describe('the target index', () => {
  it('guesses the target of the nearest ligand first, with the nearest ligands as evidence', async () => {
    const [first, second, ...others] = (await guess(tinyParts(), bits(1, 2, 3, 4), 2)).guesses;
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

  it('makes what speaks for a target a probability with the coefficients of its manifest', async () => {
    const { guesses } = await guess(tinyParts(), bits(1, 2, 3, 4));
    const expected = [1, 0.6, 0].map((similarity) => 1 / (1 + Math.exp(-similarity)));
    guesses.forEach(({ probability }, place) => assert.ok(Math.abs(probability - expected[place]!) < 1e-6));
  });

  it('lets the head speak by its share', async () => {
    const weights = { leadRoot: 1, similarity: 0, logSoftmax: 0 };
    const byHead = tinyParts({ ...bySimilarity, headShare: 1, calibration: { intercept: 0, weights } });
    // bit 0 is the third target's for the head, while its ligand has nothing in common with it
    const { guesses } = await guess(byHead, bits(0));
    assert.deepEqual(
      guesses.map(({ target }) => target.name),
      ['Three', 'One', 'Two'],
    );
    const cosines = guesses.map(({ cosine }) => cosine);
    [1, 0, -Math.SQRT1_2].forEach((cosine, place) => assert.ok(Math.abs(cosines[place]! - cosine) < 1e-6));
  });

  it('names the nearest ligand of all, whatever it acts on', async () => {
    const { nearest } = await guess(tinyParts(), bits(1, 2, 3, 4), 1);
    const aspirin = { id: 'CHEMBL25', name: 'Aspirin', smiles: 'CC(=O)Oc1ccccc1C(=O)O', similarity: 1 };
    assert.deepEqual(nearest, aspirin);
    assert.equal((await guess(tinyParts(), bits(77))).nearest, null);
  });

  it('guesses nothing where the nearest ligand is too far away, and still names it', async () => {
    const parts = tinyParts({ ...bySimilarity, leastSimilarity: 0.5 });
    // one bit of two in common, then one of three
    assert.equal((await guess(parts, bits(2000))).guesses.length, 3);
    const { guesses, nearest } = await guess(parts, bits(2000, 7));
    assert.deepEqual([guesses.length, nearest?.id, nearest?.similarity], [0, 'CHEMBL9', Math.fround(1 / 3)]);
    assert.deepEqual(await guess(parts, bits(77)), { guesses: [], inactive: [], nearest: null, asked: [] });
  });

  it('leaves out of the evidence what is more similar than a limit', async () => {
    await using index = await TargetIndex.of(tinyParts());
    const similarities = async (limit?: number) =>
      [...(await index.evidence(bits(1, 2, 3, 4), limit)).similarities].map((value) => Number(value.toFixed(6)));
    assert.deepEqual(await similarities(), [1, 0.6, 0]);
    assert.deepEqual(await similarities(0.99), [0.6, 0.6, 0]);
    assert.deepEqual(await similarities(0.5), [0, 0, 0]);
  });

  it('calls a target without a name by its genes, its proteins or its id', async () => {
    const named = async (change: object) => {
      const parts = tinyParts();
      const table = JSON.parse(Buffer.from(parts.targets).toString()) as { targets: object[] };
      Object.assign(table.targets[0]!, { name: ' ' }, change);
      const targets = Buffer.from(JSON.stringify(table));
      return (await guess({ ...parts, targets }, bits(1, 2, 3, 4), 1)).guesses[0]?.target.name;
    };
    assert.equal(await named({}), 'ONE');
    assert.equal(await named({ genes: [] }), 'P00000');
    assert.equal(await named({ genes: [], uniprot: [] }), 'CHEMBL100');
  });

  it('answers for a molecule without a single bit', async () => {
    const { guesses } = await guess(tinyParts(), bits());
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
      const { guesses } = await index.guess({ fingerprint: bits(2000, 2047) }, { limit: 1 });
      assert.equal(guesses[0]?.target.name, 'Three');
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
