import assert from 'node:assert/strict';
import { cut, cutWithin, few, fewNames } from '../../../src/text/cut.ts';

describe('cut', () => {
  it('leaves a text that is short enough, and ends a longer one with an ellipsis', () => {
    assert.deepEqual([cut('abcd', 4), cut('abcde', 4), cut('ab cde', 4)], ['abcd', 'abc…', 'ab…']);
  });

  it('halves no surrogate pair', () => {
    assert.equal(cut('ab😀cd', 4), 'ab…');
  });
});

describe('cutWithin', () => {
  it('keeps the last words, which tell the subunit and the number', () => {
    assert.equal(
      cutWithin('Phosphatidylinositol 4,5-bisphosphate 3-kinase catalytic subunit delta isoform', 40),
      'Phosphatidylinosi… subunit delta isoform',
    );
    assert.equal(cutWithin('Potassium channel subfamily H member 2', 38), 'Potassium channel subfamily H member 2');
    assert.equal(cutWithin('Potassium channel subfamily H member 2', 22), 'Potassium… H member 2');
    assert.equal(cutWithin('Serine endoribonucleasekinase', 12), 'Serine endo…');
    assert.equal(cutWithin('😀'.repeat(20), 9), '😀😀😀😀…');
  });
});

describe('few', () => {
  it('cuts long lists, but not for a single one', () => {
    assert.deepEqual(few(['a', 'b', 'c'], 2), { shown: ['a', 'b', 'c'], left: 0 });
    assert.deepEqual(few(['a', 'b', 'c', 'd'], 2), { shown: ['a', 'b'], left: 2 });
    assert.deepEqual(few([], 2), { shown: [], left: 0 });
  });
});

describe('fewNames', () => {
  it('names the first few in a sentence', () => {
    assert.equal(fewNames(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more');
    assert.equal(fewNames(['a', 'b', 'c'], 2), 'a, b, c');
    assert.equal(fewNames([], 2), '');
  });
});
