import { markdownTable, spread } from '../summary.ts';
import type { RepurposingFigures, RepurposingRun } from './run.ts';

/** The late drugs in Markdown. */
export function reportRepurposing(runs: readonly RepurposingRun[]): string {
  const [first] = runs;
  if (first === undefined) return '';
  const rows = Object.keys(first.rankings).map((name) => {
    const of = (figure: keyof RepurposingFigures, digits: number) =>
      spread(
        runs.map(({ rankings }) => rankings[name]?.[figure] ?? Number.NaN),
        digits,
      );
    return [name, of('recall10', 3), of('recall50', 3), of('enrichment', 1)];
  });
  return [
    '## Drugs whose mechanism came later',
    `What entered ChEMBL after release 23 is hidden from the training of the heads and from the index, with all that ` +
      'DrugCentral and the Guide to Pharmacology know; the ligands are of ChEMBL 21. Each mechanism that came later asks ' +
      `for the drugs that it came with among the ${first.candidates} drugs that had none: ${first.questions} questions, ` +
      `${first.pairs} pairs, ${runs.length === 1 ? '1 seed' : `${runs.length} seeds`}. Each pair counts once; other right ` +
      'drugs of its question do not stand in its way, and a tie counts against the ranking. Enrichment is the share ' +
      'found among the first hundredth of the candidates, divided by a hundredth. What is fitted is fitted on one half ' +
      'of the questions and measured on the other.',
    markdownTable(['', 'recall at 10', 'recall at 50', 'enrichment at 1%'], rows),
    'Where no drug was known for a mechanism, only drugs that are similar to ligands of its target are predicted; the ' +
      'others count as not found. The probability that is shown is calibrated on the late drugs alone, of which it is known by now what they do ' +
      `(${first.lateDrugs} drugs; ${first.calibration.cases} cases in a seed). Expected calibration error: ` +
      `${spread(runs.map(({ calibration }) => calibration.error))}, of what is said to be above 10%: ` +
      `${spread(runs.map(({ calibration }) => calibration.errorAboveTenth))}. The first seed:`,
    markdownTable(
      ['probability', 'said on average', 'true', 'cases'],
      first.calibration.bins.flatMap(({ from, to, predicted, observed, count }) =>
        count === 0
          ? []
          : [[`${from.toFixed(1)} to ${to.toFixed(1)}`, predicted.toFixed(3), observed.toFixed(3), `${count}`]],
      ),
    ),
  ].join('\n\n');
}
