import assert from 'node:assert/strict';
import { OneAtATime, type Token } from '../../../src/editor/one-at-a-time.ts';

const token = (): { isCancellationRequested: boolean } => ({ isCancellationRequested: false });

/** Work that ends when it is told to, and what was begun of it. */
function start() {
  const shared = new OneAtATime<string>();
  const begun: string[] = [];
  const ends = new Map<string, (result: string) => void>();
  let wanted: () => boolean = () => false;
  return {
    begun,
    isWanted: () => wanted(),
    ask: (key: string, asker: Token = token()) =>
      shared.get(key, asker, (isWanted) => {
        begun.push(key);
        wanted = isWanted;
        return new Promise((resolve) => ends.set(key, resolve));
      }),
    end: async (key: string) => {
      ends.get(key)?.(`${key}!`);
      await new Promise(setImmediate);
    },
    fails: (key: string) => shared.get(key, token(), () => Promise.reject(new Error(key))),
  };
}

describe('OneAtATime', () => {
  it('does what is asked for twice once', async () => {
    const { ask, begun, end } = start();
    const both = [ask('a'), ask('a')];
    await end('a');
    assert.deepEqual(await Promise.all(both), ['a!', 'a!']);
    assert.deepEqual(begun, ['a']);
    const again = ask('a');
    await end('a');
    assert.equal(await again, 'a!');
    assert.deepEqual(begun, ['a', 'a']);
  });

  it('does one after the other', async () => {
    const { ask, begun, end } = start();
    const all = ['a', 'b', 'c'].map((key) => ask(key));
    assert.deepEqual(begun, ['a']);
    for (const key of ['a', 'b', 'c']) await end(key);
    assert.deepEqual(await Promise.all(all), ['a!', 'b!', 'c!']);
  });

  it('does nothing for who gave up before their turn', async () => {
    const { ask, begun, end } = start();
    const first = ask('a');
    const many = Array.from({ length: 50 }, (_, place) => {
      const asker = token();
      const asked = ask(`slow ${place}`, asker);
      asker.isCancellationRequested = true;
      return asked;
    });
    const last = ask('b');
    await end('a');
    assert.deepEqual(await Promise.all(many), Array(50).fill(undefined));
    await end('b');
    assert.deepEqual([await first, await last], ['a!', 'b!']);
    assert.deepEqual(begun, ['a', 'b']);
  });

  it('tells the work whether anyone waits for it still', async () => {
    const { ask, isWanted, end } = start();
    const [one, other] = [token(), token()];
    const both = [ask('a', one), ask('a', other)];
    one.isCancellationRequested = true;
    assert.ok(isWanted());
    other.isCancellationRequested = true;
    assert.ok(!isWanted());
    await end('a');
    await Promise.all(both);
  });

  it('goes on after what failed', async () => {
    const { ask, end, fails } = start();
    const failed = assert.rejects(fails('a'), { message: 'a' });
    const next = ask('b');
    await failed;
    await end('b');
    assert.equal(await next, 'b!');
  });
});
