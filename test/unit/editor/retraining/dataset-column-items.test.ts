import assert from 'node:assert/strict';
import { columnItems, layoutRows, layoutText } from '../../../../src/editor/retraining/dataset-column-items.ts';
import { sample } from '../fixtures.ts';

const layout = sample.layout!;

describe('the columns of a table', () => {
  it('are named by what they are trained as', () => {
    assert.equal(layoutText(sample, layout), 'smiles → moa, target gene');
    assert.equal(layoutText(sample, { ...layout, target: null }), 'smiles → moa');
  });

  it('show the first rows, with long values cut and missing ones said to be', () => {
    assert.deepEqual(layoutRows(sample, layout), [
      'CC(=O)Oc1ccccc1C(=O)O → cyclooxygenase inhibitor, target PTGS1',
      'CN1CCC[C@H]1c1cccnc1CN1CCC[C@H]1c1cccnc… → nicotinic acetylcholine receptor agonist, target (empty)',
      'CCO → (empty), target (empty)',
    ]);
  });

  it('are no icons, and turn nothing that stands after them', () => {
    const hostile = {
      ...sample,
      names: ['id', '$(trash)\u202E', 'moa', 'gene'],
      records: [{ line: 2, fields: ['', 'C$(C)C', '\u2066x', ''] }],
    };
    const [, structures] = columnItems(hostile);
    assert.deepEqual([structures!.label, structures!.detail], ['\\$(trash)', 'C\\$(C)C']);
    assert.deepEqual(layoutText(hostile, layout), '\\$(trash) → moa, target gene');
    assert.deepEqual(layoutRows(hostile, layout), ['C\\$(C)C → x, target (empty)']);
  });

  it('are offered by name, number and first values', () => {
    const items = columnItems(sample);
    assert.deepEqual(
      items.map(({ label, column }) => [label, column]),
      [
        ['id', 0],
        ['smiles', 1],
        ['moa', 2],
        ['gene', 3],
      ],
    );
    const [first] = items;
    assert.deepEqual([first?.description, first?.detail], ['column 1', 'TB-1 · TB-2 · TB-3']);
  });

  it('can be none of them where that is an answer', () => {
    const items = columnItems(sample, 'No Target');
    assert.deepEqual(items[0], { label: 'No Target', column: null });
    assert.equal(items.length, 5);
  });
});
