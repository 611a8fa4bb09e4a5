import * as l10n from '@vscode/l10n';
import { counted } from '../../text/numbers.ts';
import { isNoChange, type Estimate } from '../../evaluation/estimate.ts';
import type { Comparison } from '../../evaluation/held-out.ts';
import type { PathPoint, ReportedCheck, RetrainingReport } from '../../heads/report.ts';
import { figure, signedRange } from './figures.ts';

/** What a measured change amounts to. */
export type Outcome = 'better' | 'worse' | 'none';

export function outcomeOf(change: Estimate): Outcome {
  if (isNoChange(change)) return 'none';
  return change.value > 0 ? 'better' : 'worse';
}

/** An outcome in words, as tables have it. */
export function outcomeWord(outcome: Outcome): string {
  return { better: l10n.t('better'), worse: l10n.t('worse'), none: l10n.t('no change') }[outcome];
}

/** What new heads are measured on: the chemist's own data, or the drugs that were known before. */
export type MeasuredOn = 'own' | 'known';

/** What a measurement says, in plain words. */
export interface Verdict {
  readonly outcome: Outcome | 'unmeasured';
  readonly sentence: string;
  /** What to bear in mind; empty where there is nothing. */
  readonly reservation: string;
}

/** With fewer held-out pairs than this, data is small. */
const FEW_PAIRS = 30;

function subjectOf(on: MeasuredOn): string {
  return on === 'own' ? l10n.t('your data') : l10n.t('what was known before');
}

/** The whole report in one line. */
export function headline(report: RetrainingReport): string {
  const own = verdictOn(report, 'own').outcome;
  const known = verdictOn(report, 'known').outcome;
  if (own === 'unmeasured' && known === 'unmeasured')
    return l10n.t('Not measured: whether the new heads are better is unknown');
  const pairs = report.own?.heldOut.pairs ?? FEW_PAIRS;
  const few = pairs < FEW_PAIRS ? ` (${l10n.t`only ${counted(pairs, 'pair')}`.replaceAll(' ', '\u00a0')})` : '';
  const first = {
    better: l10n.t('Better on your data'),
    worse: l10n.t('Worse on your data'),
    none: l10n.t('No change shown on your data'),
    unmeasured: l10n.t('Not measured on your data'),
  }[own];
  const second = {
    better: l10n.t(', better on what was known before'),
    worse: l10n.t(', worse on what was known before'),
    none: own === 'none' ? l10n.t(', nor on what was known before') : l10n.t(', no change on what was known before'),
    unmeasured: '',
  }[known];
  return `${first}${few}${second}`;
}

/**
 * What was measured on the one or the other. The measure is fixed beforehand: how often a text finds a right drug first (R@1,
 * any true drug); where that shows no change, how high right drugs stand (MRR).
 */
export function verdictOn(report: RetrainingReport, on: MeasuredOn): Verdict {
  const check = report[on];
  const first = check && comparisonOf(report, on, 'R@1');
  const higher = check && comparisonOf(report, on, 'MRR');
  if (!check || !first || !higher) {
    return { outcome: 'unmeasured', sentence: whyUnmeasured(report, on), reservation: '' };
  }
  const byFirst = outcomeOf(first.change);
  const outcome = byFirst === 'none' ? outcomeOf(higher.change) : byFirst;
  const what =
    byFirst !== 'none'
      ? byFirst === 'better'
        ? l10n.t`the new heads find a right drug first more often: ${figures(first)}.`
        : l10n.t`the new heads find a right drug first less often: ${figures(first)}.`
      : outcome === 'better'
        ? l10n.t(
            'the new heads rank right drugs higher: {0}. How often one comes first shows no change: {1}.',
            figures(higher),
            figures(first),
          )
        : outcome === 'worse'
          ? l10n.t(
              'the new heads rank right drugs lower: {0}. How often one comes first shows no change: {1}.',
              figures(higher),
              figures(first),
            )
          : l10n.t`no change could be shown in how often a right drug comes first: ${figures(first)}.`;
  return {
    outcome,
    sentence: l10n.t`On ${counted(check.heldOut.pairs, 'held-out pair')} of ${subjectOf(on)} ${what}`,
    reservation: reservations(check, report, outcome).join(' '),
  };
}

