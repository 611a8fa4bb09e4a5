import assert from 'node:assert/strict';
import type { ResultColumn } from '../../../../src/panel/results/messages.ts';
import {
  noColumnLook,
  recalledColumns,
  shownColumns,
  withShown,
  withWidth,
} from '../../../../src/panel/browser/results/column-look.ts';

const columns = ['Rank', 'MW', 'Project'].map((title): ResultColumn => ({
  title,
  about: '',
  kind: 'text',
  group: 'own',
}));

describe('the columns of a page of results', () => {
  it('keep their places where others are hidden, and come back', () => {
    const hidden = withShown(withShown(noColumnLook, 0, false), 2, false);
    assert.deepEqual(shownColumns(columns, hidden), [1]);
    assert.deepEqual(shownColumns(columns, withShown(hidden, 0, true)), [0, 1]);
    assert.deepEqual(withShown(hidden, 0, false).hidden, [2, 0]);
  });

  it('have widths within bounds, or their own', () => {
    const wide = withWidth(noColumnLook, 1, 5000);
    assert.deepEqual(wide.widths, { 1: 900 });
    assert.deepEqual(withWidth(wide, 1, -3).widths, { 1: 44 });
    assert.deepEqual(withWidth(wide, 1, undefined), noColumnLook);
  });

  it('are as they were remembered, unless that can not be read', () => {
    const look = withShown(withWidth(noColumnLook, 1, 100.4), 2, false);
    assert.deepEqual(recalledColumns(JSON.parse(JSON.stringify(look))), look);
    for (const other of [undefined, null, 'x', { hidden: ['0'], widths: {} }, { hidden: [], widths: { a: 1 } }])
      assert.equal(recalledColumns(other), noColumnLook);
  });
});
