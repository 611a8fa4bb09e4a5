import assert from 'node:assert/strict';
import { neighbour } from '../../../src/panel/browser/drug-state.ts';
import type { Hit } from '../../../src/library/compound-index.ts';
import { emptyView, type Query } from '../../../src/panel/messages.ts';
import { nameOf } from '../../../src/library/evidence-text.ts';
import {
  currentQuery,
  meaningOf,
  mechanismsOf,
  outcomeOf,
  sameQuery,
  shareOf,
  statusOf,
  whyText,
} from '../../../src/panel/drug-text.ts';
import { answerTo, aspirin, text } from './fixtures.ts';

const named: Query = { kind: 'smiles', smiles: 'CCO', name: 'ethanol' };
const unnamed: Query = { kind: 'smiles', smiles: 'CCO' };

describe('the texts of the panel', () => {
  it('names a compound by its id where it has no name that can be read', () => {
    assert.equal(nameOf(aspirin), 'ASPIRIN');
    for (const name of ['', ' ', '\u202E']) assert.equal(nameOf({ ...aspirin, name }), 'CHEMBL25');
  });

  it('counts the drugs of an answer', () => {
    assert.equal(outcomeOf({ ...answerTo(text), rows: [], cut: 0 }), 'No drugs for COX inhibitor');
    assert.equal(outcomeOf(answerTo(named)), '1 drug for ethanol');
    assert.equal(outcomeOf({ ...answerTo(unnamed), rows: [aspirin, aspirin, aspirin], cut: 2 }), '2 drugs for CCO');
  });

  const predicted: Hit = {
    ...aspirin,
    relation: 'predicted',
    probability: 0.314,
    evidence: [{ kind: 'analogue', name: 'Ibuprofen', id: 'CHEMBL521', similarity: 0.712 }],
  };
  const near: Hit = { ...predicted, probability: null, evidence: [{ kind: 'cosine', cosine: -0.051 }] };

  it('tells what is known from what is predicted, and why', () => {
    assert.equal(whyText(aspirin), 'known: Cyclooxygenase inhibitor');
    assert.equal(whyText(predicted), '31% predicted, like Ibuprofen (0.71)');
    assert.equal(whyText(near), 'cosine −0.05');
    assert.equal(whyText({ ...predicted, probability: null, evidence: [] }), 'by its description');
    const indicated: Hit = { ...aspirin, evidence: [{ kind: 'indication', disease: 'migraine', phase: 4 }] };
    assert.equal(whyText(indicated), 'known: for migraine, approved');
  });

  it('says how far a drug has come', () => {
    const indicated: Hit = {
      ...aspirin,
      firstApproval: null,
      phase: null,
      evidence: [{ kind: 'indication', disease: 'x', phase: 2 }],
    };
    assert.equal(statusOf(aspirin), 'approved 1950');
    assert.equal(statusOf(indicated), 'phase 2');
    assert.equal(statusOf({ ...aspirin, firstApproval: null }), 'approved');
    assert.equal(statusOf({ ...aspirin, firstApproval: null, phase: 3 }), 'phase 3');
    assert.equal(statusOf({ ...aspirin, firstApproval: null, phase: null }), '');
  });

  it('says the mechanism that was asked for first', () => {
    const both = ['Other inhibitor', 'Cyclooxygenase inhibitor'];
    assert.deepEqual(mechanismsOf({ ...aspirin, mechanisms: both }), [...both].reverse());
  });

  it('fills the bar by what is measured, and draws none where nothing is', () => {
    assert.deepEqual([aspirin, predicted, near].map(shareOf), [1, 0.314, 0]);
    assert.equal(shareOf({ ...predicted, probability: null, evidence: [] }), undefined);
  });

  it('says what the figures mean', () => {
    assert.match(meaningOf(answerTo(text)), /^Known: ChEMBL records it\. Predicted: /);
    assert.match(meaningOf(answerTo(named)), /^Cosine similarity of the two structures .* not a probability\.$/);
  });

  it('puts the query that runs before the one that failed and the one that was answered', () => {
    const answer = answerTo(text);
    const failure = { query: unnamed, message: 'No.' };
    assert.equal(currentQuery({ ...emptyView, answer, asking: named, failure }), named);
    assert.equal(currentQuery({ ...emptyView, answer, failure }), unnamed);
    assert.equal(currentQuery({ ...emptyView, answer }), text);
  });

  it('tells queries apart', () => {
    const chosen: Query = { ...text, choice: { action: 'agonist' } } as Query;
    const queries = [null, text, chosen, { kind: 'text', text: 'CCO' } as const, named, unnamed];
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
