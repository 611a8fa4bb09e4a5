import assert from 'node:assert/strict';
import { plainLabel } from '../../../src/editor/plain-label.ts';

describe('plainLabel', () => {
  it('has a name on one line, without icons', () => {
    assert.equal(plainLabel('a $(trash)\n b'), 'a \\$(trash) b');
  });

  it('has nothing that would turn what follows', () => {
    assert.equal(plainLabel('\u202Evsc.\u2066kinases'), 'vsc.kinases');
  });
});
