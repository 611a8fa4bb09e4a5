import assert from 'node:assert/strict';
import { columnsOf } from '../../../src/library/compound-csv.ts';

describe('compounds as a CSV table', () => {
  it('have a column of their own for each column of their files, however it is called', () => {
    const names = columnsOf(['ID', 'weight', 'weight 2', '化合物']);
    assert.deepEqual(names.slice(-4), ['ID 2', 'weight 2', 'weight 2 2', '化合物']);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
  });
});
