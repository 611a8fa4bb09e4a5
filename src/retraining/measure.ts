import type { Heads } from '../bridge/heads.ts';
import { withoutDrugs } from '../dataset/compose.ts';
import { compare, evaluateHeldOut } from '../evaluation/held-out.ts';
import type { Interpolation, ReportedCheck, RetrainingReport } from '../heads/report.ts';
import { mechanismChanges, queryChanges } from './changes.ts';
import { countKnown } from './checked-dataset.ts';
import { analoguesAmong, drugsOf, holdBack, without, type HeldBack } from './held-back.ts';
import {
  choosePoint,
  evaluateAlong,
  pathOf,
  withHeadsAt,
  type ChosenPoint,
  type HeldOutOf,
  type OnBoth,
  type Way,
} from './interpolation.ts';
import type { TrainingData } from './training-data.ts';
import { trainOn, type TrainingRun } from './training-run.ts';

/** What measuring comes to. */
export interface Measured extends Pick<RetrainingReport, 'own' | 'known' | 'interpolation'> {
  /** Loss of each epoch of the training that was measured. */
  readonly losses: readonly number[];
}

/** What is known where nothing is measured. */
export function unmeasured({ start, choices }: TrainingRun): Measured {
  return {
    own: null,
    known: null,
    losses: [],
    interpolation: start === undefined ? null : at(choices.point, [], choosePoint([])),
  };
}

/**
 * Holds series back, trains without them and without their known analogues, chooses how far the heads go from those in
 * use, and compares them with those in use. What is chosen by and what is compared on are different series.
 * @returns as `unmeasured` where there is too little to hold something back
 */
export async function measure(inUse: Heads, data: TrainingData, run: TrainingRun): Promise<Measured> {
  const { own, known, mixed } = data;
  const { choices, start, encoder, signal } = run;
  const { toMeasure, toChoose } = holdBack(data, choices.seed, start !== undefined && choices.point === null);
  if (toMeasure.own === undefined && toMeasure.known === undefined) return unmeasured(run);
  const ownDrugs = drugsOf(own, toMeasure.own);
  const knownDrugs = known === null ? [] : drugsOf(known, toMeasure.known);
  const away = [
    ...ownDrugs,
    ...knownDrugs,
    ...drugsOf(own, toChoose.own),
    ...(known ? drugsOf(known, toChoose.known) : []),
  ];
  const others = mixed === null ? null : withoutDrugs(mixed, analoguesAmong(mixed.drugs, away));
  const trainable = without(without(own, toMeasure.own), toChoose.own);
  const { weights, losses } = await trainOn('checking', trainable, others, run);

  const way: Way = { from: start ?? weights, to: weights, encoder };
  const chosen = choosePoint(start ? await evaluateAlong(way, sourcesOf(data, toChoose), signal) : []);
  const measuredOn = sourcesOf(data, toMeasure);
  const path = start ? pathOf(await evaluateAlong(way, measuredOn, signal), choices.seed) : [];
  const interpolation = start ? at(choices.point, path, chosen) : null;
  return await withHeadsAt(way, interpolation?.point ?? 1, async (retrained) => {
    const report = async (part: HeldOutOf | undefined, knownAmong: number | null) =>
      part === undefined
        ? null
        : reportCheck(part, { inUse, retrained }, { seed: choices.seed, knownDrugs: knownAmong });
    return {
      own: await report(measuredOn.own, countKnown(ownDrugs, data)),
      known: await report(measuredOn.known, knownDrugs.length),
      interpolation,
      losses,
    };
  });
}

function sourcesOf({ own, known }: TrainingData, held: HeldBack): OnBoth<HeldOutOf> {
  return {
    own: held.own && { source: own, held: held.own },
    known: held.known && known ? { source: known, held: held.known } : undefined,
  };
}

/** @param asked the point that the chemist asked for, null where that is left to what was held back */
function at(asked: number | null, path: Interpolation['path'], chosen: ChosenPoint): Interpolation {
  const { point, chosenBy } = asked === null ? chosen : ({ point: asked, chosenBy: 'chemist' } as const);
  return { point, first: point, chosenBy, path };
}

/** The two that are measured. */
interface ComparedHeads {
  readonly inUse: Heads;
  readonly retrained: Heads;
}

/**
 * Measures heads in use and new heads on held-out pairs.
 * @param seed of the intervals
 * @param knownDrugs see `ReportedCheck`
 */
async function reportCheck(
  { source, held }: HeldOutOf,
  heads: ComparedHeads,
  { seed, knownDrugs }: { readonly seed: number; readonly knownDrugs: number | null },
): Promise<ReportedCheck> {
  const inUse = await evaluateHeldOut(heads.inUse, source, held);
  const retrained = await evaluateHeldOut(heads.retrained, source, held);
  const { drugs, mechanisms, pairs } = inUse.evaluation;
  return {
    heldOut: { drugs, mechanisms, pairs },
    comparisons: compare(inUse, retrained, seed),
    mechanisms: mechanismChanges(source, held, inUse.textToDrug, retrained.textToDrug),
    queries: queryChanges(source, held, inUse.textToDrug, retrained.textToDrug),
    knownDrugs,
  };
}
