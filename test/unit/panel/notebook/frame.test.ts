import assert from 'node:assert/strict';
import { frameOf, MOLECULES, TABLE_SCHEMA, textOf } from '../../../../src/panel/notebook/frame.ts';

describe('the table of an output', () => {
  it('is what pandas writes by rows, and by a schema', () => {
    assert.deepEqual(frameOf(MOLECULES, { columns: ['smiles', 3], data: [['CCO', null], ['C', 1.5]], total: 10 }), {
      ...{ columns: ['smiles', '3'], rows: [['CCO', null], ['C', 1.5]], total: 10 },
    }); // prettier-ignore
    const schema = { fields: [{ name: 'index', type: 'integer' }, { name: 'smiles' }] };
    assert.deepEqual(frameOf(TABLE_SCHEMA, { schema, data: [{ index: 0, smiles: 'CCO' }, { index: 1 }] }), {
      ...{ columns: ['index', 'smiles'], rows: [[0, 'CCO'], [1, undefined]], total: 2 },
    }); // prettier-ignore
  });

  it('is none where something else comes', () => {
    const others = [null, [], 'x', {}, { columns: 'a', data: [] }, { columns: [], data: {} }, { schema: null, data: [] }, { schema: { fields: 3 }, data: [] }]; // prettier-ignore
    for (const other of others) {
      assert.equal(frameOf(MOLECULES, other), undefined);
      assert.equal(frameOf(TABLE_SCHEMA, other), undefined);
    }
    assert.deepEqual(frameOf(MOLECULES, { columns: ['a'], data: [1, ['x'], { b: 1 }] })?.rows, [['x']]);
  });

  it('says its values as text', () => {
    assert.deepEqual([null, undefined, 'a', 1.5, true, { a: 1 }, [1]].map(textOf), ['', '', 'a', '1.5', 'true', '{"a":1}', '[1]']); // prettier-ignore
  });
});
