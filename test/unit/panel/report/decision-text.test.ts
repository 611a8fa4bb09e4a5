import assert from 'node:assert/strict';
import { decisionButtons, decisionText } from '../../../../src/panel/report/decision-text.ts';
import { undecided, type Decision } from '../../../../src/panel/report/messages.ts';
import type { Verdict } from '../../../../src/panel/report/verdict.ts';
import { report } from './fixtures.ts';

/** Labels in order; the likely one in asterisks, what is done in brackets. */
function labels(decision: Decision, outcome: Verdict['outcome'] = 'better'): string[] {
  return decisionButtons(decision, outcome).map(({ label, done, likely }) =>
    likely ? `*${label}*` : done ? `[${label}]` : label,
  );
}

describe('the buttons of the report', () => {
  const all = ['Use in This Workspace', 'Use Everywhere', 'Keep the Heads in Use', 'Export...'];

  for (const outcome of ['better', 'unmeasured'] as const) {
    it(`put using the new heads first where they are ${outcome}`, () => {
      assert.deepEqual(labels(undecided, outcome), ['*Use in This Workspace*', ...all.slice(1)]);
    });
  }

  for (const outcome of ['none', 'worse'] as const) {
    it(`stress keeping the heads in use where the outcome is ${outcome}`, () => {
      assert.deepEqual(labels(undecided, outcome), [all[0], all[1], '*Keep the Heads in Use*', all[3]]);
    });
  }

  const decided: [Partial<Decision>, string[]][] = [
    [
      { choice: 'workspace' },
      ['[In Use in This Workspace]', 'Use Everywhere', 'Go Back to the Heads Before', 'Export...'],
    ],
    [
      { choice: 'everywhere' },
      ['Use in This Workspace', '[In Use Everywhere]', 'Go Back to the Heads Before', 'Export...'],
    ],
    [{ choice: 'kept' }, ['Use in This Workspace', 'Use Everywhere', '[Kept the Heads in Use]', 'Export...']],
    [
      { choice: 'kept', exported: true },
      ['Use in This Workspace', 'Use Everywhere', '[Kept the Heads in Use]', 'Export Again...'],
    ],
  ];
  for (const [decision, words] of decided) {
    it(`say ${words.join(', ')}`, () => assert.deepEqual(labels({ ...undecided, ...decision }), words));
  }
});

describe('the status of the report', () => {
  const cases: [Partial<Decision>, string][] = [
    [{}, 'Nothing is switched until you decide.'],
    [{ busy: 'useInWorkspace' }, 'Switching this workspace to the new heads…'],
    [{ busy: 'useEverywhere' }, 'Switching to the new heads everywhere…'],
    [{ busy: 'keep' }, 'Keeping the heads in use…'],
    [{ busy: 'keep', choice: 'workspace' }, 'Going back to the heads before…'],
    [{ busy: 'export' }, 'Exporting the new heads…'],
    [{ busy: 'openDataset' }, 'Opening compounds.csv…'],
    [{ choice: 'workspace' }, 'This workspace uses the new heads, compounds.'],
    [{ choice: 'everywhere' }, 'The new heads, compounds, are in use everywhere.'],
    [{ choice: 'kept' }, 'The new heads are not used. Select Heads lists them, should you change your mind.'],
    [
      { choice: 'kept', exported: true },
      'The new heads are not used. Select Heads lists them, should you change your mind. The new heads were exported.',
    ],
    [{ choice: 'workspace', failure: 'No.' }, ''],
  ];
  for (const [decision, words] of cases) {
    it(`says "${words}"`, () => assert.equal(decisionText({ ...undecided, ...decision }, report), words));
  }
});
