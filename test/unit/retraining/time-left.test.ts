import assert from 'node:assert/strict';
import { TimeLeft } from '../../../src/retraining/time-left.ts';

describe('TimeLeft', () => {
  let seconds: number;
  let left: TimeLeft;
  beforeEach(() => {
    seconds = 100;
    left = new TimeLeft(() => seconds * 1000);
  });

  /** Seconds left after an epoch that ends at a time. */
  function at(time: number, step: 'checking' | 'training', epoch: number, epochs = 10): number | undefined {
    seconds = time;
    return left.after({ step, epoch, epochs, loss: 1 });
  }

  it('goes by the pace of the epochs since their step began', () => {
    seconds = 130;
    assert.equal(left.after({ step: 'series', drugs: 1, of: 2 }), undefined);
    assert.equal(at(132, 'training', 1), 18);
    assert.equal(at(136, 'training', 2), 24);
    assert.equal(at(140, 'training', 10), 0);
  });

  it('goes by the share of the file that is read', () => {
    seconds = 106;
    assert.equal(left.after({ step: 'reading', rows: 50, share: 0.25 }), 18);
    seconds = 108;
    assert.equal(left.after({ step: 'reading', rows: 100, share: 0.5 }), 8);
  });

  it('counts the training that follows a check', () => {
    assert.equal(at(102, 'checking', 1), 38);
    assert.equal(at(120, 'checking', 10), 20);
    assert.equal(at(122, 'training', 1), 18);
  });

  it('leaves out the time in which a person decided', () => {
    left.after({ step: 'reading', rows: 50, share: 1 });
    seconds = 500;
    left.resume();
    assert.equal(at(502, 'training', 1), 18);
  });
});
