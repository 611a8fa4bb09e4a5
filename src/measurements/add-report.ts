import * as l10n from '@vscode/l10n';
import { fewNames } from '../text/cut.ts';
import { counted } from '../text/numbers.ts';
import type { AddReport } from './add-measurements.ts';

/** Targets that are named. */
const NAMED = 3;

/** What adding measurements has brought, in sentences. */
export function addReportText(report: AddReport): string {
  const { name, compounds, measurements, targets, refused, otherUnits, disagreeing } = report;
  const sum = (of: 'active' | 'inactive' | 'undecided') => targets.reduce((all, target) => all + target[of], 0);
  const own = targets.filter(({ isKnown }) => !isKnown).map((target) => `"${target.name}"`);
  const known = targets.filter(({ isKnown }) => isKnown).map((target) => target.name);
  const on = [...known, ...own];
  return [
    l10n.t(
      '{0} of {1} of {2} on {3} now speak in guesses.',
      counted(measurements, 'measurement'),
      counted(compounds, 'compound'),
      name,
      fewNames(on, NAMED),
    ),
    l10n.t(
      '{0} count for their target (1 µM or stronger, 50% inhibition or more), {1} against it (weaker ' +
        'than 10 µM, under 20%), {2} neither.',
      sum('active'),
      sum('inactive'),
      sum('undecided'),
    ),
    ...(own.length === 0
      ? []
      : [
          own.length === 1
            ? l10n.t`${fewNames(own, NAMED)} is no target that is known: kept as an assay of your own.`
            : l10n.t`${fewNames(own, NAMED)} are no targets that are known: kept as assays of your own.`,
        ]),
    ...(otherUnits === 0
      ? []
      : [
          l10n.t(
            "{0} another unit than the heading: the cell's own counts.",
            counted(otherUnits, 'cell has', 'cells have'),
          ),
        ]),
    ...(disagreeing === 0
      ? []
      : [
          l10n.t(
            '{0} measurements that differ more than tenfold: the median counts.',
            counted(disagreeing, 'compound has', 'compounds have'),
          ),
        ]),
    ...(refused === 0 ? [] : [l10n.t`${counted(refused, 'row')} can't be used.`]),
  ].join(' ');
}
