import assert from 'node:assert/strict';
import { fieldAtColumn, fieldsOf, smiColumn, smilesColumns } from '../../../src/tables/smiles-columns.ts';

function values(line: string, delimiter: string): string[] {
  return [...fieldsOf(line, delimiter)].map(({ start, end }) => line.slice(start, end));
}

describe('smilesColumns', () => {
  const cases: readonly (readonly [header: string, delimiter: string, columns: number[]])[] = [
    ['smiles', ',', [0]],
    ['id,SMILES,name', ',', [1]],
    ['\uFEFFSmiles;id', ';', [0]],
    ['id\tcanonical_smiles\tparent_smiles\r', '\t', [1, 2]],
    ['"Isomeric SMILES","name, full",CanonicalSmiles', ',', [0, 2]],
    ['structure,smi,Structure ID', ',', [0, 1]],
    ['smiles_parent,smiles.1', ',', [0, 1]],
    ['name,activity,has_smiles_error,smilesy', ',', []],
    ['', ',', []],
  ];
  for (const [header, delimiter, columns] of cases) {
    it(JSON.stringify(header), () => assert.deepEqual(smilesColumns(header, delimiter), columns));
  }
});

describe('fieldsOf', () => {
  const cases: readonly (readonly [line: string, fields: string[]])[] = [
    ['a,b,c', ['a', 'b', 'c']],
    ['a,,', ['a', '', '']],
    ['', ['']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a ""b"", c",d', ['a ""b"", c', 'd']],
    ['"",x', ['', 'x']],
    ['a,"never closed, b', ['a', 'never closed, b']],
    ['a,b\r\n', ['a', 'b']],
    ['"a" ,b', ['a', 'b']],
    ['a"b,c"d', ['a"b', 'c"d']],
  ];
  for (const [line, fields] of cases) {
    it(JSON.stringify(line), () => assert.deepEqual(values(line, ','), fields));
  }
});

describe('fieldAtColumn', () => {
  const line = 'id1,"CCO",3';

  it('gives the field, with its place without the quotes', () => {
    assert.deepEqual(fieldAtColumn(line, 6, ','), { index: 1, start: 5, end: 8 });
    assert.equal(fieldAtColumn(line, 0, ',')?.index, 0);
    assert.equal(fieldAtColumn(line, 3, ',')?.index, 0);
    assert.equal(fieldAtColumn(line, 10, ',')?.index, 2);
    assert.equal(fieldAtColumn(line, 99, ',')?.index, 2);
  });
});

describe('smiColumn', () => {
  it('is the first word of the line', () => {
    assert.deepEqual(smiColumn('CCO\tethanol'), { index: 0, start: 0, end: 3 });
    assert.deepEqual(smiColumn('  CCO ethanol'), { index: 0, start: 2, end: 5 });
  });

  it('is missing in empty lines and comments', () => {
    assert.equal(smiColumn(''), undefined);
    assert.equal(smiColumn('# CCO'), undefined);
  });
});
