import assert from 'node:assert/strict';
import { ImportPace } from '../../../src/library/import-pace.ts';

describe('the pace of an import', () => {
  it('tells the time that is left of one that begins', () => {
    let now = 5000;
    const pace = new ImportPace(() => now);
    assert.deepEqual(pace.after({ done: 0, share: 0 }), { rate: 0, secondsLeft: undefined });
    now += 10_000;
    assert.deepEqual(pace.after({ done: 1000, share: 0.1 }), { rate: 100, secondsLeft: 90 });
    assert.deepEqual(pace.after({ done: 1000, share: null }), { rate: 100, secondsLeft: undefined });
  });

  it('tells it of one that goes on half-way, whose first records are passed by at once', () => {
    let now = 0;
    const pace = new ImportPace(() => now);
    pace.after({ done: 50_000, share: 0 });
    now += 10_000;
    assert.deepEqual(pace.after({ done: 51_000, share: 0.51 }), { rate: 100, secondsLeft: 490 });
  });
});
