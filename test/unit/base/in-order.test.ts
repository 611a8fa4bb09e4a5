import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { inOrder } from '../../../src/base/in-order.ts';

describe('inOrder', () => {
  it('gives results in the order of the items, whichever is ready first', async () => {
    const results: string[] = [];
    for await (const result of inOrder([30, 1, 20, 2], 3, (time) => wait(time, `after ${time}`))) results.push(result);
    assert.deepEqual(results, ['after 30', 'after 1', 'after 20', 'after 2']);
  });

  it('works on as many at once as it may, and on no more', async () => {
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await wait(2);
      working -= 1;
    };
    for await (const result of inOrder(Array.from({ length: 10 }), 4, work)) assert.equal(result, undefined);
    assert.equal(most, 4);
  });

  it('fails where an item fails, after the results before it', async () => {
    const results: number[] = [];
    const work = (item: number) => (item === 3 ? Promise.reject(new Error('three')) : wait(5, item));
    await assert.rejects(async () => {
      for await (const result of inOrder([1, 2, 3, 4], 4, work)) results.push(result);
    }, /three/);
    assert.deepEqual(results, [1, 2]);
  });
});
