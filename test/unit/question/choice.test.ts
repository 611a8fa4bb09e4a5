import assert from 'node:assert/strict';
import { alternativesOf } from '../../../src/question/alternatives.ts';
import type { ReadingChoice } from '../../../src/question/choice.ts';
import { Lexicon } from '../../../src/question/lexicon.ts';
import { readQuestion } from '../../../src/question/read-question.ts';
import { describe as inWords } from '../../../src/question/reading.ts';
import { inRepository } from '../../../scripts/repository.ts';

describe('a choice of how a question is read', () => {
  let lexicon: Lexicon;
  before(async () => {
    lexicon = await Lexicon.open(inRepository('models'));
  });

  const chosen: [text: string, choice: ReadingChoice, kind: string, words: string][] = [
    ['insulin', { as: 'drug' }, 'drug', 'Insulin Recombinant Purified Human, a drug that is not in the index'],
    ['met', { as: 'target' }, 'target', 'MET, a target'],
    [
      'HER2 positive breast cancer',
      { as: 'indication' },
      'indication',
      'breast cancer, an indication; "HER2" is not used',
    ],
    ['BTK inhibitor', { as: 'target' }, 'target', 'BTK, a target'],
    ['BTK inhibitor', { as: 'text' }, 'unknown', 'nothing was recognised'],
    ['BTK inhibitor', { as: 'drug' }, 'unknown', 'nothing was recognised'],
    ['NO', { as: 'structure' }, 'structure', 'a structure, as SMILES'],
    ['BTK inhibitor', { action: 'degrader' }, 'mechanism', 'BTK · degrader'],
    ['5-HT2C agonist', { action: 'any' }, 'mechanism', '5-HT2C receptor'],
    ['5-HT2C', { action: 'antagonist' }, 'mechanism', '5-HT2C receptor · antagonist'],
    ['EGRF inhibitor', { isVerbatim: true }, 'mechanism', 'any target · inhibitor; "EGRF" is not used'],
    [
      'VEGFR inhibitor',
      { names: [{ text: 'vegfr', kind: 'target', label: 'VEGFR2' }] },
      'mechanism',
      'VEGFR2 · inhibitor',
    ],
    // a choice that was made for another text
    ['BTK inhibitor', { names: [{ text: 'BTK', kind: 'target', label: 'EGFR' }] }, 'mechanism', 'BTK · inhibitor'],
  ];
  for (const [text, choice, kind, words] of chosen) {
    it(`reads ${JSON.stringify(text)} by ${JSON.stringify(choice)}`, () => {
      const reading = readQuestion(text, lexicon, choice);
      assert.deepEqual([reading.kind, inWords(reading)], [kind, words]);
    });
  }

  const alternatives = (text: string, choice: ReadingChoice = {}) =>
    alternativesOf(readQuestion(text, lexicon, choice), lexicon, choice);

  it('is offered among the other meanings of a name, the other actions of its drugs and the other kinds', () => {
    const { names, action, actions, readAs, isMended, didYouMean } = alternatives('VEGFR inhibitor');
    assert.deepEqual(names[0]?.meaning, { kind: 'target', label: 'VEGF receptors' });
    assert.ok(names[0].others.some(({ label }) => label === 'VEGFR2'));
    assert.equal(action, 'inhibitor');
    assert.ok(!actions.includes('inhibitor'));
    assert.deepEqual(readAs, ['target', 'text']);
    assert.deepEqual([isMended, didYouMean], [false, []]);
    assert.ok(alternatives('5-HT2C agonist').actions.includes('antagonist'));
  });

  it('is offered for a word that was mended, and for one that may be several', () => {
    assert.equal(alternatives('EGRF inhibitor').isMended, true);
    assert.deepEqual(alternatives('EGRF inhibitor', { isVerbatim: true }).didYouMean, ['EGFR inhibitor']);
    assert.deepEqual(alternatives('DPP5 inhibitor').didYouMean, ['DPP4 inhibitor']);
    assert.deepEqual(alternatives('NO').readAs, ['structure']);
    assert.deepEqual(alternatives('CC(=O)Oc1ccccc1C(=O)O').readAs, ['text']);
  });

  // each choice that is offered can be made
  for (const text of ['insulin', 'BTK', 'statin', 'migraine', 'opioid agonist', 'HER2 positive breast cancer']) {
    it(`can be made wherever it is offered: ${text}`, () => {
      const { names, actions, readAs } = alternatives(text);
      for (const as of readAs.filter((kind) => kind !== 'text')) {
        assert.equal(readQuestion(text, lexicon, { as }).kind, as);
      }
      for (const action of actions) assert.equal(alternatives(text, { action }).action, action);
      for (const name of names) {
        for (const other of name.others) {
          const again = alternatives(text, { names: [{ text: name.text, ...other }] });
          const found = again.names.find((one) => one.text === name.text);
          assert.deepEqual(found?.meaning, other);
        }
      }
    });
  }
});
