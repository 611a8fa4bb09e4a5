import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kept, type Keeping } from '../../../src/base/kept.ts';

describe('Kept', () => {
  let told: string[];
  beforeEach(() => {
    told = [];
  });

  /** What tells when it is opened and closed. */
  class Door implements AsyncDisposable {
    constructor(readonly name: string) {
      told.push(`opened ${name}`);
    }

    [Symbol.asyncDispose](): Promise<void> {
      told.push(`closed ${this.name}`);
      return Promise.resolve();
    }
  }

  const doors = (keeping: Partial<Keeping<{ readonly name: string }, Door>> = {}) =>
    new Kept({ open: ({ name }: { readonly name: string }) => Promise.resolve(new Door(name)), ...keeping });
  const nameOf = ({ name }: Door) => Promise.resolve(name);

  it('opens once for equal keys, also for those who ask meanwhile', async () => {
    await using kept = doors();
    assert.deepEqual(await Promise.all([kept.use({ name: 'a' }, nameOf), kept.use({ name: 'a' }, nameOf)]), ['a', 'a']);
    await kept.use({ name: 'a' }, nameOf);
    assert.deepEqual(told, ['opened a']);
  });

  it('opens anew for another key, and closes the one before when its last user is done', async () => {
    await using kept = doors();
    let goOn: () => void = () => assert.fail('it is not open yet');
    const first = kept.use({ name: 'a' }, () => new Promise<void>((resolve) => (goOn = resolve)));
    await sleep(1);
    await kept.use({ name: 'b' }, nameOf);
    assert.deepEqual(told, ['opened a', 'opened b']);
    goOn();
    await first;
    await sleep(1);
    assert.deepEqual(told, ['opened a', 'opened b', 'closed a']);
  });

  it('opens anew what is no longer current', async () => {
    let isCurrent = true;
    await using kept = doors({ isCurrent: () => Promise.resolve(isCurrent) });
    await kept.use({ name: 'a' }, nameOf);
    await kept.use({ name: 'a' }, nameOf);
    assert.deepEqual(told, ['opened a']);
    isCurrent = false;
    await kept.use({ name: 'a' }, nameOf);
    assert.deepEqual(told.sort(), ['closed a', 'opened a', 'opened a']);
  });

  it('closes what has not been used for a while', async () => {
    await using kept = doors({ restMs: 20 });
    await kept.use({ name: 'a' }, () => sleep(60));
    assert.deepEqual(told, ['opened a']);
    await sleep(100);
    assert.deepEqual(told, ['opened a', 'closed a']);
    await kept.use({ name: 'a' }, nameOf);
    assert.deepEqual(told, ['opened a', 'closed a', 'opened a']);
  });

  it('throws what opening throws, and tries again at the next use', async () => {
    let attempts = 0;
    await using kept = doors({
      open: () => (++attempts === 1 ? Promise.reject(new Error('locked')) : Promise.resolve(new Door('b'))),
    });
    await assert.rejects(kept.use({ name: 'a' }, nameOf), /locked/u);
    assert.equal(await kept.use({ name: 'a' }, nameOf), 'b');
  });

  it('goes on opening where one that waits is called off', async () => {
    await using kept = doors({ open: ({ name }) => sleep(20).then(() => new Door(name)) });
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = kept.use({ name: 'a' }, nameOf, controller.signal);
    controller.abort(reason);
    await assert.rejects(waiting, reason);
    assert.equal(await kept.use({ name: 'a' }, nameOf), 'a');
    assert.deepEqual(told, ['opened a']);
  });

  it('closes what it holds when it is disposed of, and waits for that', async () => {
    const kept = doors();
    await kept.use({ name: 'a' }, nameOf);
    await kept[Symbol.asyncDispose]();
    assert.deepEqual(told, ['opened a', 'closed a']);
  });
});
