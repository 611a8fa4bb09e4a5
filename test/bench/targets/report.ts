import type { RankMetrics } from '../../../src/evaluation/evaluation.ts';
import {
  SIMILARITY_BANDS,
  type BandedMetrics,
  type TargetEvaluation,
} from '../../../tools/build-models/target-evaluation.ts';
import { markdownTable, spread } from '../summary.ts';
import type { TargetsRun } from './run.ts';

const PROTOCOL = `- Whole series (scaffolds) are held out until they are 4% of all ligands, and single ligands and drugs with what is
  similar to them (next section). All figures are of one half of the held-out series, by the bundled scoring, which is
  chosen elsewhere. The head has not seen any of them, nor do they stand in the list of known ligands.
- Candidates are the targets with at least 10 ligands among the rest; right is any target that the molecule is known
  for. A tie counts against us: two targets whose nearest ligand is the same molecule are tied by Tanimoto alone.
- Bands go by the Tanimoto similarity (ECFP4) to the nearest of all known ligands.`;

/** The tables of the target guesses in Markdown. */
export function reportTargets(runs: readonly TargetsRun[]): string {
  if (runs.length === 0) return '';
  const evaluations = runs.map(({ evaluation }) => evaluation);
  const count = (of: (run: TargetsRun) => number) => spread(runs.map(of), 0);
  const shares = evaluations.map(({ scoring }) => scoring.headShare.toFixed(1));
  return [
    '## Target guesses',
    PROTOCOL,
    `${runs.length === 1 ? '1 seed' : `${runs.length} seeds`}; ${count((run) => run.targets)} targets, ` +
      `${count((run) => run.ligands)} known ligands, ${count((run) => run.evaluation.molecules)} molecules measured. ` +
      `Of the head in the combined score: ${shares.join(', ')}.`,
    methodTable(evaluations),
    'hit@1 by similarity to the nearest known ligand:',
    bandTable(evaluations),
    `Expected calibration error: ${spread(evaluations.map(({ calibration }) => calibration.error))} of the ten likeliest ` +
      `targets, ${spread(evaluations.map(({ calibration }) => calibration.firstError))} of the likeliest. How often what ` +
      'was said to be so likely was true, all seeds together:',
    reliabilityTable(evaluations),
    ...selectionTable(runs),
  ].join('\n\n');
}

const METHODS: readonly [title: string, of: (evaluation: TargetEvaluation) => BandedMetrics][] = [
  ['largest Tanimoto', ({ tanimoto }) => tanimoto],
  ['head', ({ head }) => head],
  ['head and Tanimoto', ({ combined }) => combined],
  ['by probability, as shown', ({ shown }) => shown],
];

const FIGURES: readonly [title: string, of: (metrics: RankMetrics) => number][] = [
  ['hit@1', ({ recall }) => recall[1]],
  ['hit@5', ({ recall }) => recall[5]],
  ['hit@10', ({ recall }) => recall[10]],
  ['MRR', ({ mrr }) => mrr],
];

function methodTable(evaluations: readonly TargetEvaluation[]): string {
  const rows = METHODS.map(([title, of]) => [
    title,
    ...FIGURES.map(([, figure]) => spread(evaluations.map((evaluation) => figure(of(evaluation).all)))),
  ]);
  return markdownTable(['', ...FIGURES.map(([title]) => title)], rows);
}

function bandTable(evaluations: readonly TargetEvaluation[]): string {
  const titles = SIMILARITY_BANDS.map(({ from, to }, band) => {
    const molecules = spread(
      evaluations.map(({ inBands }) => inBands[band] ?? 0),
      0,
    );
    return `${from.toFixed(1)} ${to === Infinity ? 'and more' : `to ${to.toFixed(1)}`}: ${molecules} molecules`;
  });
  const rows = METHODS.map(([title, of]) => [
    title,
    ...titles.map((_, band) =>
      spread(evaluations.map((evaluation) => of(evaluation).bands[band]?.recall[1] ?? Number.NaN)),
    ),
  ]);
  return markdownTable(['', ...titles], rows);
}

/** Reliability of all seeds, a guess as much as any other. */
function reliabilityTable(evaluations: readonly TargetEvaluation[]): string {
  const bins = (evaluations[0]?.calibration.bins ?? []).map((_, place) => {
    const own = evaluations.flatMap(({ calibration }) => calibration.bins[place] ?? []);
    const count = own.reduce((sum, bin) => sum + bin.count, 0);
    const mean = (of: 'predicted' | 'observed') =>
      own.reduce((sum, bin) => sum + (bin.count === 0 ? 0 : bin[of] * bin.count), 0) / count;
    return {
      from: own[0]?.from ?? 0,
      to: own[0]?.to ?? 0,
      count,
      predicted: mean('predicted'),
      observed: mean('observed'),
    };
  });
  const rows = bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count, predicted, observed }) => [
      `${from.toFixed(1)} to ${to.toFixed(1)}`,
      predicted.toFixed(3),
      observed.toFixed(3),
      String(count),
    ]);
  return markdownTable(['probability', 'said on average', 'true', 'guesses'], rows);
}

function selectionTable(runs: readonly TargetsRun[]): string[] {
  const seeds = runs.filter(({ selections }) => selections.length > 0);
  const rows = (seeds[0]?.selections ?? []).map(({ most }, place) => {
    const own = seeds.flatMap(({ selections }) => selections[place] ?? []);
    return [
      most === null ? 'all' : String(most),
      spread(
        own.map(({ ligands }) => ligands),
        0,
      ),
      spread(
        own.map(({ bytes }) => bytes / 1e6),
        1,
      ),
      ...FIGURES.map(([, figure]) => spread(own.map(({ shown }) => figure(shown.all)))),
    ];
  });
  if (rows.length === 0) return [];
  return [
    `What fewer known ligands cost (at most so many of each target, of different series as far as there are; ` +
      `${seeds.length === 1 ? '1 seed' : `${seeds.length} seeds`}):`,
    markdownTable(['most of a target', 'ligands', 'MB', ...FIGURES.map(([title]) => title)], rows),
  ];
}
