import assert from 'node:assert/strict';
import { indexFingerprints, SimilarityIndex } from '../../../src/chemistry/similarity-index.ts';
import { FINGERPRINT_BYTES } from '../../../src/chemistry/molecule.ts';
import type { TrainingSet } from '../../../src/dataset/dataset.ts';
import { Random } from '../../../src/base/random.ts';
import { recallAt } from '../../../src/evaluation/evaluation.ts';
import { defaultSettings } from '../../../src/training/trainer.ts';
import type { Material } from '../../bench/bridge/material.ts';
import { runBridge } from '../../bench/bridge/run.ts';
import { divide, validationSides } from '../../bench/bridge/sides.ts';

const MECHANISMS = 6;
const DRUGS = 180;

describe('the benchmark of the bridge', () => {
  const material = madeUpMaterial();

  it('keeps test molecules and their series out of what is trained on', () => {
    const sides = divide(material, material.ligands, () => true, 'scaffold', 0.2, new Random(1));
    const validation = validationSides(material, sides, 0.2, new Random(2));
    assert.ok(sides.test.length > 20 && validation.test.length > 10);
    for (const { train, ligands, testDrugs } of [sides, validation]) {
      const testSeries = new Set(testDrugs.map((drug) => material.series[drug]));
      const trainSeries = train.pairs.map(({ drug }) => material.series[drug]);
      const ligandSeries = ligands.pairs.map(({ drug }) => material.ligandSeries[drug]);
      assert.ok(ligandSeries.length > 20);
      assert.deepEqual(
        [...trainSeries, ...ligandSeries].filter((own) => testSeries.has(own)),
        [],
      );
    }
    const outer = new Set(sides.testDrugs);
    const inner = [...validation.train.pairs, ...validation.test];
    assert.ok(inner.every(({ drug }) => !outer.has(drug)));
    const forbidden = new Set(sides.testDrugs.map((drug) => material.series[drug]));
    assert.ok(validation.ligands.pairs.every(({ drug }) => !forbidden.has(material.ligandSeries[drug])));
  });

  it('keeps a ligand out that has the fingerprint of a test drug but another series', () => {
    const strayed = { ...material, ligandSeries: material.ligandSeries.map((_, ligand) => `other ${ligand}`) };
    const { testDrugs, ligands } = divide(strayed, strayed.ligands, () => true, 'scaffold', 0.2, new Random(1));
    const fingerprints = new Set(testDrugs.map((drug) => hex(material.drugs.fingerprints[drug]!)));
    assert.ok(ligands.pairs.every(({ drug }) => !fingerprints.has(hex(material.ligands.fingerprints[drug]!))));
    assert.ok(ligands.pairs.length < material.ligands.pairs.length);
  });

  it('tells what is learned from chance, in every split', async () => {
    const settings = { ...defaultSettings, epochs: 8, batch: 32, learningRate: 1e-2 };
    const recipe = () => ({ ligands: { ...settings, epochs: 3 }, mechanisms: settings });
    for (const split of ['scaffold', 'random', 'temporal'] as const) {
      const run = await runBridge(material, { pairs: 'all', split, full: split === 'scaffold' }, 1, {
        recipe,
        share: 0.2,
        report: () => undefined,
      });
      const bridge = run.textToDrug['bridge, ligands and mechanisms']!;
      const together = run.textToDrug['bridge and similar ligands']!;
      assert.ok(bridge.grouped.mrr > 0.8 && together.grouped.mrr > 0.8, `${split}: ${bridge.grouped.mrr}`);
      assert.ok(bridge.own.recall[1] <= run.ceiling + 0.15);
      if (split === 'scaffold') {
        assert.ok(run.textToDrug['random projections']!.grouped.mrr < 0.7);
        assert.ok(run.drugToText['bridge, mechanisms alone']!.own.mrr > 0.7);
        const { 'enriched text': enriched, '… and similar ligands': together } = run.withinTarget;
        assert.ok(enriched!.ranks.length > 20 && enriched!.ranks.length === together!.ranks.length);
        // a drug of another mechanism of the target is no match for one with a text that is not its own
        assert.ok(recallAt(together!.ranks, 5) > 0.5, `${recallAt(together!.ranks, 5)}`);
      }
    }
  });
});

/** Drugs whose first byte tells the mechanism, three to a series, and ligands that are the same molecules. */
function madeUpMaterial(): Material {
  const random = new Random(7);
  const mechanismOf = Array.from({ length: DRUGS }, () => random.below(MECHANISMS));
  const fingerprints = mechanismOf.map((mechanism) =>
    Uint8Array.from({ length: FINGERPRINT_BYTES }, (_, byte) =>
      byte === 0 ? 1 << mechanism : byte < 16 ? random.bits() & random.bits() : 0,
    ),
  );
  const sentences = Array.from({ length: MECHANISMS }, () => Float32Array.from({ length: 8 }, () => random.normal()));
  const set: TrainingSet = {
    fingerprints,
    sentences,
    mechanisms: sentences.map((_, mechanism) => ({ texts: [mechanism], target: `target ${mechanism % 2}` })),
    pairs: mechanismOf.map((mechanism, drug) => ({ drug, mechanism })),
  };
  const series = fingerprints.map((_, drug) => `series ${Math.floor(drug / 3)}`);
  const index = new SimilarityIndex(indexFingerprints(fingerprints));
  return {
    drugs: set,
    mechanisms: MECHANISMS,
    series,
    years: fingerprints.map((_, drug) => (drug % 5 === 0 ? 2020 : drug % 5 === 1 ? null : 2000)),
    ligands: set,
    ligandSeries: series,
    drugIndex: index,
    ligandIndex: index,
    pairs: set.pairs.map((pair) => ({ ...pair, inChembl23: pair.drug % 2 === 0, enriched: pair.mechanism })),
  };
}

function hex(fingerprint: Uint8Array): string {
  return Buffer.from(fingerprint).toString('hex');
}
