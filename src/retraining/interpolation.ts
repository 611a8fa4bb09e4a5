import { Heads, type HeadWeights } from '../bridge/heads.ts';
import { interpolateHeads } from '../bridge/interpolate-heads.ts';
import type { PairSource } from '../dataset/dataset.ts';
import type { RankedEvaluation } from '../evaluation/pair-evaluation.ts';
import { compare, evaluateHeldOut, type Compared, type HeldOut } from '../evaluation/held-out.ts';
import { packHeads } from '../heads/pack-heads.ts';
import type { PathPoint } from '../heads/report.ts';
import type { EncoderManifest } from '../models/manifest.ts';

/** Where heads are measured on the way from those in use to the trained ones. */
const POINTS = Array.from({ length: 11 }, (_, tenth) => tenth / 10);

/**
 * The farthest that heads go where there is too little to choose by. In the benchmark ("Retraining on a chemist's own
 * data" in docs/RESULTS.md) tables of 50 compounds gain there nearly all of what they gain at the end.
 */
const POINT_AS_A_RULE = 0.8;

/** With fewer own pairs to choose by, it would be left to chance. */
const FEWEST_TO_CHOOSE_BY = 15;

/** Two heads of one shape, with what lies between them. */
export interface Way {
  readonly from: HeadWeights;
  readonly to: HeadWeights;
  readonly encoder: EncoderManifest;
}

/** Sets of pairs that heads are evaluated on. */
export interface OnBoth<Of> {
  readonly own: Of | undefined;
  readonly known: Of | undefined;
}

/** A source, and what is held out of it. */
export interface HeldOutOf {
  readonly source: PairSource;
  readonly held: HeldOut;
}

/** How heads do at one point of the way. */
export interface EvaluatedPoint extends OnBoth<RankedEvaluation> {
  readonly point: number;
}

/** Opens the heads at a point, uses them, and releases them. */
export async function withHeadsAt<Result>(way: Way, point: number, use: (heads: Heads) => Promise<Result>) {
  const weights = interpolateHeads(way.from, way.to, point);
  const { manifest, files } = packHeads(weights, { name: 'the check', encoder: way.encoder, training: {} });
  await using heads = await Heads.open(manifest, files);
  return await use(heads);
}

/** Evaluates the heads all along the way. Throws the signal's reason when cancelled. */
export async function evaluateAlong(
  way: Way,
  { own, known }: OnBoth<HeldOutOf>,
  signal: AbortSignal | undefined,
): Promise<EvaluatedPoint[]> {
  const evaluated: EvaluatedPoint[] = [];
  for (const point of POINTS) {
    signal?.throwIfAborted();
    evaluated.push(
      await withHeadsAt(way, point, async (heads) => ({
        point,
        own: own && (await evaluateHeldOut(heads, own.source, own.held)),
        known: known && (await evaluateHeldOut(heads, known.source, known.held)),
      })),
    );
  }
  return evaluated;
}

/** Where heads are to be, and whether the chemist's own pairs had a say in it. */
export interface ChosenPoint {
  readonly point: number;
  readonly chosenBy: 'validation' | 'rule';
}

/**
 * Chooses the point that is best on the chemist's own validation pairs, among those at which no known drug is lost. It may
 * be 0, the heads in use. With too few own pairs it is the farthest of them up to the rule's.
 * @param evaluated on what was held back for this alone, the first at 0
 */
export function choosePoint(evaluated: readonly EvaluatedPoint[]): ChosenPoint {
  const [inUse] = evaluated;
  const keeping = evaluated.filter(({ known }) => !losesKnown(inUse?.known, known));
  if ((inUse?.own?.evaluation.pairs ?? 0) < FEWEST_TO_CHOOSE_BY) {
    const points = keeping.map(({ point }) => point).filter((point) => point <= POINT_AS_A_RULE);
    return { point: points.at(-1) ?? POINT_AS_A_RULE, chosenBy: 'rule' };
  }
  let best = { point: 0, score: -Infinity };
  for (const { point, own } of keeping) {
    const score = own === undefined ? -Infinity : ownScore(own);
    if (score > best.score) best = { point, score };
  }
  return { point: best.point, chosenBy: 'validation' };
}

/** Mean reciprocal rank of any true one, of both directions. */
function ownScore({ evaluation: { textToDrug, drugToText } }: RankedEvaluation): number {
  return (textToDrug.grouped.mrr + drugToText.grouped.mrr) / 2;
}

/** Whether a text finds a right known drug first less often. */
function losesKnown(before: RankedEvaluation | undefined, after: RankedEvaluation | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return after.evaluation.textToDrug.grouped.recall[1] < before.evaluation.textToDrug.grouped.recall[1];
}

/**
 * The way as a report has it.
 * @param evaluated the first at 0
 * @param seed of the intervals
 */
export function pathOf(evaluated: readonly EvaluatedPoint[], seed: number): PathPoint[] {
  const [inUse] = evaluated;
  return evaluated.map(({ point, own, known }) => ({
    point,
    own: changes(inUse?.own, own, seed),
    known: changes(inUse?.known, known, seed),
  }));
}

function changes(before: RankedEvaluation | undefined, after: RankedEvaluation | undefined, seed: number) {
  if (before === undefined || after === undefined) return [];
  return compare(before, after, seed, isDecisive);
}

/** What a decision goes by: how often a text finds a right drug, first and at all. */
function isDecisive({ direction, right, measure }: Compared): boolean {
  return direction === 'textToDrug' && right === 'grouped' && measure !== 'R@10';
}
