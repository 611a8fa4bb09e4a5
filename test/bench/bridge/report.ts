import { bootstrapInterval } from '../../../src/evaluation/estimate.ts';
import { meanReciprocalRank, recallAt } from '../../../src/evaluation/evaluation.ts';
import { Random } from '../../../src/base/random.ts';
import { markdownTable, meanOf, spread } from '../summary.ts';
import type { Measured } from './measure.ts';
import type { BridgeRun, BridgeTask } from './run.ts';
import type { WithinTarget } from './within-target.ts';

/** A task and what its seeds gave. */
export interface TaskRuns {
  readonly task: BridgeTask;
  readonly runs: readonly BridgeRun[];
}

/** Heading of a task, by which its section of the page is known. */
export function titleOf({ split, pairs, withGuide }: BridgeTask): string {
  const named = `${split} split, ${pairs === 'all' ? 'all pairs' : 'pairs of ChEMBL 23'}`;
  return withGuide === true ? `${named}, with the Guide's ligands` : named;
}

/** The tables of a task in Markdown. */
export function reportTask({ task, runs }: TaskRuns): string {
  const [first] = runs;
  if (first === undefined) return '';
  const numbers = (of: (run: BridgeRun) => number) => spread(runs.map(of), 0);
  const chosen = runs.map(({ weights }) => `${weights.bridge} : ${weights.ligands}`);
  return [
    `### ${titleOf(task)}`,
    `${runs.length === 1 ? '1 seed' : `${runs.length} seeds`}. Pairs trained on ${numbers((run) => run.trainPairs)}; asked ` +
      `${numbers((run) => run.testPairs)}, about ${numbers((run) => run.testDrugs)} drugs. No ranking can reach more ` +
      `than R@1 ${spread(runs.map(({ ceiling }) => ceiling))}, since a text counts one of several right drugs.`,
    'text → drug:',
    directionTable(runs.map(({ textToDrug }) => textToDrug)),
    '95% bootstrap intervals over the queries of all seeds, text → drug:',
    intervalTable(runs.map(({ textToDrug }) => textToDrug)),
    'drug → text:',
    directionTable(runs.map(({ drugToText }) => drugToText)),
    ...withinTargetTables(runs),
    `Weights that the validation sides chose (bridge : similar ligands): ${chosen.join(', ')}.`,
  ].join('\n\n');
}

function directionTable(runs: readonly Readonly<Record<string, Measured>>[]): string {
  const columns: readonly [title: string, of: (measured: Measured) => number][] = [
    ['R@1', ({ own }) => own.recall[1]],
    ['R@3', ({ own }) => own.recall[3]],
    ['R@5', ({ own }) => own.recall[5]],
    ['R@10', ({ own }) => own.recall[10]],
    ['MRR', ({ own }) => own.mrr],
    ['grouped R@1', ({ grouped }) => grouped.recall[1]],
    ['grouped R@3', ({ grouped }) => grouped.recall[3]],
    ['grouped MRR', ({ grouped }) => grouped.mrr],
  ];
  const names = Object.keys(runs[0] ?? {});
  return markdownTable(
    ['', ...columns.map(([title]) => title)],
    names.map((name) => [name, ...columns.map(([, of]) => spread(runs.flatMap((run) => run[name] ?? []).map(of)))]),
  );
}

/** How far the figures may be off for want of queries. A drug that several seeds ask for counts as often. */
function intervalTable(runs: readonly Readonly<Record<string, Measured>>[]): string {
  const figures: readonly [title: string, ranks: keyof Measured['ranks'], of: (ranks: readonly number[]) => number][] =
    [
      ['R@1', 'own', (ranks) => recallAt(ranks, 1)],
      ['MRR', 'own', meanReciprocalRank],
      ['grouped R@3', 'grouped', (ranks) => recallAt(ranks, 3)],
    ];
  const rows = Object.keys(runs[0] ?? {}).map((name) => [
    name,
    ...figures.map(([, kind, of]) => {
      const ranks = runs.flatMap((run) => run[name]?.ranks[kind] ?? []).map((rank) => rank ?? Infinity);
      const [low, high] = bootstrapInterval(ranks, of, new Random(1));
      return `${low.toFixed(3)} to ${high.toFixed(3)}`;
    }),
  ]);
  return markdownTable(['', ...figures.map(([title]) => title)], rows);
}

