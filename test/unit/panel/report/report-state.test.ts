import assert from 'node:assert/strict';
import { drawingKey } from '../../../../src/panel/browser/page-state.ts';
import { initialState, received } from '../../../../src/panel/browser/report/report-state.ts';
import { undecided } from '../../../../src/panel/report/messages.ts';
import { report } from './fixtures.ts';

describe('the state of the report', () => {
  const shown = received(initialState, { kind: 'report', heads: 'id', report, movable: true, decision: undecided });

  it('keeps report and drawings while a decision is made', () => {
    const drawn = received(shown, { kind: 'drawing', smiles: 'CCO', theme: 'dark', image: 'data:,' });
    const {
      report: kept,
      decision,
      drawings,
    } = received(drawn, {
      kind: 'decision',
      decision: { ...undecided, choice: 'kept' },
    });
    assert.equal(kept, report);
    assert.equal(decision.choice, 'kept');
    assert.equal(drawings.get(drawingKey({ smiles: 'CCO', theme: 'dark' })), 'data:,');
  });

  it('takes another report with its decision', () => {
    const other = { ...report, name: 'others' };
    const decided = received(shown, { kind: 'decision', decision: { ...undecided, choice: 'kept' } });
    const next = received(decided, {
      kind: 'report',
      heads: 'other',
      report: other,
      movable: true,
      decision: undecided,
    });
    assert.deepEqual([next.report, next.heads], [other, 'other']);
    assert.deepEqual(next.decision, undecided);
  });

  it('forgets a problem with the next decision', () => {
    const troubled = received(shown, { kind: 'problem', message: 'No log.' });
    assert.equal(troubled.problem, 'No log.');
    assert.equal(received(troubled, { kind: 'decision', decision: undecided }).problem, null);
  });
});
