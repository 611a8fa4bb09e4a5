import assert from 'node:assert/strict';
import { Lazy } from '../../../src/base/lazy.ts';

describe('Lazy', () => {
  it('makes its value once, on first use, for all who ask meanwhile', async () => {
    let made = 0;
    const lazy = new Lazy(() => Promise.resolve(++made));
    assert.equal(made, 0);
    assert.deepEqual(await Promise.all([lazy.get(), lazy.get()]), [1, 1]);
    assert.equal(await lazy.get(), 1);
  });

  it('throws what making throws, and tries again at the next call', async () => {
    let attempts = 0;
    const lazy = new Lazy(() => (++attempts === 1 ? Promise.reject(new Error('missing')) : Promise.resolve('there')));
    const failing = [lazy.get(), lazy.get()];
    await Promise.all(failing.map((one) => assert.rejects(one, /missing/u)));
    assert.equal(await lazy.get(), 'there');
    assert.equal(attempts, 2);
  });

  it('gives its value away for disposal, and makes another one after that', async () => {
    let made = 0;
    const lazy = new Lazy(() => Promise.resolve(++made));
    assert.equal(await lazy.take(), undefined);
    await lazy.get();
    assert.equal(await lazy.take(), 1);
    assert.equal(await lazy.take(), undefined);
    assert.equal(await lazy.get(), 2);
  });

  it('has nothing to give away where making it failed', async () => {
    const lazy = new Lazy<string>(() => Promise.reject(new Error('missing')));
    const failing = assert.rejects(lazy.get());
    assert.equal(await lazy.take(), undefined);
    await failing;
  });
});
