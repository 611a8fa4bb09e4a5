import type { Start } from '../heads/report.ts';
import { defaultSettings, type TrainingSettings } from '../training/trainer.ts';

/** How many steps training takes. */
interface Length {
  readonly least: number;
  readonly most: number;
}

/**
 * Measured on 1,000 pairs of ChEMBL's activities with the bundled drugs mixed in, 20% of the series held out, mean of 2
 * seeds: from the bundled heads 100 to 150 steps reach an MRR of .32 to .33, and more make them forget everyday wordings;
 * from scratch 300 steps reach .32, and 450 no more. The upper bounds keep 100,000 pairs to a few minutes.
 */
const LENGTHS: Readonly<Record<Start, Length>> = {
  heads: { least: 120, most: 1500 },
  scratch: { least: 300, most: 3000 },
};

/** Between the bounds of `LENGTHS`, how often each pair that is new to the heads comes up. */
const PASSES = 16;

/** How many pairs there are to train on. */
export interface PairCounts {
  /** The chemist's own. */
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
  return { ...defaultSettings, seed, epochs: epochs ?? Math.max(1, Math.round(steps / stepsAnEpoch)) };
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
