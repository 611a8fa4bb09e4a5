import type { HeadWeights } from '../bridge/heads.ts';
import { packBetween, packHeads, type PackedHeads } from '../heads/pack-heads.ts';
import type { EncoderManifest, HeadsManifest } from '../models/manifest.ts';
import { itemAt } from '../base/items.ts';
import { countsOf } from '../dataset/compose.ts';
import { identityOf } from '../dataset/exclusion.ts';
import { seriesCount, type CheckedDataset } from './checked-dataset.ts';
import type { TrainingData } from './training-data.ts';
import type { Measured } from './measure.ts';
import type { Figures, ReportedCheck, RetrainingReport, TrainingChoices } from '../heads/report.ts';
import type { TrainingSettings } from '../training/trainer.ts';
import type { Trained } from './training-run.ts';

/** All that a retraining has come to. */
export interface RetrainingOutcome {
  readonly encoder: EncoderManifest;
  /** The heads in use. */
  readonly inUse: HeadsManifest;
  /** Weights that training went on from; undefined from scratch. */
  readonly start: HeadWeights | undefined;
  readonly source: CheckedDataset;
  readonly choices: TrainingChoices;
  readonly data: TrainingData;
  readonly measured: Measured;
  readonly trained: Trained;
  readonly seconds: number;
}

/**
 * The new heads, with a record of how they were trained and what came of it. Their files don't tell when: the same
 * training gives the same ones.
 * @param date when training ended
 */
export function packRetrained(outcome: RetrainingOutcome, date: Date): PackedHeads {
  const { encoder, inUse, start, source, choices, data, measured, trained } = outcome;
  const { own, mixed, excluded } = data;
  const { name, sha256, dataset } = source;
  const { interpolation } = measured;
  const description = {
    name,
    encoder,
    training: {
      ...recordable(trained.settings),
      repetitions: trained.repetitions,
      from: choices.start === 'scratch' ? 'scratch' : describeHeads(inUse),
      dataset: { name, sha256, refused: dataset.refused, ...countsOf(own) },
      mixed: mixed && countsOf(mixed),
      excluded,
      ...trained.counts,
      date: date.toISOString(),
      figures: { own: figuresOf(measured.own), known: figuresOf(measured.known) },
      ...(interpolation && { point: interpolation.point }),
    },
  };
  const learned = learnedBy(outcome);
  if (start === undefined || interpolation === null) return { ...packHeads(trained.weights, description), learned };
  return { ...packBetween({ from: start, to: trained.weights }, interpolation.point, description), learned };
}

/** What the new heads have learned from, with what those had that they went on from. */
function learnedBy({ start, data: { own, learned } }: RetrainingOutcome): ReadonlySet<string> {
  const drugs = [...new Set(own.pairs.map(({ drug }) => drug))];
  return new Set([
    ...(start === undefined ? [] : learned),
    ...drugs.map((drug) => identityOf(itemAt(own.drugs, drug))),
  ]);
}

/**
 * What a person needs to decide.
 * @param name of the new heads
 * @param date when training ended
 */
export function reportOf(outcome: RetrainingOutcome, name: string, date: Date): RetrainingReport {
  const { inUse, source, choices, data, measured, trained, seconds } = outcome;
  const { own, mixed } = data;
  const { rows, refused, duplicates, learnedDrugs: learned } = source.check;
  return {
    name,
    date: date.toISOString(),
    dataset: {
      ...{ name: source.name, sha256: source.sha256 },
      ...{ rows, refused, duplicates, ...countsOf(own), series: seriesCount(own), learned },
    },
    mixed: mixed && countsOf(mixed),
    inUse: inUse.name,
    choices,
    epochs: trained.settings.epochs,
    losses: { checking: measured.losses, training: trained.losses },
    seconds,
    interpolation: measured.interpolation,
    own: measured.own,
    known: measured.known,
  };
}

/** What a check comes to, without the single mechanisms and queries, which the report has. */
function figuresOf(check: ReportedCheck | null): Figures | null {
  return check && { heldOut: check.heldOut, comparisons: check.comparisons };
}

/** Settings as JSON holds them: a bound that is infinite is null. */
function recordable(settings: TrainingSettings): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value === Infinity ? null : value]));
}

function describeHeads({ name, files }: HeadsManifest) {
  return { name, chemistry: files.chemistry.sha256, text: files.text.sha256 };
}
