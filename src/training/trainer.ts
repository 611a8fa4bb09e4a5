import type { HeadWeights } from '../bridge/heads.ts';
import { Graph } from '../onnx/graph.ts';
import { gradients } from '../onnx/gradient.ts';
import { OnnxSession, type Matrix } from '../onnx/session.ts';
import { adamRate, appendAdam } from './adam.ts';
import { fillBatch, mechanismsOfDrugs, type Batch, type BatchSource } from './batch.ts';
import type { TrainingSet } from './dataset.ts';
import { appendObjective, hardNegativeBias } from './objective.ts';
import { Random } from './random.ts';

export interface TrainingSettings {
  readonly seed: number;
  readonly epochs: number;
  /** Pairs of one step; fewer where the set is smaller. */
  readonly batch: number;
  /** Step size of Adam at the first step; it falls to zero along a half cosine. */
  readonly learningRate: number;
  /** Decoupled weight decay, as a share of the step size. */
  readonly weightDecay: number;
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

/** The tensors that a step reads and writes anew. */
type State = Readonly<Record<`${'chemistry' | 'text'}${'' | '.first' | '.second'}`, Matrix>>;

/**
 * Trains the heads by steps of one ONNX graph that holds the forward pass, the gradient and Adam.
 * The same set, settings and number of threads give the same weights.
 *
 * @param start weights to go on from; random ones where absent
 * @throws RangeError for a set without pairs; the signal's reason when cancelled
 */
export async function trainHeads(
  set: TrainingSet,
  settings: TrainingSettings,
  { start, signal, onEpoch }: TrainingControl & { readonly start?: HeadWeights } = {},
): Promise<HeadWeights> {
  if (set.pairs.length === 0) throw new RangeError('there are no pairs to train on');
  const random = new Random(settings.seed);
  const weights = start ?? initialWeights(set, 256, random);
  const size = Math.min(settings.batch, set.pairs.length);
  const steps = Math.floor(set.pairs.length / size);
  const source: BatchSource = {
    set,
    centre: weights.centre,
    mechanismsOf: mechanismsOfDrugs(set),
    hardNegativeBias: hardNegativeBias(settings.hardNegativeWeight, settings.margin, settings.temperature),
    dropout: settings.dropout,
  };
  const session = await OnnxSession.open(trainingGraph(weights, size, settings.temperature), {
    label: 'the training graph',
  });
  try {
    let state = initialState(weights);
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const pairs = random.shuffled(set.pairs);
      let loss = 0;
      for (let step = 0; step < steps; step++) {
        signal?.throwIfAborted();
        const batch = fillBatch(source, pairs.slice(step * size, (step + 1) * size), random);
        const done = (epoch - 1) * steps + step;
        const result = await runStep(session, state, batch, stepSizes(settings, done, settings.epochs * steps));
        state = result.state;
        loss += result.loss / steps;
      }
      onEpoch?.({ epoch, epochs: settings.epochs, loss });
    }
    return { ...weights, chemistry: state.chemistry.values, text: state.text.values };
  } finally {
    await session.close();
  }
}

/** The shape of a head's weights. */
function shapes({ dimension, chemistry, text }: HeadWeights) {
  return {
    chemistry: [chemistry.length / dimension, dimension],
    text: [text.length / dimension, dimension],
  } as const;
}

/** One training step as an ONNX model: batch, weights and moments in; loss, weights and moments out. */
function trainingGraph(weights: HeadWeights, batch: number, temperature: number): Uint8Array {
  const graph = new Graph('training-step', 'Forward pass, gradient and Adam step of the two heads of Thin Bridge');
  const { chemistry, text } = shapes(weights);
  const parameters = { chemistry: graph.input('chemistry', chemistry), text: graph.input('text', text) };
  const loss = appendObjective(
    graph,
    {
      ...parameters,
      fingerprints: graph.input('fingerprints', [batch, chemistry[0]]),
      sentences: graph.input('sentences', [batch, text[0]]),
      positives: graph.input('positives', [batch, batch]),
      bias: graph.input('bias', [batch, batch]),
    },
    temperature,
  );
  const rate = graph.input('rate', []);
  const decay = graph.input('decay', []);
  const names = ['chemistry', 'text'] as const;
  const slopes = gradients(
    graph,
    loss,
    names.map((name) => parameters[name]),
  );
  graph.output('loss', loss);
  names.forEach((name, index) => {
    const parameter = parameters[name];
    const gradient = slopes[index];
    if (gradient === undefined) return;
    const moments = {
      first: graph.input(`${name}.first`, parameter.shape),
      second: graph.input(`${name}.second`, parameter.shape),
    };
    const next = appendAdam(graph, parameter, gradient, moments, rate, decay);
    graph.output(`next.${name}`, next.parameter);
    graph.output(`next.${name}.first`, next.first);
    graph.output(`next.${name}.second`, next.second);
  });
  return graph.encode();
}

async function runStep(session: OnnxSession, state: State, batch: Batch, sizes: { rate: number; decay: number }) {
  const rows = Math.sqrt(batch.positives.length);
  const outputs = await session.run({
    ...state,
    fingerprints: matrix(batch.fingerprints, rows),
    sentences: matrix(batch.sentences, rows),
    positives: matrix(batch.positives, rows),
    bias: matrix(batch.bias, rows),
    rate: { values: Float32Array.of(sizes.rate), shape: [] },
    decay: { values: Float32Array.of(sizes.decay), shape: [] },
  });
  const next = (name: string) => {
    const output = outputs.get(name);
    if (output === undefined) throw new Error(`the training graph has no output ${name}`);
    return output;
  };
  const nextState: State = {
    chemistry: next('next.chemistry'),
    'chemistry.first': next('next.chemistry.first'),
    'chemistry.second': next('next.chemistry.second'),
    text: next('next.text'),
    'text.first': next('next.text.first'),
    'text.second': next('next.text.second'),
  };
  return { state: nextState, loss: next('loss').values[0] ?? Number.NaN };
}

function stepSizes({ learningRate, weightDecay }: TrainingSettings, done: number, total: number) {
  const rate = (learningRate * (1 + Math.cos((Math.PI * done) / total))) / 2;
  return { rate: adamRate(rate, done + 1), decay: 1 - rate * weightDecay };
}

function initialState(weights: HeadWeights): State {
  const { chemistry, text } = shapes(weights);
  const zero = (shape: readonly [number, number]) => ({ values: new Float32Array(shape[0] * shape[1]), shape });
  return {
    chemistry: { values: weights.chemistry, shape: chemistry },
    'chemistry.first': zero(chemistry),
    'chemistry.second': zero(chemistry),
    text: { values: weights.text, shape: text },
    'text.first': zero(text),
    'text.second': zero(text),
  };
}

/** Random weights of variance 1 / dimension (a random projection), and the mean of the set's sentence vectors. */
export function initialWeights(set: TrainingSet, dimension: number, random: Random): HeadWeights {
  const bits = (set.fingerprints[0]?.length ?? 0) * 8;
  const centre = meanOf(set.sentences);
  const projection = (rows: number) =>
    Float32Array.from({ length: rows * dimension }, () => random.normal() / Math.sqrt(dimension));
  return { dimension, chemistry: projection(bits), text: projection(centre.length), centre };
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