/**
 * The comparison that verdicts go by: from text to drug, any true drug being right. Of heads that were moved since it is
 * that of the way.
 */
function comparisonOf(
  report: RetrainingReport,
  on: MeasuredOn,
  measure: Comparison['measure'],
): Comparison | undefined {
  const { interpolation } = report;
  if (interpolation !== null && isMoved(report)) return changeAt(report, on, { point: interpolation.point, measure });
  return report[on]?.comparisons.find(decides(measure));
}

/** Whether the heads are elsewhere than the checks of their report were measured. */
export function isMoved({ interpolation }: RetrainingReport): boolean {
  return interpolation !== null && interpolation.point !== interpolation.first;
}

/** Whether a place of the way is a point. */
function isAt(point: number): (place: PathPoint) => boolean {
  // tenths are not what they say in binary
  return (place) => Math.abs(place.point - point) < 1e-9;
}

function decides(measure: Comparison['measure']): (comparison: Comparison) => boolean {
  return (one) => one.direction === 'textToDrug' && one.right === 'grouped' && one.measure === measure;
}

/** How much a measure changes at a place of the way; undefined where that was not measured. */
export function changeAt(
  report: RetrainingReport,
  on: MeasuredOn,
  { point, measure }: { readonly point: number; readonly measure: Comparison['measure'] },
): Comparison | undefined {
  return report.interpolation?.path.find(isAt(point))?.[on].find(decides(measure));
}

/** Figures that no line breaks into. */
function figures({ measure, inUse, retrained, change }: Comparison): string {
  return (
    `${measure} ${figure(inUse.value)} → ${figure(retrained.value)}`.replaceAll(' ', '\u00a0') +
    l10n.t` (change ${signedRange(change.interval)})`.replace(/(?!^) /gu, '\u00a0')
  );
}

function reservations(check: ReportedCheck, report: RetrainingReport, outcome: Outcome): string[] {
  const { choices } = report;
  const { heldOut, knownDrugs, comparisons } = check;
  const said: string[] = [];
  if (heldOut.pairs < FEW_PAIRS) {
    const meaning = outcome === 'none' ? l10n.t('a real change may not show.') : l10n.t('take this as a hint.');
    said.push(l10n.t`${counted(heldOut.pairs, 'pair is', 'pairs are')} few: ${meaning}`);
  }
  if (outcome === 'none' && !isMoved(report)) said.push(...otherChanges(comparisons));
  if (knownDrugs !== null && knownDrugs > 0) {
    const drugs =
      knownDrugs < heldOut.drugs ? l10n.t`${knownDrugs} of these ${heldOut.drugs} drugs` : l10n.t('these drugs');
    said.push(
      choices.start === 'heads'
        ? l10n.t('The heads before, from which the new ones started, were trained on {0}: that flatters both.', drugs)
        : l10n.t`The heads before were trained on ${drugs}, which flatters them.`,
    );
  }
  return said;
}

/** That other figures than those of the verdict change, where they do. */
function otherChanges(comparisons: readonly Comparison[]): string[] {
  const outcomes = comparisons.map(({ change }) => outcomeOf(change)).filter((outcome) => outcome !== 'none');
  if (outcomes.length === 0) return [];
  const better = outcomes.filter((outcome) => outcome === 'better').length;
  const how =
    better === outcomes.length
      ? l10n.t('for the better')
      : better === 0
        ? l10n.t('for the worse')
        : l10n.t('for better and worse');
  return [
    outcomes.length === 1
      ? l10n.t`Of the ${comparisons.length} comparisons below 1 shows a change, ${how}.`
      : l10n.t`Of the ${comparisons.length} comparisons below ${outcomes.length} show a change, ${how}.`,
  ];
}

function whyUnmeasured({ choices, mixed }: RetrainingReport, on: MeasuredOn): string {
  if (!choices.check) return l10n.t`Nothing was held back to measure on ${subjectOf(on)}, as you chose.`;
  if (on === 'own') {
    return l10n.t(
      'Not measured on your data: it is too small, or too much of it is one chemical series, to hold ' +
        'back pairs and measure on them.',
    );
  }
  return mixed === null
    ? l10n.t(
        'Not measured on what was known before: it was not mixed in, so that the new heads may have ' + 'forgotten it.',
      )
    : l10n.t('Not measured on what was known before: nothing of it could be held back.');
}
