import assert from 'node:assert/strict';
import { headline, isMoved, verdictOn, type MeasuredOn } from '../../../../src/panel/report/verdict.ts';
import type { ReportedCheck, RetrainingReport } from '../../../../src/heads/report.ts';
import { better, ofWay, check, comparisons, estimate, report, unchanged, worse } from './fixtures.ts';

const none: ReportedCheck = { ...check, comparisons: comparisons({}) };
const lost: ReportedCheck = { ...check, comparisons: comparisons({ 'R@1': worse, 'R@10': worse, MRR: worse }) };
const few = (from: ReportedCheck, pairs: number): ReportedCheck => ({ ...from, heldOut: { ...from.heldOut, pairs } });
const unchecked: RetrainingReport = { ...report, own: null, choices: { ...report.choices, check: false } };

/** Words with plain spaces, reservations behind a bar. */
function said(of: RetrainingReport, material: MeasuredOn): string {
  const { sentence, reservation } = verdictOn(of, material);
  return [sentence, ...(reservation === '' ? [] : [reservation])].join(' | ').replaceAll('\u00a0', ' ');
}

describe('the verdict on a retraining', () => {
  const figures = 'R@1 .31 → .52 (change +.08 to +.34)';
  const noFigures = 'R@1 .31 → .52 (change −.08 to +.15)';
  const noChange = `On 48 held-out pairs of your data no change could be shown in how often a right drug comes first: ${noFigures}.`;
  const cases: [string, Partial<RetrainingReport>, MeasuredOn, string][] = [
    [
      'better',
      {},
      'own',
      `On 48 held-out pairs of your data the new heads find a right drug first more often: ${figures}.`,
    ],
    [
      'worse',
      { own: lost },
      'own',
      'On 48 held-out pairs of your data the new heads find a right drug first less often: R@1 .31 → .52 (change −.30 to −.10).',
    ],
    ['no change', { own: none }, 'own', noChange],
    [
      'no change where the interval ends at 0',
      { own: { ...check, comparisons: comparisons({ 'R@1': estimate(0.1, 0, 0.2) }) } },
      'own',
      noChange.replace('−.08 to +.15', '.00 to +.20'),
    ],
    [
      'higher ranks where first places show no change',
      { own: { ...check, comparisons: comparisons({ MRR: better }) } },
      'own',
      'On 48 held-out pairs of your data the new heads rank right drugs higher: MRR .31 → .52 (change +.08 to +.34). ' +
        `How often one comes first shows no change: ${noFigures}.`,
    ],
    [
      'lower ranks where first places show no change',
      { own: { ...check, comparisons: comparisons({ MRR: worse }) } },
      'own',
      'On 48 held-out pairs of your data the new heads rank right drugs lower: MRR .31 → .52 (change −.30 to −.10). ' +
        `How often one comes first shows no change: ${noFigures}.`,
    ],
    [
      'no change by what it goes by, but another figure changes',
      { own: { ...check, comparisons: comparisons({ 'R@10': worse }) } },
      'own',
      `${noChange} | Of the 3 comparisons below 1 shows a change, for the worse.`,
    ],
    [
      'small data that shows a change',
      { own: few(check, 29) },
      'own',
      `On 29 held-out pairs of your data the new heads find a right drug first more often: ${figures}. | 29 pairs are few: take this as a hint.`,
    ],
    [
      'small data that shows none',
      { own: few(none, 12) },
      'own',
      `${noChange.replace('48', '12')} | 12 pairs are few: a real change may not show.`,
    ],
    [
      'data that is just not small',
      { own: few(check, 30) },
      'own',
      `On 30 held-out pairs of your data the new heads find a right drug first more often: ${figures}.`,
    ],
    [
      'drugs that the heads in use knew, which the new ones started from',
      { own: { ...check, knownDrugs: 7 } },
      'own',
      `On 48 held-out pairs of your data the new heads find a right drug first more often: ${figures}. | ` +
        'The heads before, from which the new ones started, were trained on 7 of these 40 drugs: that flatters both.',
    ],
    [
      'drugs that the heads in use knew, new ones from scratch',
      { own: { ...check, knownDrugs: 40 }, choices: { ...report.choices, start: 'scratch' } },
      'own',
      `On 48 held-out pairs of your data the new heads find a right drug first more often: ${figures}. | ` +
        'The heads before were trained on these drugs, which flatters them.',
    ],
    [
      'nothing known of known drugs',
      { own: { ...check, knownDrugs: null } },
      'own',
      `On 48 held-out pairs of your data the new heads find a right drug first more often: ${figures}.`,
    ],
    ['what was known before', { known: none }, 'known', noChange.replace('your data', 'what was known before')],
    ['nothing held back by choice', unchecked, 'own', 'Nothing was held back to measure on your data, as you chose.'],
    [
      'too little to hold back',
      { own: null },
      'own',
      'Not measured on your data: it is too small, or too much of it is one chemical series, to hold back pairs and measure on them.',
    ],
    [
      'nothing mixed in',
      {},
      'known',
      'Not measured on what was known before: it was not mixed in, so that the new heads may have forgotten it.',
    ],
    [
      'mixed in, but not held back',
      { mixed: { drugs: 9, mechanisms: 3, pairs: 9 } },
      'known',
      'Not measured on what was known before: nothing of it could be held back.',
    ],
    [
      'a check without the figures that it goes by',
      { own: { ...check, comparisons: [] } },
      'own',
      'Not measured on your data: it is too small, or too much of it is one chemical series, to hold back pairs and measure on them.',
    ],
  ];
  for (const [what, change, material, words] of cases) {
    it(`says ${what}`, () => assert.equal(said({ ...report, ...change }, material), words));
  }

  const headlines: [string, Partial<RetrainingReport>][] = [
    ['Better on your data', {}],
    ['Better on your data (only 12 pairs)', { own: few(check, 12) }],
    ['Better on your data, no change on what was known before', { known: none }],
    ['Better on your data, worse on what was known before', { known: lost }],
    ['Worse on your data, better on what was known before', { own: lost, known: check }],
    ['No change shown on your data', { own: none }],
    ['No change shown on your data (only 12 pairs), nor on what was known before', { own: few(none, 12), known: none }],
    ['Not measured on your data, no change on what was known before', { own: null, known: none }],
    ['Not measured: whether the new heads are better is unknown', unchecked],
  ];
  for (const [words, change] of headlines) {
    it(`sums up: ${words}`, () => {
      assert.equal(headline({ ...report, ...change }).replaceAll('\u00a0', ' '), words);
    });
  }

  it('keeps figures on one line', () => {
    const { sentence } = verdictOn(
      { ...report, own: { ...check, comparisons: comparisons({ 'R@1': unchanged }) } },
      'own',
    );
    assert.ok(sentence.endsWith('R@1\u00a0.31\u00a0→\u00a0.52 (change\u00a0−.08\u00a0to\u00a0+.15).'), sentence);
  });

  it('goes by the way where the heads were moved', () => {
    const moved = (point: number) => ({ ...ofWay, interpolation: { ...ofWay.interpolation!, point } });
    assert.match(verdictOn(ofWay, 'own').sentence, /find a right drug first more often: R@1/);
    assert.match(verdictOn(moved(1), 'known').sentence, /less often: .*−\.05/u);
    assert.match(verdictOn(moved(0.1), 'own').sentence, /no change could be shown/);
    assert.equal(isMoved(ofWay), false);
    assert.equal(isMoved(moved(0.1)), true);
  });
});
