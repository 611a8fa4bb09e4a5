import assert from 'node:assert/strict';
import { mergeTwins, type DrugEntry } from '../../../tools/build-models/twins.ts';

function entry(id: string, name: string, firstApproval: number | null, ...mechanisms: number[]): DrugEntry {
  const drug = { id, name, smiles: id, inchiKey: '', firstApproval, phase: null };
  return { drug, ids: new Set([id]), mechanisms: new Set(mechanisms), fingerprint: new Uint8Array(256) };
}

describe('drugs of one name', () => {
  it('are one, with the structure of the lowest id and all that is known', () => {
    const drugs = new Map([
      ['later', entry('CHEMBL2141296', 'Romidepsin', 2009, 1)],
      ['other', entry('CHEMBL5', 'Other', null, 3)],
      ['first', entry('CHEMBL343448', 'ROMIDEPSIN', 2012, 2)],
    ]);
    assert.deepEqual([...mergeTwins(drugs)], [['later', 'first']]);
    assert.deepEqual([...drugs.keys()], ['other', 'first']);
    const { ids, mechanisms, drug } = drugs.get('first')!;
    assert.deepEqual(
      [[...ids], [...mechanisms], drug.firstApproval],
      [['CHEMBL343448', 'CHEMBL2141296'], [2, 1], 2009],
    );
  });

  it('without a name are left as they are', () => {
    const drugs = new Map([
      ['a', entry('CHEMBL1', '', null)],
      ['b', entry('CHEMBL2', '', null)],
    ]);
    assert.equal(mergeTwins(drugs).size, 0);
  });
});
