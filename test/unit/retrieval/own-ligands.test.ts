import assert from 'node:assert/strict';
import { TargetHead } from '../../../src/bridge/target-head.ts';
import { potencyText } from '../../../src/retrieval/known-ligand.ts';
import { lessInactive } from '../../../src/retrieval/own-evidence.ts';
import type { OwnActivity, OwnLigand } from '../../../src/retrieval/own-ligands.ts';
import { logistic } from '../../../src/retrieval/target-scores.ts';
import { TargetIndex } from '../../../src/retrieval/target-index.ts';
import { bits, bySimilarity, tinyParts } from './tiny-targets.ts';

const assay = { id: '', name: 'our assay X', genes: [], uniprot: [] };
const one = { id: 'CHEMBL100', name: 'One', genes: ['ONE'], uniprot: ['P00000'] };

function ligand(name: string, on: number[], ...activities: Partial<OwnActivity>[]): OwnLigand {
  const measured = { type: 'IC50', p: 7.8, bound: 'exact', percent: null, verdict: 'active', target: assay } as const;
  return {
    ...{ name, smiles: `C${name}`, fingerprint: bits(...on) },
    activities: activities.map((activity) => ({ ...measured, ...activity })),
  };
}

async function guess(ligands: readonly OwnLigand[], on: number[], scoring = bySimilarity) {
  await using index = await TargetIndex.of(tinyParts(scoring));
  return await index.guess({ fingerprint: bits(...on) }, { limit: 4, own: await index.own(ligands) });
}

describe('own ligands', () => {
  const active = ligand('CMP-1', [1, 2, 3, 4, 5], {});

  it('make a target that the index lacks one that is guessed, with their evidence', async () => {
    const { guesses, nearest } = await guess([active], [1, 2, 3, 4, 5, 6]);
    const [first] = guesses;
    assert.equal(first?.target.name, 'our assay X');
    assert.deepEqual([first.ligand.name, first.ligand.own?.type], ['CMP-1', 'IC50']);
    assert.equal(first.ligand.similarity, Math.fround(5 / 6));
    assert.equal(nearest?.name, 'CMP-1');
    assert.deepEqual(first.against, []);
  });

  it('speak for a target of the index beside its own ligands, the nearest first', async () => {
    const { guesses } = await guess([ligand('CMP-1', [1, 2, 3, 4, 5], { target: one })], [1, 2, 3, 4, 5]);
    const [first] = guesses;
    assert.equal(guesses.filter(({ target }) => target.name === 'One').length, 1);
    assert.deepEqual(
      first?.ligands.map(({ name, similarity }) => [name, Number(similarity.toFixed(2))]),
      [
        ['CMP-1', 1],
        ['Aspirin', 0.8],
        ['', 0.5],
      ],
    );
  });

  it('change nothing where they are unlike, nor where there are none', async () => {
    await using index = await TargetIndex.of(tinyParts());
    const asked = { fingerprint: bits(1, 2, 3, 4) };
    const without = await index.guess(asked, { limit: 3 });
    const far = await index.own([ligand('CMP-9', [900, 901], {})]);
    assert.deepEqual(await index.guess(asked, { limit: 3, own: far }), without);
    assert.deepEqual(await index.guess(asked, { limit: 3, own: await index.own([]) }), without);
  });

  it('lower the probability where they are inactive, the nearer the more, and are shown', async () => {
    const inactive = (on: number[]) => ligand('CMP-2', on, { target: one, verdict: 'inactive', p: 5, bound: 'below' });
    const probability = async (ligands: readonly OwnLigand[]) => {
      const { guesses } = await guess(ligands, [1, 2, 3, 4]);
      return guesses.find(({ target }) => target.name === 'One')!;
    };
    const before = await probability([]);
    const far = await probability([inactive([1, 2, 3, 4, 5, 6, 7])]);
    const near = await probability([inactive([1, 2, 3, 4, 5])]);
    assert.ok(before.probability > far.probability && far.probability > near.probability);
    assert.deepEqual(
      near.against.map(({ name }) => name),
      ['CMP-2'],
    );
    assert.equal(potencyText(near.against[0]!), 'pIC50 < 5.0, yours');
    // one that is no analogue says nothing
    const other = await probability([inactive([1, 2, 900, 901, 902])]);
    assert.deepEqual([other.probability, other.against], [before.probability, []]);
  });

  it('say of the molecule itself what it is inactive on', async () => {
    const itself = ligand('CMP-3', [1, 2, 3, 4], { target: one, verdict: 'inactive', p: 5, bound: 'below' });
    const { guesses, inactive } = await guess([itself], [1, 2, 3, 4]);
    assert.deepEqual(
      inactive.map(({ target, ligand: { name } }) => [target.name, name]),
      [['One', 'CMP-3']],
    );
    assert.ok((guesses.find(({ target }) => target.name === 'One')?.probability ?? 0) < 0.05);
  });

  it('that are neither active nor inactive say nothing', async () => {
    const weak = ligand('CMP-4', [1, 2, 3, 4], { verdict: 'undecided', p: 5.5 });
    const { guesses, inactive, nearest } = await guess([weak], [1, 2, 3, 4]);
    assert.ok(guesses.every(({ target }) => target.name !== 'our assay X'));
    assert.deepEqual([inactive, nearest?.id], [[], 'CHEMBL25']);
  });

  it('speak by the head, too, a single one half as loud as many', async () => {
    const weights = { leadRoot: 1, similarity: 0, logSoftmax: 0 };
    const byHead = { ...bySimilarity, headShare: 1, calibration: { intercept: 0, weights } };
    const [few, many, most] = await Promise.all(
      [1, 9, 99].map(async (count) => {
        const ligands = Array.from({ length: count }, (_, place) => ligand(`CMP-${place}`, [0, 70 + place], {}));
        const { guesses: all } = await guess(ligands, [0], byHead);
        return all.find(({ target }) => target.name === 'our assay X')!.cosine;
      }),
    );
    assert.ok(few! < many! && Math.abs(many! / few! - 1.8) < 0.01, `${few} and ${many}`);
    // the molecule is at an angle of 45 degrees to all of them; a mean direction counts a tenth more than a learned one
    assert.ok(Math.abs(most! - 0.99 * 1.1 * Math.SQRT1_2) < 1e-3, `${most}`);
  });

  it('are projected as the head does', () => {
    const { head } = tinyParts();
    const project = TargetHead.projection(head);
    assert.deepEqual([...project(bits(0))], [0, 1]);
    assert.deepEqual([...project(bits(1, 2))], [1, 0]);
    assert.deepEqual([...project(bits())], [0, 0]);
  });
});

describe('lessInactive', () => {
  const after = (similarity: number, against: number) =>
    logistic(lessInactive(Float64Array.of(2), Float32Array.of(similarity), Float32Array.of(against))[0]!);
  const before = logistic(2);

  it('halves what speaks for a target where an inactive is as near as the nearest active', () => {
    assert.ok(Math.abs(after(0.8, 0.8) - before / 2) < 1e-9);
  });

  it('leaves it where the inactive is no analogue, and nearly so where the active is much nearer', () => {
    assert.ok(Math.abs(after(0.3, 0.39) - before) < 1e-12);
    assert.ok(after(1, 0.45) > 0.95 * before);
  });

  it('leaves next to nothing where the molecule itself is inactive', () => {
    assert.ok(after(0.9, 1) < 0.02);
  });
});
