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
    `${counted(measurements, 'measurement')} of ${counted(compounds, 'compound')} of ${name} on ${fewNames(on, NAMED)} now speak in guesses.`,
    `${sum('active')} count for their target (1 µM or stronger, 50% inhibition or more), ${sum('inactive')} against it ` +
      `(weaker than 10 µM, under 20%), ${sum('undecided')} neither.`,
    ...(own.length === 0
      ? []
      : [
          `${fewNames(own, NAMED)} ${own.length === 1 ? 'is' : 'are'} no target that is known: kept as ${own.length === 1 ? 'an assay' : 'assays'} of your own.`,
        ]),
    ...(otherUnits === 0
      ? []
      : [`${counted(otherUnits, 'cell has', 'cells have')} another unit than the heading: the cell's own counts.`]),
    ...(disagreeing === 0
      ? []
      : [
          `${counted(disagreeing, 'compound has', 'compounds have')} measurements that differ more than tenfold: the median counts.`,
        ]),
    ...(refused === 0 ? [] : [`${counted(refused, 'row')} can't be used.`]),
  ].join(' ');
}
