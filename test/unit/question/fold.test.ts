import assert from 'node:assert/strict';
import { keyOf, wordsOf } from '../../../src/question/fold.ts';

describe('folding of names', () => {
  const same: [names: string, key: string][] = [
    ['5-HT2A|5HT2A|5-HT 2A|5-HT₂A|5‑HT2A|5-ht2a', '5ht2a'],
    ['α1A-adrenoceptor|alpha1A adrenoceptor|Alpha-1A-Adrenoceptors', 'alpha1aadrenoceptor'],
    ['COX-2|COX 2|cox2', 'cox2'],
    ['PDE V|PDE5|PDE-5', 'pde5'],
    ['factor Xa|factor 10a', 'factor10a'],
    ['oestrogen receptor|estrogen receptors', 'estrogenreceptor'],
    ["Crohn's disease|Crohn disease|Crohn’s diseases", 'crohndisease'],
    ['stabiliser|stabilizers', 'stabilizer'],
    ['tumour|tumors', 'tumor'],
    ['sulphonamide|sulfonamides', 'sulfonamide'],
    ['Sjögren|SJOGREN', 'sjogren'],
    ['therapies|therapy', 'therapy'],
    ['KRAS|kras', 'kras'],
  ];
  for (const [names, key] of same) {
    it(`reads ${names} as one`, () => {
      assert.deepEqual(
        names.split('|').map((name) => keyOf(name)),
        names.split('|').map(() => key),
      );
    });
  }

  it('keeps the ends of words that are no plural', () => {
    assert.deepEqual(['virus', 'psoriasis', 'process'].map(keyOf), ['virus', 'psoriasis', 'process']);
  });

  it('tells where words stand, and what is between them', () => {
    assert.deepEqual(wordsOf('β3-AR, 5'), [
      { text: 'β3', folded: 'beta3', start: 0, end: 2, gap: '' },
      { text: 'AR', folded: 'ar', start: 3, end: 5, gap: '-' },
      { text: '5', folded: '5', start: 7, end: 8, gap: ', ' },
    ]);
  });

  it('leaves out what no letter a to z stands for', () => {
    assert.deepEqual(wordsOf('Привет'), []);
  });

  it('parts Chinese into terms that are known in English and what lies between them', () => {
    const text = '新的5-HT3受体部分激动剂';
    const words = wordsOf(text);
    assert.deepEqual(
      words.map(({ text: own, folded }) => [own, folded]),
      [
        ['新', '新'],
        ['的', 'of'],
        ['5', '5'],
        ['HT3', 'ht3'],
        ['受体', 'receptor'],
        ['部分激动剂', 'partialagonist'],
      ],
    );
    for (const { start, end, text: own } of words) assert.equal(text.slice(start, end), own);
  });
});
