import assert from 'node:assert/strict';
import { nearSymbols, Spelling } from '../../../src/question/spelling.ts';

describe('typing errors', () => {
  const spelling = new Spelling(['antagonist', 'agonist', 'helicase', 'inhibitor']);

  it('are mended: a letter too many, too few, another one, or two that changed places', () => {
    for (const word of ['inhibbitor', 'inhibtor', 'inhibutor', 'inihbitor']) {
      assert.equal(spelling.nearest(word), 'inhibitor', word);
    }
  });

  it('are not looked for in words that are known, in short ones, and at the first letter', () => {
    for (const word of ['helicase', 'kinas', 'belicase', 'agonist1'])
      assert.equal(spelling.nearest(word), undefined, word);
  });

  it('of a symbol are sure where two letters changed places', () => {
    const isSymbol = (key: string) => ['egfr', 'egf'].includes(key);
    assert.deepEqual(nearSymbols('egrf', isSymbol), [
      { key: 'egfr', isSure: true },
      { key: 'egf', isSure: false },
    ]);
  });
});
