import path from 'node:path';
import { Bridge, readManifest, type BridgeFolders } from '../bridge/bridge.ts';
import { decodeHeads, Heads, type HeadWeights } from '../bridge/heads.ts';
import { packHeads, requireFreeForHeads, writeHeadsFolder } from '../bridge/heads-folder.ts';
import type { EncoderManifest, HeadsManifest } from '../bridge/manifest.ts';
import { fileSha256, readModelFile } from '../bridge/model-files.ts';
import { FINGERPRINT_BITS, type Chemistry } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors.ts';
import { composeTrainingSet, countsOf, withoutDrugs, type Counts } from './compose.ts';
import type { TrainingSet } from './dataset.ts';
import { excludedDrugs, identityOf } from './exclusion.ts';
import { compare, evaluateHeldOut, holdOut, type HeldOut, type HeldOutCheck } from './held-out.ts';
import { gatherMaterial, type Excluded, type GatheringProgress, type Material } from './material.ts';
import type { KnownPairs, PairSource } from './pair-source.ts';
import { repetitions, retrainingSettings, type Start } from './retraining-settings.ts';
import { trainHeads, type EpochReport, type TrainingSettings } from './trainer.ts';

export interface RetrainOptions extends BridgeFolders {
  /** A CSV or TSV with columns smiles, mechanism and, if there, target. */
  readonly dataset: string;
  /** Folder that the heads are written to; it must be new, empty, or hold heads alone. */
  readonly out: string;
  readonly start: Start;
  /** What the heads in use were trained on, as far as it is known; null where nothing is. */
  readonly known: KnownPairs | null;
  /** Whether `known` is trained on too, so that it isn't forgotten. */
  readonly mix: boolean;
  /** A list of molecules that stay out of training with all of their series, see `readMoleculeList`. */
  readonly exclude: string | undefined;
  readonly seed: number;
  /** Passes over all pairs; chosen by the size of the set where undefined. */
  readonly epochs: number | undefined;
  /** Whether a tenth of the series is held back first, to measure what training brings. */
  readonly check: boolean;
}

/** How far retraining is. Reports are plain data, which may go from process to process. */
export type RetrainProgress =
  | GatheringProgress
  /** `checking` is the training without what is held out, `training` the one whose heads are written. */
  | ({ readonly step: 'checking' | 'training' } & EpochReport);

export interface RetrainControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RetrainProgress) => void) | undefined;
}

export interface RetrainResult {
  /** What was written. */
  readonly heads: HeadsManifest;
  readonly dataset: Counts & { readonly name: string; readonly sha256: string; readonly refused: number };
  /** Of the known drugs, what was trained on too; null where nothing was. */
  readonly mixed: Counts | null;
  /** Null where nothing was to be kept out. */
  readonly excluded: Excluded | null;
  /** Null where it was not asked for, or the dataset is too small to hold something back. */
  readonly check: (HeldOutCheck & { readonly heldOut: Counts }) | null;
}

/**
 * Trains new heads on a chemist's own pairs, measures them against the heads in use on series that are held back, and
 * writes them. Nothing is written before the end.
 *
 * @param chemistry stays the caller's to close
 * @throws ThinBridgeError `table-invalid`, `too-little-data`, `folder-occupied`, `folder-unwritable`, and as
 * `Bridge.open`; the signal's reason when cancelled
 */
export async function retrain(
  chemistry: Chemistry,
  options: RetrainOptions,
  control: RetrainControl = {},
): Promise<RetrainResult> {
  await requireFreeForHeads(options.out);
  const encoder = await readManifest(options.encoder, 'encoder');
  const bridge = await Bridge.open(options, chemistry);
  try {
    const start = options.start === 'heads' ? await readWeights(options.heads, encoder.dimension) : undefined;
    const encoders = { chemistry, encode: (text: string) => bridge.encoder.encode(text) };
    const material = await gatherMaterial(encoders, options, control);
    const { own, mixed, excluded, refused } = material;

    const held = options.check ? holdOut(own, options.seed) : undefined;
    const run: Run = { encoder, start, options, control };
    const check = held === undefined ? null : await measure(bridge, material, held, run);

    const trained = await train('training', own, mixed, run);
    const dataset = {
      name: path.basename(options.dataset),
      sha256: await fileSha256(options.dataset),
      refused,
      ...countsOf(own),
    };
    const packed = packHeads(trained.weights, {
      name: dataset.name,
      encoder,
      training: {
        ...recordable(trained.settings),
        repetitions: trained.repetitions,
        from: start === undefined ? 'scratch' : describeHeads(bridge.heads.manifest),
        dataset,
        mixed: mixed === null ? null : countsOf(mixed),
        excluded,
        ...countsOf(trained.set),
        wordings: trained.set.sentences.length,
      },
    });
    control.signal?.throwIfAborted();
    await writeHeadsFolder(options.out, packed);
    return { heads: packed.manifest, dataset, mixed: mixed === null ? null : countsOf(mixed), excluded, check };
  } finally {
    await bridge.close();
  }
}

