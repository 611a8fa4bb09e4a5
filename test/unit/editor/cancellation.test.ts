import assert from 'node:assert/strict';
import type { CancellationToken } from 'vscode';
import { OneAtATime, withSignal } from '../../../src/editor/cancellation.ts';

const reason = new Error('given up');

/** A token of VS Code, and what cancels it. */
function tokenSource() {
  const listeners = new Set<() => void>();
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  return {
    token: token as unknown as CancellationToken,
    listeners,
    cancel: () => {
      token.isCancellationRequested = true;
      for (const listener of listeners) listener();
    },
  };
}

describe('withSignal', () => {
  it('aborts the signal with the reason when the token is cancelled', async () => {
    const { token, cancel, listeners } = tokenSource();
    const work = withSignal(
      token,
      () => reason,
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    cancel();
    await assert.rejects(work, reason);
    assert.equal(listeners.size, 0, 'it listens no longer');
  });

  it('gives an aborted signal for a token that was cancelled before', async () => {
    const { token, cancel } = tokenSource();
    cancel();
    assert.ok(
      await withSignal(
        token,
        () => reason,
        ({ aborted }) => Promise.resolve(aborted),
      ),
    );
  });
});

/** Work that ends when it is told to, and what was begun of it. */
function start() {
  const shared = new OneAtATime<string>();
  const begun: string[] = [];
  const ends = new Map<string, (result: string) => void>();
  const signals: AbortSignal[] = [];
  return {
    begun,
    signals,
    ask: (key: string, signal: AbortSignal = new AbortController().signal) =>
      shared.get(key, signal, (wanted) => {
        begun.push(key);
        signals.push(wanted);
        return new Promise((resolve, reject) => {
          ends.set(key, resolve);
          wanted.addEventListener('abort', () => reject(wanted.reason as Error));
        });
      }),
    end: async (key: string) => {
      ends.get(key)?.(`${key}!`);
      await new Promise(setImmediate);
    },
    fails: (key: string) => shared.get(key, new AbortController().signal, () => Promise.reject(new Error(key))),
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
      const controller = new AbortController();
      const refused = assert.rejects(ask(`slow ${place}`, controller.signal), reason);
      controller.abort(reason);
      return refused;
    });
    const last = ask('b');
    await end('a');
    await Promise.all(many);
    await end('b');
    assert.deepEqual([await first, await last], ['a!', 'b!']);
    assert.deepEqual(begun, ['a', 'b']);
  });

  it('lets go of one that gives up at once, and calls the work off when the last one does', async () => {
    const { ask, signals } = start();
    const [one, other] = [new AbortController(), new AbortController()];
    const both = [ask('a', one.signal), ask('a', other.signal)];
    one.abort(reason);
    await assert.rejects(both[0]!, reason);
    assert.equal(signals[0]!.aborted, false);
    other.abort(reason);
    await assert.rejects(both[1]!, reason);
    assert.equal(signals[0]!.aborted, true);
  });

  it('begins anew for who asks for what was called off', async () => {
    const { ask, begun, end } = start();
    const gone = new AbortController();
    const first = ask('a', gone.signal);
    gone.abort(reason);
    const second = ask('a');
    await assert.rejects(first, reason);
    await end('a');
    assert.equal(await second, 'a!');
    assert.deepEqual(begun, ['a', 'a']);
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
