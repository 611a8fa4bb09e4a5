import assert from 'node:assert/strict';
import { smilesOfCell, structureColumns } from '../../../../src/panel/notebook/structure-cells.ts';

const columns = (names: readonly string[], ...rows: readonly (readonly string[])[]) =>
  structureColumns(names, rows.length, (row, column) => rows[row]?.[column] ?? '');

describe('the structures of a table in an output', () => {
  const cases: [title: string, found: number[], names: string[], rows: string[][]][] = [
    ['a column that is called so', [1], ['id', 'canonical_smiles'], [['1', 'CCO'], ['2', 'C'], ['3', 'O']]],
    ['one that can be nothing else', [0], ['0'], [['c1ccccc1'], ['CC(=O)O'], ['CCO']]],
    ['two of them', [0, 2], ['SMILES', 'n', 'product_smiles'], [['CCO', '1', 'CC=O'], ['CCN', '2', 'CC#N']]],
    ['missing values between', [0], ['smiles'], [['NaN'], ['None'], ['CCO'], ['']]],
    ['values that pandas has cut off alone', [0], ['smiles'], [['CC#CC(=O)N1CCC[C@H]1c1nc(-c2ccc(C(=O)Nc3ccccn3...']]],
    ['CXSMILES', [0], ['smiles'], [['C[C@H](N)O |&1:1|']]],
    ['words that are SMILES', [], ['answer'], [['NO'], ['CON'], ['NO']]],
    ['a name that says so of lengths', [], ['smiles_length'], [['12'], ['7']]],
    ['numbers and ids', [], ['CID', 'InChIKey'], [['2244', 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N']]],
    ['no rows', [], ['smiles'], []],
  ]; // prettier-ignore
  for (const [title, found, names, rows] of cases) {
    it(`${found.length === 0 ? 'are not' : 'are'} in ${title}`, () => assert.deepEqual(columns(names, ...rows), found));
  }

  it('are drawn where a cell has one', () => {
    assert.deepEqual([' CCO ', 'C[C@H](N)O |&1:1|', 'CC#CC(=O)...', 'NaN', 'ethanol', '', '<img src=x>'].map(smilesOfCell), ['CCO', 'C[C@H](N)O', undefined, undefined, undefined, undefined, undefined]); // prettier-ignore
  });
});
