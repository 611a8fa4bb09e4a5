import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DrugStore } from '../../../src/dataset/dataset-builder.ts';
import type { SourceDrug } from '../../../src/dataset/dataset.ts';

/** A drug as the chemistry's worker sends it: a copy that owns all of its parts. */
function madeUpDrug(number: number): SourceDrug {
  const inchiKey = `${number.toString(36).toUpperCase().padStart(14, '0')}-UHFFFAOYSA-N`;
  return structuredClone({
    key: inchiKey.slice(0, 25),
    inchiKey,
    smiles: `CC(C)(C)c1ccc(NC(=O)c2ccc(Cl)cc2)cc1O${'C'.repeat(number % 20)}N`,
    fingerprint: new Uint8Array(256).fill(number),
    series: `c1ccc(NC(=O)c2ccccc2)cc1${'C'.repeat(number % 10)}`,
  });
}

describe('a store of drugs', () => {
  it('gives back what was stored, in blocks of 4,096 and past them', () => {
    const store = new DrugStore();
    const drugs = Array.from({ length: 5000 }, (_, number) => madeUpDrug(number));
    drugs.forEach((drug, place) => assert.equal(store.add(drug), place));
    assert.equal(store.drugs.length, 5000);
    for (const place of [0, 1, 4095, 4096, 4999]) {
      const { key, inchiKey, smiles, fingerprint, series } = store.drugs[place]!;
      assert.deepEqual({ key, inchiKey, smiles, fingerprint, series }, drugs[place]);
    }
  });

  it('stores the first of each key, and that of a molecule that InChI has no name for by its SMILES', () => {
    const store = new DrugStore();
    const first = madeUpDrug(7);
    const nameless = { ...first, key: '*C', inchiKey: '', smiles: '*C' };
    assert.deepEqual([store.add(first), store.add({ ...first, smiles: 'C' }), store.add(nameless)], [0, 0, 1]);
    assert.equal(store.drugs[0]!.smiles, first.smiles);
    assert.equal(store.drugs[1]!.key, '*C');
  });

  it('takes less than 650 bytes for a drug, so that a million fit beside the rest', () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const used = () => {
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const store = new DrugStore();
    const before = used();
    const count = 81_920; // twenty blocks
    for (let number = 0; number < count; number++) store.add(madeUpDrug(number));
    const each = (used() - before) / count;
    assert.ok(each < 650, `${each} bytes`);
    assert.equal(store.drugs.length, count);
  });
});
