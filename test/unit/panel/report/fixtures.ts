import type { Estimate } from '../../../../src/evaluation/estimate.ts';
import type { Comparison } from '../../../../src/evaluation/held-out.ts';
import type { ReportedCheck, RetrainingReport } from '../../../../src/heads/report.ts';

/** A figure with an interval, and a change with another. */
export function estimate(value: number, low: number, high: number): Estimate {
  return { value, interval: [low, high] };
}

export const better = estimate(0.2, 0.08, 0.34);
export const worse = estimate(-0.2, -0.3, -0.1);
export const unchanged = estimate(0.04, -0.08, 0.15);

/** Comparisons in one direction, any true drug being right, with these changes. */
export function comparisons(changes: Partial<Record<Comparison['measure'], Estimate>>): Comparison[] {
  return (['R@1', 'R@10', 'MRR'] as const).map((measure) => ({
    direction: 'textToDrug',
    right: 'grouped',
    measure,
    inUse: estimate(0.31, 0.19, 0.44),
    retrained: estimate(0.52, 0.38, 0.67),
    change: changes[measure] ?? unchanged,
  }));
}

/** A check in which a right drug comes first more often. */
export const check: ReportedCheck = {
  heldOut: { drugs: 40, mechanisms: 12, pairs: 48 },
  comparisons: comparisons({ 'R@1': better, 'R@10': better, MRR: better }),
  mechanisms: [{ mechanism: 'JAK1 inhibitor', pairs: 3, inUse: 0.2, retrained: 0.9 }],
  queries: [{ mechanism: 'JAK1 inhibitor', drug: 'CCO', inUse: 14, retrained: 1 }],
  knownDrugs: 0,
};

/** A report of a check on own data alone. */
export const report: RetrainingReport = {
  name: 'compounds',
  date: '2026-03-03T13:05:41.000Z',
  dataset: {
    name: 'compounds.csv',
    sha256: '9f2c1e7d5b8a4c3e6f1029384756abcdef0123456789abcdef0123456789abcd',
    drugs: 471,
    mechanisms: 24,
    pairs: 486,
    rows: 520,
    refused: 20,
    duplicates: 14,
    series: 188,
    learned: 0,
  },
  mixed: null,
  inUse: 'Bundled',
  choices: { start: 'heads', mix: false, seed: 1, epochs: null, check: true, point: null },
  epochs: 3,
  losses: { checking: [3, 2, 1.5], training: [3, 1.9, 1.4] },
  seconds: 14.3,
  interpolation: null,
  own: check,
  known: null,
};

/** The report of heads that went half of the way, with what was measured along it. */
export const ofWay: RetrainingReport = {
  ...report,
  known: { ...check, comparisons: comparisons({}) },
  interpolation: {
    ...({ point: 0.5, first: 0.5, chosenBy: 'validation' } as const),
    path: Array.from({ length: 11 }, (_, tenth) => {
      const point = tenth / 10;
      const gain = 0.3 * point - 0.18 * point ** 2;
      const loss = -0.04 * point ** 2;
      return {
        point,
        own: wayComparisons(estimate(gain, gain - 0.1, gain + 0.1)),
        known: wayComparisons(estimate(loss, loss - 0.01, loss + 0.01)),
      };
    }),
  },
};

function wayComparisons(change: Estimate): Comparison[] {
  return comparisons({ 'R@1': change, MRR: change }).filter(({ measure }) => measure !== 'R@10');
}
