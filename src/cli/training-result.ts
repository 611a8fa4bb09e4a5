import { counted } from '../text/numbers.ts';
import { isNoChange, type Estimate } from '../evaluation/estimate.ts';
import type { Comparison } from '../evaluation/held-out.ts';
import type { RetrainResult } from '../retraining/retrain.ts';
import type { PathPoint, ReportedCheck, RetrainingReport } from '../heads/report.ts';
import { signedFigure } from '../panel/report/figures.ts';
import { pointSentence } from '../panel/report/interpolation-text.ts';
import { changeAt, verdictOn, type MeasuredOn } from '../panel/report/verdict.ts';
import { colours, printTable } from './output.ts';

/** Prints what training has brought, and what the new heads were trained on. */
export function printResult(out: string, { report, excluded }: RetrainResult): void {
  const { own, known, choices, dataset, mixed } = report;
  printSummary(report);
  if (own !== null) {
    printHeldOut(own, `Held out of ${dataset.name}`);
    printComparisons(own.comparisons);
    if (own.knownDrugs !== null && own.knownDrugs > 0) {
      console.log(
        colours.dim(
          `The heads in use were trained on ${own.knownDrugs} of the ${own.heldOut.drugs} drugs, which flatters these heads, ` +
            'and those that start from them.',
        ),
      );
    }
  } else if (choices.check) {
    console.log('The dataset is too small, or too much of it one series, to hold something back and measure on it.');
  }
  if (known !== null) {
    printHeldOut(known, 'What is forgotten, on bundled drugs that were held back');
    printComparisons(known.comparisons.filter(({ right }) => right === 'grouped'));
    console.log(colours.dim('The heads in use were trained on these drugs, which flatters them.'));
  }
  if (own !== null || known !== null) {
    console.log(
      colours.dim('In brackets 95% intervals (bootstrap). "No change": the interval of the change includes 0.'),
    );
  }
  console.log(
    `Trained on ${colours.bold(String(dataset.pairs))} pairs of ${dataset.drugs} drugs and ${dataset.mechanisms} ` +
      `mechanisms of ${dataset.name}` +
      (mixed === null ? '' : `, with ${mixed.pairs} pairs of ${mixed.drugs} bundled drugs mixed in`) +
      `; ${counted(report.epochs, 'epoch')}, from ${choices.start === 'scratch' ? 'scratch' : 'the bundled heads'}.`,
  );
  if (excluded !== null) {
    console.log(
      `Kept out as ${excluded.list} says: ${excluded.ownDrugs} drugs of the dataset, ${excluded.mixedDrugs} bundled ones.`,
    );
  }
  console.log(
    `Written to ${colours.bold(out)}; thin-bridge evaluate --pairs FILE --heads ${out} measures them on other pairs.`,
  );
}

/** The gain and the loss, how far the heads go, and what the way there looks like. */
function printSummary(report: RetrainingReport): void {
  const { interpolation } = report;
  for (const on of ['own', 'known'] as const) {
    // a terminal breaks lines where it likes
    console.log(colours.bold(verdictOn(report, on).sentence.replaceAll('\u00a0', ' ')));
  }
  if (interpolation === null) return;
  console.log(pointSentence(report));
  if (interpolation.path.length === 0) return;
  const change = (place: PathPoint, on: MeasuredOn, measure: Comparison['measure']) => {
    const found = changeAt(report, on, { point: place.point, measure });
    return found === undefined ? '–' : signedFigure(found.change.value);
  };
  printTable<PathPoint>(
    [
      { title: 'Of the way', width: 11, cell: ({ point }) => `${Math.round(100 * point)}%` },
      { title: 'own R@1', width: 9, cell: (place) => change(place, 'own', 'R@1') },
      { title: 'own MRR', width: 9, cell: (place) => change(place, 'own', 'MRR') },
      { title: 'known R@1', width: 11, cell: (place) => change(place, 'known', 'R@1') },
      { title: 'known MRR', cell: (place) => change(place, 'known', 'MRR') },
    ],
    interpolation.path,
  );
  console.log(colours.dim('Changes on held-out drugs; --point trains heads for another point.'));
}

function printHeldOut({ heldOut }: ReportedCheck, title: string): void {
  console.log(
    `${title}: ${heldOut.pairs} pairs of ${heldOut.drugs} drugs and ${heldOut.mechanisms} mechanisms, whole series. ` +
      'Queries and candidates are these alone.',
  );
}

const DIRECTIONS = { textToDrug: 'text → drug', drugToText: 'drug → text' } as const;
const RIGHT = { own: 'its own', grouped: 'any true one' } as const;

function printComparisons(comparisons: readonly Comparison[]): void {
  printTable<Comparison>(
    [
      { title: 'Direction', width: 13, cell: ({ direction }) => DIRECTIONS[direction] },
      { title: 'Right', width: 14, cell: ({ right }) => RIGHT[right] },
      { title: 'Measure', width: 9, cell: ({ measure }) => measure },
      { title: 'Heads in use', cell: ({ inUse }) => withInterval(inUse) },
      { title: 'New heads', cell: ({ retrained }) => withInterval(retrained) },
      {
        title: 'Change',
        cell: ({ change }) =>
          isNoChange(change) ? `no change (${range(change)})` : colours.bold(withInterval(change, true)),
      },
    ],
    comparisons,
  );
}

function withInterval(estimate: Estimate, signed = false): string {
  const sign = signed && estimate.value > 0 ? '+' : '';
  return `${sign}${estimate.value.toFixed(3)} (${range(estimate)})`;
}

function range({ interval: [low, high] }: Estimate): string {
  return `${low.toFixed(3)} to ${high.toFixed(3)}`;
}
