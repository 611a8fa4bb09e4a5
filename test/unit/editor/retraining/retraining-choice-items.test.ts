import assert from 'node:assert/strict';
import {
  choiceItems,
  defaultChoices,
  toggled,
  wholeNumberProblem,
} from '../../../../src/editor/retraining/retraining-choice-items.ts';
import type { TrainingChoices } from '../../../../src/heads/report.ts';
import { check } from '../fixtures.ts';

describe('the choices of a retraining', () => {
  it('begin with starting, and say what was found', () => {
    const { start } = choiceItems(check(), defaultChoices);
    assert.deepEqual(
      start.map(({ label, description }) => [label, description]),
      [
        ['$(play) Start Training', '1,000 pairs of 812 drugs and 45 mechanisms, 230 chemical series'],
        ['$(warning) Show 20 Refused Rows', 'in the Problems view, the first 1'],
      ],
    );
  });

  it('offer refused rows only where there are some, and say how many are shown only where not all are', () => {
    assert.equal(choiceItems(check({ refused: 0, refusedRows: [] }), defaultChoices).start.length, 1);
    const [, one] = choiceItems(check({ refused: 1 }), defaultChoices).start;
    assert.deepEqual([one?.label, one?.description], ['$(warning) Show 1 Refused Row', 'in the Problems view']);
  });

  it('offer to add measurements instead where there is too little to measure on', () => {
    const few = { usable: { pairs: 60, drugs: 55, mechanisms: 4 }, refused: 0, refusedRows: [] };
    const [, offered] = choiceItems(check(few), defaultChoices).start;
    assert.equal(offered?.action, 'measurements');
    assert.match(offered.detail ?? '', /^60 pairs are few: .* Potencies speak at once, without training/u);
  });

  /** Each choice that can be changed, as it is shown. */
  function shown(choices: TrainingChoices): string[] {
    return choiceItems(check(), choices).change.map(({ label, description }) => `${label}: ${description}`);
  }

  it('are good from the start', () => {
    assert.deepEqual(shown(defaultChoices), [
      '$(check) Start from the Heads in Use: yes',
      '$(check) Mix In What Is Known: yes',
      '$(check) Hold Back a Tenth to Measure: yes',
      '$(history) Epochs: automatic, by the size of the table',
      '$(symbol-number) Seed: 1',
    ]);
  });

  it('show what was changed', () => {
    let choices: TrainingChoices = { ...defaultChoices, epochs: 40, seed: 7 };
    for (const action of ['from', 'mix', 'check'] as const) choices = toggled(choices, action);
    assert.deepEqual(choices, { start: 'scratch', mix: false, check: false, epochs: 40, seed: 7, point: null });
    assert.deepEqual(shown(choices), [
      '$(circle-slash) Start from the Heads in Use: no',
      '$(circle-slash) Mix In What Is Known: no',
      '$(circle-slash) Hold Back a Tenth to Measure: no',
      '$(history) Epochs: 40',
      '$(symbol-number) Seed: 7',
    ]);
    assert.deepEqual(toggled(toggled(choices, 'from'), 'from'), choices);
  });

  it('take whole numbers within bounds alone', () => {
    const bounds = { least: 1, most: 100 };
    for (const right of ['1', '100', ' 42 ']) assert.equal(wholeNumberProblem(right, bounds), undefined, right);
    for (const wrong of ['0', '101', '1.5', '-1', '1e1', '', 'all']) {
      assert.equal(wholeNumberProblem(wrong, bounds), 'Type a whole number from 1 to 100.', wrong);
    }
  });
});
