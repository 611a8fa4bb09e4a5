import { itemAt } from '../base/items.ts';
import type { HeadWeights } from '../bridge/heads.ts';
import { composeTrainingSet, countsOf, type Counts } from '../dataset/compose.ts';
import type { Pair, PairSource } from '../dataset/dataset.ts';
import { identityOf } from '../dataset/exclusion.ts';
import type { Start, TrainingChoices } from '../heads/report.ts';
import type { EncoderManifest } from '../models/manifest.ts';
import { defaultSettings, trainHeads, type EpochReport, type TrainingSettings } from '../training/trainer.ts';

/** How far a training is. */
export type TrainingProgress =
  /** `checking` is the training without what is held out, `training` the one whose heads are written. */
  { readonly step: 'checking' | 'training' } & EpochReport;

/** What all trainings of one run have in common. */
export interface TrainingRun {
  readonly encoder: EncoderManifest;
  /** Weights to go on from; random ones where undefined. */
  readonly start: HeadWeights | undefined;
  readonly choices: TrainingChoices;
  /** `identityOf` what retrainings have taught the heads in use, by which training goes on from these alone. */
  readonly learned: ReadonlySet<string>;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: TrainingProgress) => void) | undefined;
}

export interface Trained {
  readonly weights: HeadWeights;
  readonly settings: TrainingSettings;
  /** How often each own pair came up in an epoch. */
  readonly repetitions: number;
  /** Loss of each epoch. */
  readonly losses: readonly number[];
  /** What was trained on, own and mixed in. */
  readonly counts: Counts & { readonly wordings: number };
}

/** Trains heads on a chemist's own pairs and on what is mixed in. Throws as `trainHeads`. */
export async function trainOn(
  step: TrainingProgress['step'],
  own: PairSource,
  mixed: PairSource | null,
  { start, choices, learned, signal, onProgress }: TrainingRun,
): Promise<Trained> {
  const set = composeTrainingSet(mixed === null ? [own] : [own, mixed]);
  // the first source's pairs stand first
  const ownPairs = set.pairs.slice(0, own.pairs.length);
  const times = repetitions(ownPairs.length, set.pairs.length - ownPairs.length);
  const pairs = [...set.pairs, ...Array.from({ length: times - 1 }, () => ownPairs).flat()];
  const isNew = ({ drug }: Pair) => start === undefined || !learned.has(identityOf(itemAt(own.drugs, drug)));
  const settings = retrainingSettings({ own: own.pairs.filter(isNew).length, epoch: pairs.length }, choices.start, {
    seed: choices.seed,
    epochs: choices.epochs ?? undefined,
  });
  const losses: number[] = [];
  const weights = await trainHeads({ ...set, pairs }, settings, {
    ...(start && { start }),
    ...(signal && { signal }),
    onEpoch: (report) => {
      losses.push(report.loss);
      onProgress?.({ step, ...report });
    },
  });
  return {
    ...{ weights, settings, repetitions: times, losses },
    counts: { ...countsOf(set), wordings: set.sentences.length },
  };
}

/** How many steps training takes. */
interface Length {
  readonly least: number;
  readonly most: number;
}

/**
 * Measured on 1,000 pairs of ChEMBL's activities with the bundled drugs mixed in, 20% of the series held out, mean of 2
 * seeds: from the bundled heads 100 to 150 steps reach an MRR of .32 to .33, and more make them forget everyday texts;
 * from scratch 300 steps reach .32, and 450 no more. The upper bounds keep 100,000 pairs to a few minutes.
 */
const LENGTHS: Readonly<Record<Start, Length>> = {
  heads: { least: 120, most: 1500 },
  scratch: { least: 300, most: 3000 },
};

/**
 * How strongly heads are pulled back to those that training starts from: `weightDecay`. In the benchmark ("Other ways of
 * retraining on a chemist's own data" in docs/RESULTS.md) they gain as much on own series as without it, and lose a sixth
 * of what they lose of known drugs.
 */
const PULL: Readonly<Record<Start, number>> = { heads: 20, scratch: 0 };

/** Between the bounds of `LENGTHS`, how often each pair that is new to the heads comes up. */
const PASSES = 16;

/** How many pairs there are to train on. */
export interface PairCounts {
  /** The chemist's own, those that the heads have learned before left out. */
  readonly own: number;
  /** Those of an epoch: own ones with their repetitions, and what is mixed in. */
  readonly epoch: number;
}

/**
 * Settings for retraining. The number of steps goes by what is to be learned, the chemist's own pairs, or from scratch
 * all pairs: a small set is passed over more often and a large one less often than `defaultSettings` say, which are
 * those of the bundled heads.
 *
 * @param epochs passes over all pairs; chosen by the size of the set where undefined
 */
export function retrainingSettings(
  pairs: PairCounts,
  start: Start,
  { seed, epochs }: { readonly seed: number; readonly epochs: number | undefined },
): TrainingSettings {
  const { least, most } = LENGTHS[start];
  const { batch } = defaultSettings;
  const wanted = (PASSES * (start === 'heads' ? pairs.own : pairs.epoch)) / batch;
  const steps = Math.min(Math.max(wanted, least), most);
  const stepsAnEpoch = Math.floor(pairs.epoch / Math.min(batch, pairs.epoch));
  const length = epochs ?? Math.max(1, Math.round(steps / stepsAnEpoch));
  return { ...defaultSettings, seed, epochs: length, weightDecay: PULL[start] };
}

/** A pair that comes up more often in an epoch than this is learned by heart. */
const MOST_REPETITIONS = 8;

/**
 * How often each of the chemist's own pairs comes up in an epoch, so that a small set isn't lost among what is mixed
 * in: as often as makes them as many as the others, such as 1,000 beside 4,000 four times.
 */
export function repetitions(ownPairs: number, mixedPairs: number): number {
  return Math.min(Math.max(1, Math.round(mixedPairs / ownPairs)), MOST_REPETITIONS);
}
