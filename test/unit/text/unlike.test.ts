import assert from 'node:assert/strict';
import { nothingLikeIt } from '../../../src/text/unlike.ts';

describe('what is said where nothing like a molecule is known', () => {
  it('names the nearest known ligand and how similar it is', () => {
    assert.equal(
      nothingLikeIt({ name: 'Imatinib', similarity: 0.1749 }),
      'Nothing like it is known: the nearest known ligand is Imatinib at Tanimoto 0.17.',
    );
  });

  it('says so where none has anything in common with it', () => {
    assert.match(nothingLikeIt(null), /no known ligand has anything in common/);
  });
});
