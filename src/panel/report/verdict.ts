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
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  better: 'better',
  worse: 'worse',
  none: 'no change',
};

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

const SUBJECT: Readonly<Record<MeasuredOn, string>> = { own: 'your data', known: 'what was known before' };

/** The whole report in one line. */
export function headline(report: RetrainingReport): string {
  const own = verdictOn(report, 'own').outcome;
  const known = verdictOn(report, 'known').outcome;
  if (own === 'unmeasured' && known === 'unmeasured')
    return 'Not measured: whether the new heads are better is unknown';
  const pairs = report.own?.heldOut.pairs ?? FEW_PAIRS;
  const few = pairs < FEW_PAIRS ? ` (only\u00a0${pairs}\u00a0${pairs === 1 ? 'pair' : 'pairs'})` : '';
  const first = { better: 'Better', worse: 'Worse', none: 'No change shown', unmeasured: 'Not measured' }[own];
  const second = {
    better: ', better on what was known before',
    worse: ', worse on what was known before',
    none: own === 'none' ? ', nor on what was known before' : ', no change on what was known before',
    unmeasured: '',
  }[known];
  return `${first} on your data${few}${second}`;
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
      ? `the new heads find a right drug first ${byFirst === 'better' ? 'more' : 'less'} often: ${figures(first)}.`
      : outcome !== 'none'
        ? `the new heads rank right drugs ${outcome === 'better' ? 'higher' : 'lower'}: ${figures(higher)}. ` +
          `How often one comes first shows no change: ${figures(first)}.`
        : `no change could be shown in how often a right drug comes first: ${figures(first)}.`;
  return {
    outcome,
    sentence: `On ${counted(check.heldOut.pairs, 'held-out pair')} of ${SUBJECT[on]} ${what}`,
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
    ` (change ${signedRange(change.interval)})`.replace(/(?!^) /gu, '\u00a0')
  );
}

function reservations(check: ReportedCheck, report: RetrainingReport, outcome: Outcome): string[] {
  const { choices } = report;
  const { heldOut, knownDrugs, comparisons } = check;
  const said: string[] = [];
  if (heldOut.pairs < FEW_PAIRS) {
    const meaning = outcome === 'none' ? 'a real change may not show.' : 'take this as a hint.';
    said.push(`${counted(heldOut.pairs, 'pair is', 'pairs are')} few: ${meaning}`);
  }
  if (outcome === 'none' && !isMoved(report)) said.push(...otherChanges(comparisons));
  if (knownDrugs !== null && knownDrugs > 0) {
    const drugs = knownDrugs < heldOut.drugs ? `${knownDrugs} of these ${heldOut.drugs} drugs` : 'these drugs';
    said.push(
      choices.start === 'heads'
        ? `The heads in use, from which the new ones started, were trained on ${drugs}: that flatters both.`
        : `The heads in use were trained on ${drugs}, which flatters them.`,
    );
  }
  return said;
}

/** That other figures than those of the verdict change, where they do. */
function otherChanges(comparisons: readonly Comparison[]): string[] {
  const outcomes = comparisons.map(({ change }) => outcomeOf(change)).filter((outcome) => outcome !== 'none');
  if (outcomes.length === 0) return [];
  const better = outcomes.filter((outcome) => outcome === 'better').length;
  const how = better === outcomes.length ? 'for the better' : better === 0 ? 'for the worse' : 'for better and worse';
  return [
    `Of the ${comparisons.length} comparisons below ${outcomes.length} ${outcomes.length === 1 ? 'shows' : 'show'} a change, ${how}.`,
  ];
}

function whyUnmeasured({ choices, mixed }: RetrainingReport, on: MeasuredOn): string {
  if (!choices.check) return `Nothing was held back to measure on ${SUBJECT[on]}, as you chose.`;
  if (on === 'own') {
    return (
      'Not measured on your data: it is too small, or too much of it is one chemical series, to hold back pairs and ' +
      'measure on them.'
    );
  }
  return mixed === null
    ? 'Not measured on what was known before: it was not mixed in, so that the new heads may have forgotten it.'
    : 'Not measured on what was known before: nothing of it could be held back.';
}
