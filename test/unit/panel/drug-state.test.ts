import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { initialState, received, statusText, type DrugState } from '../../../src/panel/browser/drug-state.ts';
import { drawingKey, isOfKind, PAGE_KINDS } from '../../../src/panel/browser/page-state.ts';
import { emptyView, type View } from '../../../src/panel/messages.ts';
import { answerTo, aspirin, text } from './fixtures.ts';

const answered: View = { ...emptyView, answer: answerTo(text) };

function stateOf(view: View): DrugState {
  return { ...initialState, view };
}

describe('the state of the panel', () => {
  it('takes an answer that comes again for the same one', () => {
    const before = received(initialState, { kind: 'view', view: answered });
    const again: View = { answer: structuredClone(answered.answer), asking: text, failure: null };
    const after = received(before, { kind: 'view', view: again });
    assert.equal(after.view!.answer, before.view!.answer);
    assert.deepEqual(after.view!.asking, text);
  });

  it('keeps drawings by structure and theme', () => {
    const drawing = { kind: 'drawing', smiles: 'CCO', theme: 'dark', image: 'data:,' } as const;
    const { drawings } = received(initialState, drawing);
    assert.equal(drawings.get(drawingKey('CCO', 'dark')), 'data:,');
    assert.equal(drawings.get(drawingKey('CCO', 'light')), undefined);
  });

  it('forgets a problem with the next view', () => {
    const troubled = received(initialState, { kind: 'problem', message: 'No clipboard.' });
    assert.equal(troubled.problem, 'No clipboard.');
    assert.equal(received(troubled, { kind: 'view', view: answered }).problem, null);
  });

  it('tells a screen reader where the search stands', () => {
    const state = stateOf(answered);
    assert.equal(statusText(initialState), '');
    assert.equal(statusText(stateOf({ ...answered, asking: text })), 'Searching drugs for COX inhibitor');
    assert.equal(statusText(state), '1 drug for COX inhibitor');
    assert.equal(statusText(received(state, { kind: 'copied', smiles: aspirin.smiles })), 'Copied SMILES of ASPIRIN');
    assert.equal(statusText(stateOf({ ...answered, failure: { query: text, message: 'No.' } })), '');
  });
});

describe('what is posted to a page', () => {
  const kinds = { ...PAGE_KINDS, view: true } as const;
  it('is taken for a message of the host by its kind', () => {
    assert.ok(isOfKind({ kind: 'view', view: emptyView }, kinds));
    assert.ok(isOfKind({ kind: 'problem', message: 'No.' }, kinds));
  });

  const strange = [undefined, null, 'view', ['view'], {}, { kind: 7 }, { kind: 'report' }, { kind: 'toString' }];
  for (const data of strange) {
    it(`is passed over where it is ${inspect(data)}`, () => assert.ok(!isOfKind(data, kinds)));
  }
});