function withinTargetTables(runs: readonly BridgeRun[]): string[] {
  const rowsOf = (seeds: readonly BridgeRun['withinTarget'][]) =>
    Object.keys(seeds[0] ?? {}).map((name) => ({ name, seeds: seeds.flatMap((seed) => seed[name] ?? []) }));
  const asked = rowsOf(runs.map(({ withinTarget }) => withinTarget));
  if (asked.length === 0) return [];
  const counted = rowsOf(runs.map(({ withinTarget, testPairs }) => withLoneDrugs(withinTarget, testPairs)));
  const figures: readonly [title: string, of: (one: WithinTarget) => number, digits: number][] = [
    ['queries', ({ ranks }) => ranks.length, 0],
    ['candidates', ({ candidates }) => meanOf(candidates), 1],
    ['R@1 by chance', ({ candidates }) => chanceOf(candidates), 3],
    ['most possible', ({ ceiling }) => ceiling, 3],
    ['R@1', ({ ranks }) => recallAt(ranks, 1), 3],
    ['MRR', ({ ranks }) => meanReciprocalRank(ranks), 3],
  ];
  return [
    'text → drug within the target:',
    markdownTable(
      ['', ...figures.map(([title]) => title)],
      counted.map(({ name, seeds }) => [name, ...figures.map(([, of, digits]) => spread(seeds.map(of), digits))]),
    ),
    'R@1 within the target by the number of candidates, queries of all seeds:',
    candidatesTable(asked),
  ];
}

/** How the figures fall with the number of candidates: bounds of a band, both included. */
const BANDS = [
  [2, 2],
  [3, 4],
  [5, 8],
  [9, 16],
  [17, Infinity],
] as const;

function candidatesTable(rows: readonly { readonly name: string; readonly seeds: readonly WithinTarget[] }[]): string {
  const title = ([low, high]: (typeof BANDS)[number]) => {
    if (low === high) return String(low);
    return Number.isFinite(high) ? `${low} to ${high}` : `${low} or more`;
  };
  return markdownTable(
    ['', ...BANDS.map(title)],
    rows.map(({ name, seeds }) => [
      name,
      ...BANDS.map(([low, high]) => {
        const inBand = seeds.flatMap(({ candidates, ranks }) =>
          candidates.flatMap((size, query) => (size >= low && size <= high ? { size, rank: ranks[query]! } : [])),
        );
        if (inBand.length === 0) return '–';
        const right = recallAt(
          inBand.map(({ rank }) => rank),
          1,
        );
        const chance = chanceOf(inBand.map(({ size }) => size));
        return `${right.toFixed(3)} of ${inBand.length} (chance ${chance.toFixed(3)})`;
      }),
    ]),
  );
}

/** Adds the row in which the other test pairs ask, too, each with its own drug as the one candidate. */
function withLoneDrugs(measured: BridgeRun['withinTarget'], pairs: number): BridgeRun['withinTarget'] {
  const best = '… and similar ligands';
  return Object.fromEntries(
    Object.entries(measured).flatMap(([name, within]) => {
      if (name !== best) return [[name, within]];
      const { candidates, ranks, ceiling } = within;
      const lone = Array.from({ length: pairs - ranks.length }, () => 1);
      const counted = {
        candidates: [...candidates, ...lone],
        ranks: [...ranks, ...lone],
        ceiling: (ceiling * ranks.length + lone.length) / pairs,
      };
      return [
        [name, within],
        [`${best}, lone drugs counted`, counted],
      ];
    }),
  );
}

/** R@1 of a ranking by chance. */
function chanceOf(candidates: readonly number[]): number {
  return meanOf(candidates.map((size) => 1 / size));
}
