import assert from 'node:assert/strict';
import { OpenWork } from '../../../src/base/open-work.ts';

describe('OpenWork', () => {
  it('waits for what was begun, failed work too, and takes no more', async () => {
    const work = new OpenWork(() => new Error('closed'));
    let finish: () => void = () => undefined;
    const begun = work.do(() => new Promise<number>((resolve) => (finish = () => resolve(1))));
    const failed = assert.rejects(
      work.do(() => Promise.reject(new Error('failed'))),
      /failed/u,
    );
    let isClosed = false;
    const closing = work.close().then(() => (isClosed = true));
    await failed;
    assert.equal(isClosed, false);
    await assert.rejects(
      work.do(() => Promise.resolve()),
      /closed/u,
    );
    finish();
    assert.equal(await begun, 1);
    await closing;
  });
});
