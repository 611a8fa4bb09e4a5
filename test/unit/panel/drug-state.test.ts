import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { initialState, received, statusText, type DrugState } from '../../../src/panel/browser/drug-state.ts';
import { initialLook } from '../../../src/panel/browser/list-view.ts';
import { drawingKey } from '../../../src/panel/browser/page-state.ts';
import { emptyView, type View } from '../../../src/panel/messages.ts';
import { drugHostMessage } from '../../../src/panel/view-schema.ts';
import { answerTo, aspirin, text } from './fixtures.ts';

const answered: View = { ...emptyView, answer: answerTo(text) };

function stateOf(view: View): DrugState {
  return { ...initialState, view };
}

describe('the state of the panel', () => {
  it('takes an answer that comes again for the same one', () => {
    const before = received(initialState, { kind: 'view', view: answered });
    const again: View = { ...answered, answer: structuredClone(answered.answer), asking: text };
    const after = received(before, { kind: 'view', view: again });
    assert.equal(after.view!.answer, before.view!.answer);
    assert.deepEqual(after.view!.asking, text);
  });

  it('keeps drawings by structure and theme', () => {
    const drawing = { kind: 'drawing', smiles: 'CCO', theme: 'dark', image: 'data:,' } as const;
    const { drawings } = received(initialState, drawing);
    assert.equal(drawings.get(drawingKey({ smiles: 'CCO', theme: 'dark' })), 'data:,');
    assert.equal(drawings.get(drawingKey({ smiles: 'CCO', theme: 'light' })), undefined);
  });

  it('forgets a problem with the next view', () => {
    const troubled = received(initialState, { kind: 'problem', message: 'No clipboard.' });
    assert.equal(troubled.problem, 'No clipboard.');
    assert.equal(received(troubled, { kind: 'view', view: answered }).problem, null);
  });

  it('tells a screen reader where the search stands', () => {
    const state = stateOf(answered);
    const copied = (smiles: string[], as: 'smiles' | 'inchiKey' | 'molblock') =>
      received(state, { kind: 'copied', smiles, as });
    assert.equal(statusText(initialState), '');
    assert.equal(statusText(stateOf({ ...answered, asking: text })), 'Searching drugs for COX inhibitor');
    assert.equal(statusText(state), '1 drug for COX inhibitor');
    assert.equal(statusText(copied([aspirin.smiles], 'smiles')), 'Copied SMILES of ASPIRIN');
    assert.equal(statusText(copied(['C', 'CC'], 'inchiKey')), 'Copied InChIKey of 2 drugs');
    assert.equal(statusText(copied(['C'], 'molblock')), 'Copied mol block');
    assert.equal(statusText(received(state, { kind: 'done', message: 'Written.' })), 'Written.');
    assert.equal(statusText(stateOf({ ...answered, failure: { query: text, message: 'No.' } })), '');
  });
});

describe('how the list is looked at', () => {
  it('stays with the next answer, but for what was chosen, folded and compared', () => {
    const chosen = { selected: ['CHEMBL25'], isRestShown: true, isComparing: true };
    const state = { ...stateOf(answered), look: { ...initialLook, layout: 'cards' as const, ...chosen } };
    const next = { ...answered, answer: answerTo({ kind: 'text', text: 'BTK' }) };
    assert.deepEqual(received(state, { kind: 'view', view: next }).look, { ...initialLook, layout: 'cards' });
    assert.equal(received(state, { kind: 'view', view: structuredClone(answered) }).look, state.look);
  });
});

describe('what is posted to a page', () => {
  it('is taken where it is a message of the host', () => {
    for (const message of [
      { kind: 'view', view: answered },
      { kind: 'problem', message: 'No.' },
      { kind: 'drawing', smiles: 'C', theme: 'dark', image: 'data:,' },
      { kind: 'properties', of: [['C', null]] },
    ]) {
      assert.deepEqual(drugHostMessage.parse(message), message);
    }
  });

  const strange = [
    ...[undefined, null, 'view', ['view'], {}, { kind: 7 }, { kind: 'report' }, { kind: 'toString' }],
    ...[
      { kind: 'view', view: { ...answered, answer: { rows: [] } } },
      { kind: 'problem', message: 7 },
    ],
    { kind: 'drawing', smiles: 'C', theme: 'dark', image: 'https://example.org/x.svg' },
  ];
  for (const message of strange) {
    it(`is passed over where it is ${inspect(message)}`, () => {
      assert.ok(!drugHostMessage.safeParse(message).success);
    });
  }
});
