import assert from 'node:assert/strict';
import {
  percentDone,
  progressText,
  rowsText,
  statusText,
  usableText,
} from '../../../../src/editor/retraining/retraining-text.ts';
import { check } from '../fixtures.ts';

const epoch = { epoch: 12, epochs: 60, loss: 2.3061 };

describe('the text of a retraining', () => {
  it('says how far it is, with what is left once that is known', () => {
    const texts = [
      progressText({ step: 'reading', rows: 12_000, share: 0.1 }, 150),
      progressText({ step: 'series', drugs: 1, of: 3010 }, undefined),
      progressText({ step: 'checking', ...epoch }, 20.2),
      progressText({ step: 'training', ...epoch }, undefined),
    ];
    assert.deepEqual(texts, [
      'reading: 12,000 rows, 3 min left',
      'looking up series: 1 of 3,010 known drugs',
      'measuring without the held-out tenth: epoch 12 of 60, loss 2.31, 20 s left',
      'training on all: epoch 12 of 60, loss 2.31',
    ]);
  });

  it('says in the status bar the epoch alone', () => {
    assert.equal(statusText({ step: 'checking', ...epoch }, 150), 'epoch 12 of 60, loss 2.31, 3 min left');
    assert.equal(statusText({ step: 'reading', rows: 1, share: 1 }, undefined), 'reading: 1 row');
  });

  it('says nothing of lines of other lists', () => {
    assert.equal(progressText({ step: 'unread', file: 'a.csv', lines: [] }, undefined), undefined);
  });

  it('counts a training that measures as two halves', () => {
    const half = { epoch: 5, epochs: 10, loss: 1 };
    assert.equal(percentDone({ step: 'reading', rows: 1, share: 1 }, true), undefined);
    assert.equal(percentDone({ step: 'checking', ...half }, true), 25);
    assert.equal(percentDone({ step: 'training', ...half }, true), 75);
    assert.equal(percentDone({ step: 'training', ...half }, false), 50);
  });

  it('counts what the check found', () => {
    assert.equal(usableText(check()), '1,000 pairs of 812 drugs and 45 mechanisms, 230 chemical series');
    assert.equal(rowsText(check()), '1,040 rows read, 20 refused, 20 duplicates, 115 drugs known to the heads in use');
  });

  it('leaves out what there is nothing of', () => {
    assert.equal(rowsText(check({ rows: 1, refused: 0, duplicates: 0, knownDrugs: null })), '1 row read');
  });
});
