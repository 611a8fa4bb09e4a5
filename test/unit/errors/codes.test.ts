import assert from 'node:assert/strict';
import { errorDocs } from '../../../scripts/error-docs.ts';
import { errorCodes } from '../../../src/errors/codes.ts';
import { GAP, REASON, thrownErrors, type ThrownError } from './thrown-errors.ts';

describe('the codes of errors', () => {
  let thrown: ThrownError[];

  before(async () => {
    thrown = await thrownErrors();
    assert.ok(thrown.length > 60, `${thrown.length} places that make an error`);
  });

  it('are thrown somewhere, each of them', () => {
    const used = new Set(thrown.flatMap(({ code }) => code ?? []));
    assert.deepEqual([...used].sort(), Object.keys(errorCodes).sort());
  });

  it('are listed in docs/ERRORS.md as src/error-codes.ts has them', async () => {
    const { found, wanted } = await errorDocs();
    assert.equal(found, wanted, 'run node --import tsx scripts/error-docs.ts');
  });

  for (const [code, { example, meaning, remedy }] of Object.entries(errorCodes)) {
    it(`${code}: has an example that the source says so`, () => {
      const messages = thrown.filter((error) => error.code === code).flatMap((error) => error.messages);
      const patterns = messages.map((text) => new RegExp(`^${text.split(GAP).map(escapeRegExp).join('.+')}$`, 'u'));
      assert.ok(
        patterns.some((pattern) => pattern.test(example)),
        `${example}\nis none of\n${messages.join('\n')}`,
      );
      for (const sentence of [example, meaning, remedy]) assert.match(sentence, /^\S.*\.$/u);
    });
  }

  it('come with sentences that end, and that say what to do', () => {
    // what ends with a gap ends with a reason that has its own tests
    const told = thrown.filter(({ messages }) => messages.some((text) => !text.endsWith(GAP)));
    const endless = told.filter(({ messages }) => messages.some((text) => !text.endsWith('.')));
    assert.deepEqual(endless, [], 'ends without a full stop');
    const hasAdvice = (text: string) => text.includes(REASON) || /[.:] [^.:]+\.$/u.test(text);
    const helpless = told.filter(({ code, messages }) => code !== 'cancelled' && !messages.every(hasAdvice));
    assert.deepEqual(helpless, [], 'does not say what to do');
  });
});

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
