import { packHeads, type PackedHeads } from '../heads/pack-heads.ts';
import type { EncoderManifest, HeadsManifest } from '../models/manifest.ts';
import { countsOf } from '../dataset/compose.ts';
import { seriesCount } from './dataset-check.ts';
import type { DatasetSource } from './dataset-source.ts';
import type { Material } from './material.ts';
import type { Measured } from './measure.ts';
import type { Figures, ReportedCheck, RetrainingReport, TrainingChoices } from '../heads/report.ts';
import type { TrainingSettings } from '../training/trainer.ts';
import type { Trained } from './training-run.ts';

/** All that a retraining has come to. */
export interface Retraining {
  readonly encoder: EncoderManifest;
  /** The heads in use. */
  readonly inUse: HeadsManifest;
  readonly source: DatasetSource;
  readonly choices: TrainingChoices;
  readonly material: Material;
  readonly measured: Measured;
  readonly trained: Trained;
  readonly seconds: number;
}

/**
 * The new heads, with a record of how they were trained and what came of it. Their files don't tell when: the same
 * training gives the same ones.
 * @param date when training ended
 */
export function packRetrained(retraining: Retraining, date: Date): PackedHeads {
  const { encoder, inUse, source, choices, material, measured, trained } = retraining;
  const { own, mixed, excluded } = material;
  const { name, sha256, dataset } = source;
  return packHeads(trained.weights, {
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
    },
  });
}

/**
 * What a person needs to decide.
 * @param name of the new heads
 * @param date when training ended
 */
export function reportOf(retraining: Retraining, name: string, date: Date): RetrainingReport {
  const { inUse, source, choices, material, measured, trained, seconds } = retraining;
  const { own, mixed } = material;
  const { rows, refused, duplicates } = source.check;
  return {
    name,
    date: date.toISOString(),
    dataset: {
      ...{ name: source.name, sha256: source.sha256 },
      ...{ rows, refused, duplicates, ...countsOf(own), series: seriesCount(own) },
    },
    mixed: mixed && countsOf(mixed),
    inUse: inUse.name,
    choices,
    epochs: trained.settings.epochs,
    losses: { checking: measured.losses, training: trained.losses },
    seconds,
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
