import assert from 'node:assert/strict';
import { hitsOf } from '../../../src/library/hits.ts';
import { aspirin } from '../panel/fixtures.ts';

describe('compounds as hits', () => {
  it('are ranked in the order that they come in, whatever rank another search gave them', () => {
    const found = hitsOf(
      [9, 2].map((rank) => ({ ...aspirin, rank })),
      { kind: 'substructure', smarts: 'CC' },
    );
    assert.deepEqual(
      found.map(({ rank }) => rank),
      [1, 2],
    );
  });
});
