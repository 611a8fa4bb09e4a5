import { Bridge, type BridgeFolders } from '../bridge/bridge.ts';
import { readManifest } from '../models/model-files.ts';
import { requireFreeForHeads, writeHeadsFolder } from '../heads/heads-folder.ts';
import { readLearned } from '../heads/learned-compounds.ts';
import type { HeadsManifest } from '../models/manifest.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { tooLittleData } from '../errors/table-errors.ts';
import { readCheckedDataset, type DatasetFile, type ReadingProgress } from './checked-dataset.ts';
import { readExclusion, type Exclusion } from '../dataset/exclusion.ts';
import { selectTrainingData, type Excluded, type SeriesProgress } from './training-data.ts';
import { measure, unmeasured } from './measure.ts';
import type { KnownPairs } from '../dataset/dataset.ts';
import type { RefusedRow } from '../dataset/pair-table.ts';
import { encodeReport } from '../heads/report-schema.ts';
import { packRetrained, reportOf } from './retrained-heads.ts';
import type { DatasetCheck, RetrainingReport, TrainingChoices } from '../heads/report.ts';
import { readStartWeights } from '../training/start-weights.ts';
import { trainOn, type TrainingProgress } from './training-run.ts';

export interface RetrainOptions extends BridgeFolders, DatasetFile {
  /** Folder that the heads are written to; it must be new, empty, or hold heads alone, which are replaced. */
  readonly out: string;
  /** What the heads in use were trained on, as far as it is known; null where nothing is. */
  readonly known: KnownPairs | null;
  /** A list of molecules that stay out of training with all of their series, see `readMoleculeList`. */
  readonly exclude: string | undefined;
}

/** How far retraining is. Reports are plain data, which may go from process to process. */
export type RetrainProgress =
  | ReadingProgress
  /** Lines that can't be read of the list of what to keep out. */
  | { readonly step: 'unread'; readonly file: string; readonly lines: readonly RefusedRow[] }
  | SeriesProgress
  | TrainingProgress;

export interface RetrainControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RetrainProgress) => void) | undefined;
  /**
   * Asked once the dataset is read and checked, before anything is trained. What it throws is thrown on. Where the check
   * finds too little, no answer helps: `too-little-data` is thrown.
   */
  readonly choose: (check: DatasetCheck) => Promise<TrainingChoices>;
}

/** Plain data, which may go from process to process. */
export interface RetrainResult {
  /** What was written. */
  readonly heads: HeadsManifest;
  /** Lies beside the heads, too. */
  readonly report: RetrainingReport;
  /** Null where nothing was to be kept out. */
  readonly excluded: Excluded | null;
}

/**
 * Trains new heads on a chemist's own pairs, measures them against the heads in use on series that are held back, and
 * writes them with a report. Nothing is written before the end.
 *
 * @param chemistry stays the caller's to close
 * @throws ThinBridgeError `table-invalid`, `too-little-data`, `folder-occupied`, `folder-unwritable`, and as
 * `Bridge.open`; the signal's reason when cancelled
 */
export async function retrain(
  chemistry: Chemistry,
  options: RetrainOptions,
  control: RetrainControl,
): Promise<RetrainResult> {
  const watch = new Stopwatch();
  const { signal, onProgress, choose } = control;
  const { heads, out, known } = options;
  await requireFreeForHeads(out);
  const encoder = await readManifest(options.encoder, 'encoder');
  const bridge = await Bridge.open(options, chemistry);
  try {
    const encoders = { chemistry, encode: (text: string) => bridge.encoder.encode(text) };
    const exclusion = await readKeptOut(chemistry, options, control);
    const learned = await readLearned(heads, bridge.heads.manifest);
    const source = await readCheckedDataset(options, { known, learned }, encoders, { signal, onProgress });
    const choices = await watch.pause(choose(source.check));
    signal?.throwIfAborted();
    if (source.check.tooLittle !== null) throw tooLittleData(source.check.tooLittle);

    const data = await selectTrainingData(chemistry, { source, known, learned, exclusion }, choices, {
      signal,
      onProgress,
    });
    const start = choices.start === 'heads' ? await readStartWeights(heads, encoder.dimension) : undefined;
    const run = { encoder, start, choices, learned, signal, onProgress };
    const measured = choices.check ? await measure(bridge.heads, data, run) : unmeasured(run);
    const trained = await trainOn('training', data.own, data.mixed, run);

    const inUse = bridge.heads.manifest;
    const outcome = { encoder, inUse, start, source, choices, data, measured, trained, seconds: watch.seconds };
    const date = new Date();
    const packed = packRetrained(outcome, date);
    const report = reportOf(outcome, packed.manifest.name, date);
    signal?.throwIfAborted();
    const written = await writeHeadsFolder(out, packed, encodeReport(report));
    return { heads: written, report, excluded: data.excluded };
  } finally {
    await bridge[Symbol.asyncDispose]();
  }
}

async function readKeptOut(
  chemistry: Chemistry,
  { exclude }: RetrainOptions,
  { signal, onProgress }: RetrainControl,
): Promise<Exclusion | null> {
  if (exclude === undefined) return null;
  const exclusion = await readExclusion(exclude, chemistry, signal);
  onProgress?.({ step: 'unread', file: exclude, lines: exclusion.unread });
  return exclusion;
}

/** Measures how long something takes, without the time that a person takes to answer. */
class Stopwatch {
  #begun = performance.now();

  async pause<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const asked = performance.now();
    try {
      return await answer;
    } finally {
      this.#begun += performance.now() - asked;
    }
  }

  get seconds(): number {
    return (performance.now() - this.#begun) / 1000;
  }
}
