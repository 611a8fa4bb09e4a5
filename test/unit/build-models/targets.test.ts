import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeFile } from '../../../src/models/model-files.ts';
import { candidateTargets } from '../../../tools/build-models/candidate-targets.ts';
import type { GuideMolecule } from '../../../tools/build-models/guide-molecules.ts';
import { drawCentres, holdOutLigands } from '../../../tools/build-models/held-out-ligands.ts';
import { LEAST_SIMILARITY } from '../../../tools/build-models/target-scoring.ts';
import type { SourceLigand, SourceLigands } from '../../../tools/build-models/source-ligands.ts';
import { buildTargets } from '../../../tools/build-models/targets.ts';
import { TargetIndex } from '../../../src/retrieval/target-index.ts';
import { Random } from '../../../src/base/random.ts';
import { defaultTargetSettings } from '../../../tools/build-models/target-trainer.ts';
import { tanimoto } from '../../../src/chemistry/fingerprint.ts';
import { bits } from '../retrieval/tiny-targets.ts';
import { inFolder } from './made-up-chembl.ts';

/** How many targets there are, with 24 ligands each. */
const TARGETS = 20;
const LIGANDS = 24 * TARGETS;

/** Ligands in series of three. Those of one target share some of ten bits, and have a few of their own. */
function madeUpLigands(): SourceLigands {
  const random = new Random(7);
  const ligands = Array.from({ length: LIGANDS }, (_, index): SourceLigand => {
    const target = index % TARGETS;
    const shared = Array.from({ length: 10 }, (_bit, bit) => target * 10 + bit).filter(() => random.below(3) === 0);
    const own = Array.from({ length: 6 }, () => 500 + random.below(1500));
    return {
      id: `CHEMBL${index + 1}`,
      name: index === 0 ? 'First' : '',
      smiles: `C${index}`,
      fingerprint: bits(...shared, ...own),
      series: `series ${index % (LIGANDS / 3)}`,
      activities: new Map([[`P${target}`, 6 + (index % 30) / 10]]),
    };
  });
  const targets = new Map(
    Array.from({ length: TARGETS }, (_, target) => [
      `P${target}`,
      { id: `CHEMBL${target}`, name: `Target ${target}`, genes: [], uniprot: [`P${target}`] },
    ]),
  );
  return { ligands, targets };
}

/** Molecules from elsewhere: they have some of the bits that the ligands of a target share. */
function madeUpGuide(): GuideMolecule[] {
  const random = new Random(8);
  return Array.from({ length: 120 }, (_, index) => {
    const target = index % TARGETS;
    const shared = Array.from({ length: 10 }, (_bit, bit) => target * 10 + bit).filter(() => random.below(3) === 0);
    const own = Array.from({ length: 3 }, () => 500 + random.below(1500));
    return { fingerprint: bits(...shared, ...own), proteins: new Set([`P${target}`]) };
  });
}