/** Weights of the heads of a folder, to go on from. */
async function readWeights(folder: string, sentenceDimension: number): Promise<HeadWeights> {
  const { name, files } = await readManifest(folder, 'heads');
  const weights = decodeHeads({
    chemistry: await readModelFile(folder, files.chemistry),
    text: await readModelFile(folder, files.text),
  });
  if (
    weights.chemistry.length !== FINGERPRINT_BITS * weights.dimension ||
    weights.centre.length !== sentenceDimension
  ) {
    throw new ThinBridgeError(
      'model-invalid',
      `The heads "${name}" are made for other fingerprints or sentence vectors, so that training can't go on from ` +
        'them. Train from scratch, or start from other heads.',
    );
  }
  return weights;
}

/** Settings as JSON holds them: a bound that is infinite is null. */
function recordable(settings: TrainingSettings): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value === Infinity ? null : value]));
}

function describeHeads({ name, files }: HeadsManifest) {
  return { name, chemistry: files.chemistry.sha256, text: files.text.sha256 };
}

/** What all trainings of one run have in common. */
interface Run {
  readonly encoder: EncoderManifest;
  /** Weights to go on from; random ones where undefined. */
  readonly start: HeadWeights | undefined;
  readonly options: RetrainOptions;
  readonly control: RetrainControl;
}

interface Trained {
  readonly weights: HeadWeights;
  readonly set: TrainingSet;
  readonly settings: TrainingSettings;
  /** How often each own pair came up in an epoch. */
  readonly repetitions: number;
}

async function train(
  step: 'checking' | 'training',
  own: PairSource,
  mixed: PairSource | null,
  { start, options, control: { signal, onProgress } }: Run,
): Promise<Trained> {
  const set = composeTrainingSet(mixed === null ? [own] : [own, mixed]);
  // the first source's pairs stand first
  const ownPairs = set.pairs.slice(0, own.pairs.length);
  const times = repetitions(ownPairs.length, set.pairs.length - ownPairs.length);
  const pairs = [...set.pairs, ...Array.from({ length: times - 1 }, () => ownPairs).flat()];
  const settings = retrainingSettings({ own: own.pairs.length, epoch: pairs.length }, options.start, options);
  const weights = await trainHeads({ ...set, pairs }, settings, {
    ...(start && { start }),
    ...(signal && { signal }),
    onEpoch: (report) => onProgress?.({ step, ...report }),
  });
  return { weights, set, settings, repetitions: times };
}

/** Trains without what is held out, nor anything known that is related to it, and compares with the heads in use. */
async function measure(
  bridge: Bridge,
  { own, known, mixed }: Material,
  held: HeldOut,
  run: Run,
): Promise<RetrainResult['check']> {
  const drugs = held.drugs.flatMap((drug) => own.drugs[drug] ?? []);
  const identities = new Set(drugs.map(identityOf));
  const relatives = { identities, series: new Set(drugs.map(({ series }) => series)) };
  const unrelated =
    mixed === null ? null : withoutDrugs(mixed, excludedDrugs(relatives, [mixed.drugs])[0] ?? new Set());
  const { weights } = await train('checking', withoutDrugs(own, new Set(held.drugs)), unrelated, run);

  const { manifest, files } = packHeads(weights, { name: 'the check', encoder: run.encoder, training: {} });
  const heads = await Heads.open(manifest, files);
  try {
    const inUse = await evaluateHeldOut(bridge.heads, own, held);
    const retrained = await evaluateHeldOut(heads, own, held);
    return {
      heldOut: { drugs: held.drugs.length, mechanisms: inUse.evaluation.mechanisms, pairs: held.pairs.length },
      inUse: inUse.evaluation,
      retrained: retrained.evaluation,
      comparisons: compare(inUse, retrained, run.options.seed),
      knownDrugs: known === null ? null : countKnown(identities, known),
    };
  } finally {
    await heads.close();
  }
}

function countKnown(identities: ReadonlySet<string>, known: KnownPairs): number {
  return new Set(known.drugs.map(identityOf).filter((identity) => identities.has(identity))).size;
}
