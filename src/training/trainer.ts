import type { HeadWeights } from '../bridge/heads.ts';
import type { Pair, TrainableSet } from '../dataset/dataset.ts';
import type { Matrix } from '../onnx/session.ts';
import { Random } from '../base/random.ts';
import { emptyBatch, fillBatch, mechanismsOfDrugs, type BatchSource } from './batch.ts';
import { appendObjective, hardNegativeBias } from './objective.ts';
import { Optimiser, type StepSettings } from './optimiser.ts';

/** Length of the vectors of the shared space. */
export const SHARED_DIMENSION = 256;

export interface TrainingSettings extends StepSettings {
  readonly seed: number;
  readonly epochs: number;
  /** Pairs of one step; fewer where the set is smaller. */
  readonly batch: number;
  /** Most pairs of one mechanism in an epoch, drawn anew for each; null takes all. */
  readonly pairsPerMechanism: number | null;
  readonly temperature: number;
  /** How many times a hard negative counts, 1 or more. */
  readonly hardNegativeWeight: number;
  /** Cosine by which a positive must be ahead of a hard negative, 0 or more. */
  readonly margin: number;
  readonly dropout: boolean;
}

export const defaultSettings: TrainingSettings = {
  seed: 1,
  epochs: 60,
  batch: 512,
  pairsPerMechanism: null,
  learningRate: 2e-3,
  weightDecay: 0,
  temperature: 0.07,
  hardNegativeWeight: 2,
  margin: 0.1,
  dropout: true,
};

export interface EpochReport {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Mean of the epoch's steps. */
  readonly loss: number;
}

export interface TrainingControl {
  readonly signal?: AbortSignal;
  readonly onEpoch?: (report: EpochReport) => void;
}

/**
 * Trains the heads. The same set, settings and number of threads give the same weights.
 *
 * @param start weights to go on from; random ones where absent
 * @throws RangeError for a set without pairs; the signal's reason when cancelled
 */
export async function trainHeads(
  set: TrainableSet,
  settings: TrainingSettings,
  { start, signal, onEpoch }: TrainingControl & { readonly start?: HeadWeights } = {},
): Promise<HeadWeights> {
  if (set.pairs.length === 0) throw new RangeError('there are no pairs to train on');
  const random = new Random(settings.seed);
  const weights = start ?? initialWeights(set, SHARED_DIMENSION, random);
  const perEpoch = drawPairs(set, settings.pairsPerMechanism, random).length;
  const size = Math.min(settings.batch, perEpoch);
  const steps = Math.floor(perEpoch / size);
  const source: BatchSource = {
    set,
    centre: weights.centre,
    mechanismsOf: mechanismsOfDrugs(set),
    hardNegativeBias: hardNegativeBias(settings.hardNegativeWeight, settings.margin, settings.temperature),
    dropout: settings.dropout,
  };
  const batch = emptyBatch(source, size);
  const matrices = {
    fingerprints: matrix(batch.fingerprints, size),
    sentences: matrix(batch.sentences, size),
    wanted: matrix(batch.wanted, size),
    bias: matrix(batch.bias, size),
  };
  const parameters = parametersOf(weights);
  const bits = parameters.chemistry.shape[0] ?? 0;
  const optimiser = await Optimiser.open(
    parameters,
    (graph, heads) =>
      appendObjective(
        graph,
        {
          ...heads,
          fingerprints: graph.input('fingerprints', [size, bits]),
          sentences: graph.input('sentences', [size, weights.centre.length]),
          wanted: graph.input('wanted', [size, size]),
          bias: graph.input('bias', [size, size]),
        },
        settings.temperature,
      ),
    { settings, steps: settings.epochs * steps },
  );
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const pairs = drawPairs(set, settings.pairsPerMechanism, random);
      let loss = 0;
      for (let step = 0; step < steps; step++) {
        signal?.throwIfAborted();
        fillBatch(batch, source, pairs.slice(step * size, (step + 1) * size), random);
        loss += (await optimiser.step(matrices)) / steps;
      }
      onEpoch?.({ epoch, epochs: settings.epochs, loss });
    }
    const { chemistry, text } = optimiser.parameters;
    return { ...weights, chemistry: chemistry.values, text: text.values };
  } finally {
    await optimiser.close();
  }
}

/** The pairs of an epoch in random order, at most `most` of each mechanism. */
function drawPairs(set: TrainableSet, most: number | null, random: Random): Pair[] {
  const taken = new Uint32Array(set.mechanisms.length);
  return random.shuffled(set.pairs).filter(({ mechanism }) => {
    const count = (taken[mechanism] ?? 0) + 1;
    taken[mechanism] = count;
    return most === null || count <= most;
  });
}

function parametersOf({ dimension, chemistry, text }: HeadWeights) {
  return { chemistry: matrix(chemistry, chemistry.length / dimension), text: matrix(text, text.length / dimension) };
}

/** Random weights of variance 1 / dimension (a random projection), and the mean of the set's sentence vectors. */
export function initialWeights(set: TrainableSet, dimension: number, random: Random): HeadWeights {
  const bits = (set.fingerprints.at(0)?.length ?? 0) * 8;
  const centre = meanOf(set.sentences);
  return {
    dimension,
    chemistry: randomProjection(bits, dimension, random),
    text: randomProjection(centre.length, dimension, random),
    centre,
  };
}

/** [rows, dimension] of normal numbers of variance 1 / dimension. */
export function randomProjection(rows: number, dimension: number, random: Random): Float32Array {
  return Float32Array.from({ length: rows * dimension }, () => random.normal() / Math.sqrt(dimension));
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    vector.forEach((value, index) => {
      sum[index] = (sum[index] ?? 0) + value;
    });
  }
  return Float32Array.from(sum, (value) => value / vectors.length);
}

function matrix(values: Float32Array, rows: number): Matrix {
  return { values, shape: [rows, values.length / rows] };
}