describe('targets that can be guessed', () => {
  it('are those of at least ten ligands, numbered', () => {
    const { ligands, targets } = madeUpLigands();
    // nine of the first target are left
    const some = ligands.filter(({ activities }, index) => !activities.has('P0') || index < 9 * TARGETS);
    const fewer = candidateTargets(some, targets);
    assert.equal(fewer.numberOf.has('P0'), false);
    assert.equal(fewer.targets.length, TARGETS - 1);
    assert.equal(fewer.ligands.length, some.length - 9);
    const activities = new Map([
      ['P0', 7],
      ['P1', null],
    ]);
    const { numberOf, ...candidates } = candidateTargets([...some, { ...ligands[0]!, activities }], targets);
    assert.equal(candidates.targets.length, TARGETS);
    assert.equal(candidates.targets[numberOf.get('P0')!]?.ligands, 10);
    assert.deepEqual(candidates.ligands.at(-1)?.activities, [
      { target: numberOf.get('P0'), pchembl: 7 },
      { target: numberOf.get('P1'), pchembl: null },
    ]);
  });

  it('lose whole series to the held-out side', () => {
    const { training, held } = holdOutLigands(madeUpLigands(), { share: 0.2, centres: [] }, new Random(1));
    assert.equal(held.length, 96);
    const seriesHeld = new Set(held.map(({ series }) => series));
    assert.ok(training.ligands.every(({ series }) => !seriesHeld.has(series)));
  });

  it('lose what is more similar to a held-out molecule than its limit', () => {
    const source = madeUpLigands();
    const centres = drawCentres(source, 3, new Random(2));
    assert.deepEqual(
      centres.map(({ limit }) => limit),
      [0.7, 0.6, 0.5, 0.4, 0.7, 0.6, 0.5, 0.4, 0.7, 0.6, 0.5, 0.4],
    );
    const { training, held } = holdOutLigands(source, { share: 0, centres: [{ row: 0, limit: 0.1 }] }, new Random(1));
    assert.deepEqual(
      held.map(({ id, limit }) => [id, limit]),
      [['CHEMBL1', 0.1]],
    );
    const centre = source.ligands[0]!.fingerprint;
    const similarities = training.ligands.map(({ fingerprint }) => tanimoto(centre, fingerprint));
    assert.ok(Math.max(...similarities) <= 0.1);
    assert.ok(training.ligands.length < LIGANDS - 5, String(training.ligands.length));
  });
});

describe('building the target index', () => {
  const settings = { ...defaultTargetSettings, epochs: 4, batch: 64 };
  const options = { settings, report: () => undefined };

  it('writes an index that guesses the targets of its ligands, and says how well it does on molecules from elsewhere', () =>
    inFolder(async (folder) => {
      const source = madeUpLigands();
      const [known] = source.ligands;
      const others = new Map([...source.targets.keys()].map((key) => [key, 7.25]));
      // of the first what is known already, and a further target; of the second all
      const guideLigands = [
        { ...known!, id: 'GTOPDB11', name: 'Doppelganger', activities: others },
        { ...known!, id: 'GTOPDB12', smiles: 'CN', fingerprint: new Uint8Array(256).fill(3), activities: others },
      ];
      const section = await buildTargets(source, guideLigands, madeUpGuide(), {
        ...options,
        write: async (relativePath, bytes) => {
          const file = path.join(folder, relativePath);
          await mkdir(path.dirname(file), { recursive: true });
          await writeFile(file, bytes);
          return describeFile(relativePath, bytes);
        },
      });
      await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ targets: section }));
      const { ligands, targets, guide } = section.training;
      assert.deepEqual([ligands, targets], [LIGANDS, TARGETS]);
      const { molecules, 'hit@5': hit } = guide as Record<string, number>;
      assert.ok(molecules! > 20 && hit! > 0.8, JSON.stringify(guide));
      assert.equal(section.scoring.leastSimilarity, LEAST_SIMILARITY);

      const index = await TargetIndex.open(folder);
      assert.equal(index.ligandCount, LIGANDS + guideLigands.length);
      const own = await index.guess({ fingerprint: guideLigands[1]!.fingerprint }, { limit: TARGETS });
      assert.ok(
        own.guesses.every(({ ligand }) => ligand.id === 'GTOPDB12' && ligand.pchembl === 7.3),
        'the Guide speaks',
      );
      const { guesses } = await index.guess({ fingerprint: source.ligands[0]!.fingerprint }, { limit: 1 });
      const [guess] = guesses;
      assert.equal(guess?.target.name, 'Target 0');
      assert.deepEqual(guess.ligand, { id: 'CHEMBL1', name: 'First', smiles: 'C0', similarity: 1, pchembl: 6 });
      assert.ok(guess.probability > 0.9, String(guess.probability));
      await index[Symbol.asyncDispose]();
    }));

  it('is left where one has had enough', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const write = () => Promise.reject(new Error('nothing is written'));
    await assert.rejects(buildTargets(madeUpLigands(), [], madeUpGuide(), { ...options, write, signal }), /enough/);
  });
});
