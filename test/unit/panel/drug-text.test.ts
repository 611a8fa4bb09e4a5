import assert from 'node:assert/strict';
import { neighbour } from '../../../src/panel/browser/drug-state.ts';
import type { Query } from '../../../src/panel/messages.ts';
import { currentQuery, nameOf, outcomeOf, sameQuery, scoreMeaning, scoreText } from '../../../src/panel/drug-text.ts';
import { answerTo, aspirin, text } from './fixtures.ts';

const named: Query = { kind: 'smiles', smiles: 'CCO', name: 'ethanol' };
const unnamed: Query = { kind: 'smiles', smiles: 'CCO' };

describe('the texts of the panel', () => {
  it('names a compound by its id where it has no name that can be read', () => {
    assert.equal(nameOf(aspirin), 'ASPIRIN');
    for (const name of ['', ' ', '\u202E']) assert.equal(nameOf({ ...aspirin, name }), 'CHEMBL25');
  });

  it('counts the drugs of an answer', () => {
    assert.equal(outcomeOf({ ...answerTo(text), rows: [] }), 'No drugs for COX inhibitor');
    assert.equal(outcomeOf(answerTo(named)), '1 drug for ethanol');
    assert.equal(outcomeOf({ ...answerTo(unnamed), rows: [aspirin, aspirin] }), '2 drugs for CCO');
  });

  it('writes scores with three decimals', () => {
    assert.deepEqual(
      [0.74126, 1, -0.05].map((score) => scoreText(score, named)),
      ['0.741', '1.000', '−0.050'],
    );
    assert.equal(scoreText(6.26, text), '6.3');
  });

  it('says what a score compares', () => {
    assert.match(scoreMeaning(text), /^Standard deviations above the mean drug.* not a probability\.$/);
    assert.match(scoreMeaning(named), /^Cosine similarity of the two structures /);
  });

  it('puts the query that runs before the one that failed and the one that was answered', () => {
    const answer = answerTo(text);
    const failure = { query: unnamed, message: 'No.' };
    assert.equal(currentQuery({ answer, asking: named, failure }), named);
    assert.equal(currentQuery({ answer, asking: null, failure }), unnamed);
    assert.equal(currentQuery({ answer, asking: null, failure: null }), text);
  });

  it('tells queries apart', () => {
    const queries = [null, text, { kind: 'text', text: 'CCO' } as const, named, unnamed];
    for (const a of queries) {
      for (const b of queries) assert.equal(sameQuery(structuredClone(a), b), a === b);
    }
  });
});

describe('the arrow keys', () => {
  const cases: [string, number, number, number | undefined][] = [
    ['ArrowDown', 0, 1, 1],
    ['ArrowDown', 0, 2, 2],
    ['ArrowUp', 3, 2, 1],
    ['ArrowUp', 1, 2, undefined],
    ['ArrowRight', 1, 2, 2],
    ['ArrowLeft', 0, 2, undefined],
    ['ArrowDown', 4, 1, undefined],
    ['Home', 3, 2, 0],
    ['End', 0, 1, 4],
    ['a', 0, 1, undefined],
  ];
  for (const [key, from, columns, to] of cases) {
    it(`${key} from row ${from} in ${columns} columns leads to ${String(to)}`, () => {
      assert.equal(neighbour(key, from, 5, columns), to);
    });
  }
});
