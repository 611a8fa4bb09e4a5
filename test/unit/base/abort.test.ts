import assert from 'node:assert/strict';
import { unlessAborted } from '../../../src/base/abort.ts';

describe('unlessAborted', () => {
  const reason = new Error('called off');

  it('gives what the work gives, and throws what it throws', async () => {
    const { signal } = new AbortController();
    assert.equal(await unlessAborted(Promise.resolve(1), undefined), 1);
    assert.equal(await unlessAborted(Promise.resolve(1), signal), 1);
    await assert.rejects(unlessAborted(Promise.reject(new Error('broken')), signal), /broken/u);
  });

  it('stops waiting for whoever calls it off, while the work goes on for the others', async () => {
    let finish: (value: number) => void = () => undefined;
    const work = new Promise<number>((resolve) => (finish = resolve));
    const controller = new AbortController();
    const given = unlessAborted(work, controller.signal);
    const other = unlessAborted(work, new AbortController().signal);
    controller.abort(reason);
    await assert.rejects(given, reason);
    finish(2);
    assert.equal(await other, 2);
  });

  it('does not wait where it was called off before', async () => {
    const never = new Promise<number>(() => undefined);
    await assert.rejects(unlessAborted(never, AbortSignal.abort(reason)), reason);
  });
});
