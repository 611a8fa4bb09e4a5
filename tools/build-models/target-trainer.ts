import type { TargetHeadWeights } from '../../src/bridge/target-head.ts';
import { unpackBits } from '../../src/chemistry/fingerprint.ts';
import type { Graph, Value } from '../../src/onnx/graph.ts';
import type { Matrix } from '../../src/onnx/session.ts';
import { HEAD_TEMPERATURE } from '../../src/retrieval/target-scores.ts';
import { Random } from '../../src/base/random.ts';
import { dropBits } from '../../src/training/batch.ts';
import { Optimiser, type StepSettings } from '../../src/training/optimiser.ts';
import { randomProjection, type TrainingControl } from '../../src/training/trainer.ts';

/** Ligands and the targets that they are known to act on. */
export interface LigandSet {
  /** ECFP4 of each ligand, 256 bytes. */
  readonly fingerprints: readonly Uint8Array[];
  /** Targets of each ligand, as numbers from 0. */
  readonly targetsOf: readonly (readonly number[])[];
  readonly targets: number;
}

export interface TargetTrainingSettings extends StepSettings {
  readonly seed: number;
  readonly epochs: number;
  /** Ligands of one step. */
  readonly batch: number;
  /** Most ligands of one target in an epoch, drawn anew for each. */
  readonly ligandsPerTarget: number;
  readonly temperature: number;
  readonly dropout: boolean;
}

export const defaultTargetSettings: TargetTrainingSettings = {
  seed: 1,
  epochs: 8,
  batch: 512,
  ligandsPerTarget: 1000,
  learningRate: 2e-3,
  weightDecay: 0,
  temperature: HEAD_TEMPERATURE,
  dropout: false,
};

/** Length of the vectors in the target head's own space, which is not the shared one. */
const DIMENSION = 256;

/**
 * Trains the target head: softmax over all targets of the cosine between a ligand's projection and the target's vector,
 * divided by the temperature; the ligand's known targets share the probability evenly.
 *
 * @throws RangeError for a set without ligands; the signal's reason when cancelled
 */
export async function trainTargetHead(
  set: LigandSet,
  settings: TargetTrainingSettings,
  { signal, onEpoch }: TrainingControl = {},
): Promise<TargetHeadWeights> {
  const [first] = set.fingerprints;
  if (first === undefined) throw new RangeError('there are no ligands to train on');
  const bits = first.length * 8;
  const random = new Random(settings.seed);
  const perEpoch = drawLigands(set, settings.ligandsPerTarget, random).length;
  const size = Math.min(settings.batch, perEpoch);
  const steps = Math.floor(perEpoch / size);
  const start = {
    chemistry: { values: randomProjection(bits, DIMENSION, random), shape: [bits, DIMENSION] },
    targets: { values: randomProjection(set.targets, DIMENSION, random), shape: [set.targets, DIMENSION] },
  };
  const batch = {
    fingerprints: { values: new Float32Array(size * bits), shape: [size, bits] },
    wanted: { values: new Float32Array(size * set.targets), shape: [size, set.targets] },
  };
  const optimiser = await Optimiser.open(
    start,
    (graph, parameters) =>
      appendTargetObjective(
        graph,
        {
          ...parameters,
          fingerprints: graph.input('fingerprints', [size, bits]),
          wanted: graph.input('wanted', [size, set.targets]),
        },
        settings.temperature,
      ),
    { settings, steps: settings.epochs * steps },
  );
  try {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const ligands = drawLigands(set, settings.ligandsPerTarget, random);
      let loss = 0;
      for (let step = 0; step < steps; step++) {
        signal?.throwIfAborted();
        const rows = ligands.slice(step * size, (step + 1) * size);
        fillBatch(batch, set, rows, settings.dropout ? random : undefined);
        loss += (await optimiser.step(batch)) / steps;
      }
      onEpoch?.({ epoch, epochs: settings.epochs, loss });
    }
    const { chemistry, targets } = optimiser.parameters;
    return { dimension: DIMENSION, chemistry: chemistry.values, targets: targets.values };
  } finally {
    await optimiser.close();
  }
}

/** What the loss of the target head is computed on, for a batch of B ligands. */
export interface TargetObjectiveInputs {
  /** [bits, dimension] */
  readonly chemistry: Value;
  /** [targets, dimension] */
  readonly targets: Value;
  /** [B, bits] */
  readonly fingerprints: Value;
  /** [B, targets]: the share of each target in the probability that is wanted; rows sum to 1. */
  readonly wanted: Value;
}

/**
 * Cross entropy of softmax(u · v / T) with the wanted shares, mean over the batch; u and v are the unit vectors of
 * ligands and targets.
 * @returns the loss, a scalar
 */
export function appendTargetObjective(graph: Graph, inputs: TargetObjectiveInputs, temperature: number): Value {
  const ligands = graph.unitRows(graph.matmul(inputs.fingerprints, inputs.chemistry));
  const targets = graph.unitRows(inputs.targets);
  const logits = graph.scale(graph.matmul(ligands, targets, { transposeB: true }), 1 / temperature);
  const [batch] = inputs.fingerprints.shape;
  if (typeof batch !== 'number') throw new RangeError('the batch of a training graph has a fixed size');
  return graph.scale(graph.total(graph.multiplyConstant(graph.logSoftmax(logits, 1), inputs.wanted)), -1 / batch);
}

/** Ligands in random order, each once for every target that it acts on, but at most `most` ligands of one target. */
function drawLigands(set: LigandSet, most: number, random: Random): number[] {
  const links = set.targetsOf.flatMap((targets, ligand) => targets.map((target) => ({ ligand, target })));
  const taken = new Uint32Array(set.targets);
  return random
    .shuffled(links)
    .filter(({ target }) => {
      const count = (taken[target] ?? 0) + 1;
      taken[target] = count;
      return count <= most;
    })
    .map(({ ligand }) => ligand);
}

/** Fills a batch with as many ligands as it has room for; it is used again and again, as in batch.ts. */
function fillBatch(
  { fingerprints: { values: fingerprints }, wanted: { values: wanted } }: Record<'fingerprints' | 'wanted', Matrix>,
  set: LigandSet,
  rows: readonly number[],
  dropout: Random | undefined,
): void {
  const bits = fingerprints.length / rows.length;
  fingerprints.fill(0);
  wanted.fill(0);
  rows.forEach((ligand, row) => {
    const fingerprint = set.fingerprints[ligand] ?? new Uint8Array();
    unpackBits(dropout === undefined ? fingerprint : dropBits(fingerprint, dropout), fingerprints.subarray(row * bits));
    const targets = set.targetsOf[ligand] ?? [];
    for (const target of targets) wanted[row * set.targets + target] = 1 / targets.length;
  });
}
