import { bootstrapInterval, meanReciprocalRank, recallAt } from '../../../src/evaluation/evaluation.ts';
import { Random } from '../../../src/random.ts';
import { markdownTable, spread } from '../summary.ts';
import type { Measured } from './measure.ts';
import type { BridgeRun, BridgeTask } from './run.ts';
import type { WithinTarget } from './within-target.ts';

/** A task and what its seeds gave. */
export interface TaskRuns {
  readonly task: BridgeTask;
  readonly runs: readonly BridgeRun[];
}

/** The tables of a task in Markdown. */
export function reportTask({ task, runs }: TaskRuns): string {
  const [first] = runs;
  if (first === undefined) return '';
  const numbers = (of: (run: BridgeRun) => number) => spread(runs.map(of), 0);
  const chosen = runs.map(({ weights }) => `${weights.bridge} : ${weights.ligands}`);
  return [
    `### ${task.split} split, ${task.pairs === 'all' ? 'all pairs' : 'pairs of ChEMBL 23'}`,
    `${runs.length === 1 ? '1 seed' : `${runs.length} seeds`}. Pairs trained on ${numbers((run) => run.trainPairs)}; asked ` +
      `${numbers((run) => run.testPairs)}, about ${numbers((run) => run.testDrugs)} drugs. No ranking can reach more ` +
      `than R@1 ${spread(runs.map(({ ceiling }) => ceiling))}, since a text counts one of several right drugs.`,
    'text → drug:',
    directionTable(runs.map(({ textToDrug }) => textToDrug)),
    '95% bootstrap intervals over the queries of all seeds, text → drug:',
    intervalTable(runs.map(({ textToDrug }) => textToDrug)),
    'drug → text:',
    directionTable(runs.map(({ drugToText }) => drugToText)),
    ...withinTargetTable(runs),
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

function withinTargetTable(runs: readonly BridgeRun[]): string[] {
  const names = Object.keys(runs[0]?.withinTarget ?? {});
  if (names.length === 0) return [];
  const rows = names.flatMap((name) => {
    const measured = runs.flatMap(({ withinTarget }) => withinTarget[name] ?? []);
    const of = (label: string, each: readonly WithinTarget[]) => [
      label,
      spread(
        each.map(({ queries }) => queries),
        0,
      ),
      spread(
        each.map(({ candidates }) => candidates),
        1,
      ),
      spread(each.map(({ chance }) => chance)),
      spread(each.map(({ metrics }) => metrics.recall[1])),
      spread(each.map(({ metrics }) => metrics.mrr)),
    ];
    const own = of(name, measured);
    if (name !== 'enriched text') return [own];
    return [
      own,
      of(
        '… lone drugs counted',
        measured.map((one, run) => withLoneDrugs(one, runs[run]?.testPairs ?? 0)),
      ),
    ];
  });
  return [
    'text → drug within the target:',
    markdownTable(['', 'queries', 'candidates', 'R@1 by chance', 'R@1', 'MRR'], rows),
  ];
}

/** The figures where the other test pairs ask, too, each with its own drug as the one candidate. */
function withLoneDrugs({ queries, candidates, chance, metrics }: WithinTarget, pairs: number): WithinTarget {
  const withOnes = (mean: number) => (queries * mean + (pairs - queries)) / pairs;
  const recall = Object.fromEntries(Object.entries(metrics.recall).map(([k, value]) => [k, withOnes(value)]));
  return {
    queries: pairs,
    candidates: withOnes(candidates),
    chance: withOnes(chance),
    metrics: { ...metrics, recall: recall as typeof metrics.recall, mrr: withOnes(metrics.mrr) },
  };
}
