import assert from 'node:assert/strict';
import { repetitions, retrainingSettings } from '../../../src/retraining/training-run.ts';

const chosen = { seed: 7, epochs: undefined };

describe('retrainingSettings', () => {
  const stepsOf = (own: number, start: 'heads' | 'scratch', mixed = 7000) => {
    const epoch = own * repetitions(own, mixed) + mixed;
    const { epochs, batch } = retrainingSettings({ own, epoch }, start, chosen);
    return epochs * Math.floor(epoch / Math.min(batch, epoch));
  };

  it('takes enough steps for a small set, and no more than take minutes for a large one', () => {
    for (const [start, least, most] of [
      ['heads', 120, 1500],
      ['scratch', 300, 3000],
    ] as const) {
      for (const mixed of [0, 7000]) {
        for (const own of [20, 1000, 10_000, 100_000, 700_000]) {
          const steps = stepsOf(own, start, mixed);
          // whole epochs
          assert.ok(steps >= least * 0.9 && steps <= most * 1.1, `${steps} steps for ${own} pairs from ${start}`);
        }
      }
    }
  });

  it('goes by what is new to the heads', () => {
    assert.ok(stepsOf(1000, 'heads') < stepsOf(1000, 'scratch') / 2);
    assert.ok(stepsOf(20_000, 'heads') > 4 * stepsOf(1000, 'heads'));
  });

  it('passes at least once over a set of any size', () => {
    assert.equal(retrainingSettings({ own: 10_000_000, epoch: 10_000_000 }, 'heads', chosen).epochs, 1);
  });

  it('pulls heads back to those that they start from, and random ones nowhere', () => {
    const pull = (start: 'heads' | 'scratch') =>
      retrainingSettings({ own: 1000, epoch: 8000 }, start, chosen).weightDecay;
    assert.ok(pull('heads') > 0);
    assert.equal(pull('scratch'), 0);
  });

  it('keeps to the epochs that are asked for', () => {
    const { epochs, seed } = retrainingSettings({ own: 1000, epoch: 8000 }, 'heads', { seed: 7, epochs: 3 });
    assert.deepEqual([epochs, seed], [3, 7]);
  });
});

describe('repetitions', () => {
  it('brings own pairs up as often as those that are mixed in, within bounds', () => {
    assert.deepEqual(
      [repetitions(1000, 4000), repetitions(1000, 0), repetitions(100_000, 4000), repetitions(20, 4000)],
      [4, 1, 1, 8],
    );
  });
});
