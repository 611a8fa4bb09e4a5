import assert from 'node:assert/strict';
import { inchiKeyColumn, smilesColumns } from '../../../src/tables/column-names.ts';
import { sampleTable } from '../../../src/tables/sample-table.ts';

describe('the header of a table', () => {
  const cases: readonly (readonly [header: string, delimiter: string, columns: number[]])[] = [
    ['smiles', ',', [0]],
    ['id,SMILES,name', ',', [1]],
    ['\uFEFFSmiles;id', ';', [0]],
    ['id\tcanonical_smiles\tparent_smiles\r', '\t', [1, 2]],
    ['"Isomeric SMILES","name, full",CanonicalSmiles', ',', [0, 2]],
    ['structure,smi,Structure ID', ',', [0, 1]],
    ['smiles_parent,smiles.1', ',', [0, 1]],
    ['name, as given\tid, ours\tcanonical_smiles', '\t', [2]],
    ['IC50, mean, nM, cells;Smiles', ';', [1]],
    ['name,activity,has_smiles_error,smilesy', ',', []],
    [`${'x,'.repeat(2000)}smiles`, ',', []],
    ['', ',', []],
  ];
  for (const [header, delimiter, columns] of cases) {
    it(`tells columns of SMILES: ${JSON.stringify(header.slice(0, 50))}`, () => {
      const read = sampleTable(header, 'table.csv');
      assert.equal(read.format.delimiter, delimiter);
      assert.deepEqual(smilesColumns(read.names), columns);
    });
  }

  it('tells a column of InChIKeys', () => {
    assert.equal(inchiKeyColumn(['name', 'Standard InChI Key', 'inchikey']), 1);
    assert.equal(inchiKeyColumn(['inchikeys of mine']), undefined);
  });
});
