import assert from 'node:assert/strict';
import { compoundLink } from '../../../src/panel/compound-links.ts';

describe('compoundLink', () => {
  it('is the page of a compound of ChEMBL', () => {
    assert.deepEqual(compoundLink('chembl', 'CHEMBL25'), {
      name: 'ChEMBL',
      address: 'https://www.ebi.ac.uk/chembl/explore/compound/CHEMBL25',
    });
  });

  const none = [
    ['mine', 'CHEMBL25'],
    ['', 'CHEMBL25'],
    ['chembl', 'TB-1'],
    ['chembl', 'CHEMBL25/../..'],
    ['chembl', 'CHEMBL25\n'],
  ] as const;
  for (const [source, id] of none) {
    it(`is none of ${JSON.stringify(id)} of ${JSON.stringify(source)}`, () => {
      assert.equal(compoundLink(source, id), undefined);
    });
  }
});
