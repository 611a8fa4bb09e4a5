import assert from 'node:assert/strict';
import { targetKeys } from '../../../tools/build-models/drug-ligands.ts';

describe('the targets of a drug', () => {
  const cases: [name: string, uniprot: string[], keys: string[]][] = [
    ['a protein', ['P1'], ['P1']],
    ['a family of two', ['P1', 'P2'], ['P1', 'P2']],
    ['a family of four', ['P1', 'P2', 'P3', 'P4'], ['P1', 'P2', 'P3', 'P4']],
    ['a family of five', ['P1', 'P2', 'P3', 'P4', 'P5'], ['CHEMBL9']],
    ['no known protein', [], ['CHEMBL9']],
  ];
  for (const [name, uniprot, keys] of cases) {
    it(`go by ${keys.join(', ')} for ${name}`, () => {
      assert.deepEqual(targetKeys({ id: 'CHEMBL9', name, genes: [], uniprot }), keys);
    });
  }
});
