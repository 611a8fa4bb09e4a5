import assert from 'node:assert/strict';
import { errorDocs, examples } from '../../../scripts/error-docs.ts';
import { ERROR_CODES, reasonOf } from '../../../src/errors/thin-bridge-error.ts';

/** What a reason from the system ends with says what to do as well. */
const REASONS = ['ENOENT', 'ENOSPC'].map((code) => reasonOf(Object.assign(new Error(), { code })));

describe('the catalogue of errors', () => {
  it('has a sentence for each code', () => {
    const used = new Set(Object.values(examples).map(({ code }) => code));
    assert.deepEqual([...used].sort(), [...ERROR_CODES].sort());
  });

  it('is in docs/ERRORS.md as it is', async () => {
    const { found, wanted } = await errorDocs();
    assert.equal(found, wanted, 'run node --import tsx scripts/error-docs.ts');
  });

  for (const [name, { code, message }] of Object.entries(examples)) {
    it(`${name} is a whole sentence that says what to do`, () => {
      assert.match(message, /^\S.*\.$/u);
      // a cancellation is what was wanted
      if (code === 'cancelled') return;
      const saysWhatToDo = /[.:,] \S.*\.$/u.test(message) || REASONS.some((reason) => message.includes(reason));
      assert.ok(saysWhatToDo, message);
    });
  }
});
