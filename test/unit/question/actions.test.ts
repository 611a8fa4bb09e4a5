import assert from 'node:assert/strict';
import { ACTIONS, agreementOf, type Action, type ActionAgreement } from '../../../src/question/actions.ts';
import { keyOf } from '../../../src/question/fold.ts';
import { isMutation, roleOf } from '../../../src/question/vocabulary.ts';

describe('actions', () => {
  const words: [text: string, action: Action][] = [
    ['inh.', 'inhibitor'],
    ['Inhibitors', 'inhibitor'],
    ['blocks', 'blocker'],
    ['PAM', 'positive modulator'],
    ['negative allosteric modulator', 'negative modulator'],
    ['PROTACs', 'degrader'],
    ['inverse agonists', 'inverse agonist'],
    ['stabilizer', 'stabiliser'],
    ['antagonises', 'antagonist'],
    ['cross-linking agent', 'cross-linker'],
  ];
  for (const [text, action] of words) {
    it(`reads "${text}" as ${action}`, () => {
      const role = roleOf(keyOf(text));
      assert.equal(role?.role === 'action' ? role.action : undefined, action);
    });
  }

  const agreements: [asked: Action, recorded: Action, agreement: ActionAgreement][] = [
    ['blocker', 'antagonist', 'near'],
    ['inhibitor', 'negative modulator', 'near'],
    ['agonist', 'partial agonist', 'near'],
    ['agonist', 'antagonist', 'contrary'],
    ['antagonist', 'positive modulator', 'contrary'],
    ['opener', 'blocker', 'contrary'],
    ['modulator', 'agonist', 'near'],
    ['inhibitor', 'chelator', 'other'],
    ['degrader', 'inhibitor', 'other'],
    ['degrader', 'modulator', 'other'],
    ['stimulator', 'positive modulator', 'same'],
    ['stimulator', 'activator', 'near'],
  ];
  for (const [asked, recorded, agreement] of agreements) {
    it(`holds ${asked} and ${recorded} to be ${agreement}`, () => {
      assert.equal(agreementOf(asked, recorded), agreement);
    });
  }

  it('holds what is the same to agree, and agreement to be mutual but for a binder', () => {
    for (const one of ACTIONS) {
      assert.equal(agreementOf(one, one), 'same');
      for (const other of ACTIONS) {
        if (one !== 'binder' && other !== 'binder') assert.equal(agreementOf(one, other), agreementOf(other, one));
      }
    }
  });

  it('knows mutations from other codes', () => {
    assert.deepEqual(['G12C', 'T790M', 'V600E', 'D2', 'A1', 'CDK4', 'B12'].map(isMutation), [
      ...[true, true, true],
      ...[false, false, false, false],
    ]);
  });
});
