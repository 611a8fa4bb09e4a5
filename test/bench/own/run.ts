import { Heads, type HeadWeights } from '../../../src/bridge/heads.ts';
import { withoutDrugs } from '../../../src/dataset/compose.ts';
import type { KnownPairs } from '../../../src/dataset/dataset.ts';
import type { PairDataset } from '../../../src/dataset/dataset-builder.ts';
import { holdOut } from '../../../src/evaluation/held-out.ts';
import type { RankedEvaluation } from '../../../src/evaluation/pair-evaluation.ts';
import type { TrainingChoices } from '../../../src/heads/report.ts';
import { readManifest } from '../../../src/models/model-files.ts';
import { analoguesAmong, drugsOf } from '../../../src/retraining/held-back.ts';
import { evaluateAlong, type EvaluatedPoint } from '../../../src/retraining/interpolation.ts';
import { measure } from '../../../src/retraining/measure.ts';
import { trainOn } from '../../../src/retraining/training-run.ts';
import { readStartWeights } from '../../../src/training/start-weights.ts';
import { Random } from '../../../src/base/random.ts';
import { pairsOf, withWrongRows, type OwnMaterial } from './material.ts';
import type { Project } from './projects.ts';

/** What heads are worth at one point of the way from those in use. */
export interface OwnFigures {
  readonly point: number;
  /** Mean reciprocal rank of any true one on held-out series of the project, of text → drug and of drug → text. */
  readonly textToDrug: number;
  readonly drugToText: number;
  /** How often a text finds a right known drug first. */
  readonly known: number;
}

/** What retraining on one table of a project comes to. */
export interface OwnRun {
  readonly project: Pick<Project, 'name' | 'novelty' | 'writing'>;
  /** Compounds of the table. */
  readonly size: number;
  readonly seed: number;
  /** Where the new heads are. */
  readonly point: number;
  readonly chosenBy: string;
  readonly path: readonly OwnFigures[];
}

/** Known drugs that forgetting is measured on; neither trained on again nor chosen by. */
const KNOWN = 400;
const WRONG = 0.1;

/** A table of a project, what is mixed in, and what heads are measured on, which neither of them holds. */
export async function prepareOwn(own: OwnMaterial, project: Project, size: number, seed: number) {
  const right = await pairsOf(own, project, project.own.slice(0, size));
  const table = project.writing === '10% wrong rows' ? withWrongRows(right, WRONG, new Random(seed)) : right;
  const { known, test } = withoutTest(own.known, seed);
  const source = await pairsOf(own, project, project.test);
  const held = { drugs: [...source.drugs.keys()], pairs: source.pairs };
  return { table, known, measured: { own: { source, held }, known: { source: own.known, held: test } } };
}

/** Retrains as the command does on the first `size` compounds of a project, and measures on what it has not seen. */
export async function runOwn(own: OwnMaterial, project: Project, size: number, seed: number): Promise<OwnRun> {
  const encoder = await readManifest(own.source.models, 'encoder');
  const start = await readStartWeights(own.heads, encoder.dimension);
  const { table, known, measured } = await prepareOwn(own, project, size, seed);
  const choices: TrainingChoices = { start: 'heads', mix: true, seed, epochs: null, check: true, point: null };
  const learned: ReadonlySet<string> = new Set();
  const run = { encoder, start, choices, learned, signal: undefined, onProgress: undefined };
  const data = { own: asDataset(table), known, mixed: known, excluded: null, learned };

  await using inUse = await Heads.openFolder(own.heads);
  const { interpolation } = await measure(inUse, data, run);
  if (interpolation === null) throw new Error('heads that start from others have a way');
  const { weights } = await trainOn('training', data.own, data.mixed, run);
  const way: { from: HeadWeights; to: HeadWeights } = { from: start, to: weights };
  const { name, novelty, writing } = project;
  return {
    project: { name, novelty, writing },
    ...{ size, seed, point: interpolation.point, chosenBy: interpolation.chosenBy },
    path: (await evaluateAlong({ ...way, encoder }, measured, undefined)).map(figuresOf),
  };
}

/** Holds known drugs back to measure forgetting on, with their analogues. */
function withoutTest(known: KnownPairs, seed: number) {
  const named = known.pairs.filter(({ mechanism }) => (known.mechanisms[mechanism]?.name ?? null) !== null);
  // other ones than those that the command holds back
  const test = holdOut({ ...known, pairs: named }, 100 + seed, KNOWN);
  if (test === undefined) throw new Error('there are too few known drugs to hold some back');
  return { test, known: withoutDrugs(known, analoguesAmong(known.drugs, drugsOf(known, test))) };
}

/** Pairs as they are read from a table without a fault. */
function asDataset(source: Awaited<ReturnType<typeof pairsOf>>): PairDataset {
  const { length } = source.pairs;
  return {
    ...source,
    pairs: source.pairs.map((pair) => ({ ...pair, target: '' })),
    ...{ rows: length, refused: 0, refusedRows: [], several: 0, named: length },
  };
}

/** What is told of heads at one point of the way. */
export function figuresOf({ point, own, known }: EvaluatedPoint): OwnFigures {
  const mrr = (of: RankedEvaluation | undefined, direction: 'textToDrug' | 'drugToText') =>
    of?.evaluation[direction].grouped.mrr ?? Number.NaN;
  return {
    ...{ point, textToDrug: mrr(own, 'textToDrug'), drugToText: mrr(own, 'drugToText') },
    known: known?.evaluation.textToDrug.grouped.recall[1] ?? Number.NaN,
  };
}
