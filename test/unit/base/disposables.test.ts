import assert from 'node:assert/strict';
import { Disposables } from '../../../src/base/disposables.ts';

describe('Disposables', () => {
  /** Opens two things, and fails after that where it is told to; tells which were disposed of. */
  async function open(fails: boolean): Promise<string[]> {
    const disposed: string[] = [];
    const opened = (name: string) => ({
      [Symbol.asyncDispose]: () => {
        disposed.push(name);
        return Promise.resolve();
      },
    });
    try {
      await using all = new Disposables();
      all.use(opened('first'));
      all.use(opened('second'));
      if (fails) throw new Error('no memory');
      all.release();
    } catch (error) {
      assert.match(String(error), /no memory/u);
    }
    return disposed;
  }

  it('dispose of what was opened, last first, where opening the rest fails', async () => {
    assert.deepEqual(await open(true), ['second', 'first']);
  });

  it('leave it open where all went well', async () => {
    assert.deepEqual(await open(false), []);
  });
});
