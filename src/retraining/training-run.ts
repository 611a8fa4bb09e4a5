import type { HeadWeights } from '../bridge/heads.ts';
import type { EncoderManifest } from '../models/manifest.ts';
import { composeTrainingSet, countsOf, type Counts } from '../dataset/compose.ts';
import type { PairSource } from '../dataset/dataset.ts';
import type { TrainingChoices } from '../heads/report.ts';
import { repetitions, retrainingSettings } from './retraining-settings.ts';
import { trainHeads, type EpochReport, type TrainingSettings } from '../training/trainer.ts';

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
  { start, choices, signal, onProgress }: TrainingRun,
): Promise<Trained> {
  const set = composeTrainingSet(mixed === null ? [own] : [own, mixed]);
  // the first source's pairs stand first
  const ownPairs = set.pairs.slice(0, own.pairs.length);
  const times = repetitions(ownPairs.length, set.pairs.length - ownPairs.length);
  const pairs = [...set.pairs, ...Array.from({ length: times - 1 }, () => ownPairs).flat()];
  const settings = retrainingSettings({ own: own.pairs.length, epoch: pairs.length }, choices.start, {
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
