import path from 'node:path';
import { FINGERPRINT_BITS } from '../../../src/chemistry/molecule.ts';
import type { Matrix } from '../../../src/onnx/session.ts';
import { appendObjective, shareOf } from '../../../src/training/objective.ts';
import { Optimiser } from '../../../src/training/optimiser.ts';
import { Random } from '../../../src/base/random.ts';
import { defaultSettings, randomProjection } from '../../../src/training/trainer.ts';
import { fromPython } from '../python.ts';
import { median } from '../summary.ts';

/** Milliseconds of a training step: the median of each round. */
export interface SpeedRun {
  readonly threads: number;
  readonly here: readonly number[];
  /** Empty where no python3 of the machine has torch. */
  readonly pytorch: readonly number[];
  /** Of PyTorch; null where there is none. */
  readonly version: string | null;
}

/** What the script prints. */
interface PyTorchTimes {
  readonly version: string;
  readonly times: readonly number[];
}

const [BATCH, SENTENCE, DIMENSION, STEPS] = [defaultSettings.batch, 384, 256, 30];

/** Times the training step of the heads here and, where python3 has torch, in PyTorch, taking turns. */
export async function runSpeed(threads: number, rounds: number): Promise<SpeedRun> {
  const here: number[] = [];
  const pytorch: number[] = [];
  let version: string | null = null;
  for (let round = 0; round < rounds; round++) {
    here.push(median(await timeHere(threads)));
    const torch = await timeInPyTorch(threads);
    if (torch === undefined) continue;
    pytorch.push(median(torch.times));
    version = torch.version;
  }
  return { threads, here, pytorch, version };
}

/** Milliseconds of each step, the making of the batch left out on both sides. */
async function timeHere(threads: number): Promise<number[]> {
  const random = new Random(1);
  const start = {
    chemistry: matrix(randomProjection(FINGERPRINT_BITS, DIMENSION, random), FINGERPRINT_BITS),
    text: matrix(randomProjection(SENTENCE, DIMENSION, random), SENTENCE),
  };
  const fill = (rows: number, columns: number, value: () => number) =>
    matrix(Float32Array.from({ length: rows * columns }, value), rows);
  const batch = {
    fingerprints: fill(BATCH, FINGERPRINT_BITS, () => (random.below(1000) < 15 ? 1 : 0)),
    sentences: fill(BATCH, SENTENCE, () => random.normal()),
    wanted: matrix(wantedOf(BATCH), BATCH),
    bias: fill(BATCH, BATCH, () => 0),
  };
  const optimiser = await Optimiser.open(
    start,
    (graph, heads) =>
      appendObjective(
        graph,
        {
          ...heads,
          fingerprints: graph.input('fingerprints', [BATCH, FINGERPRINT_BITS]),
          sentences: graph.input('sentences', [BATCH, SENTENCE]),
          wanted: graph.input('wanted', [BATCH, BATCH]),
          bias: graph.input('bias', [BATCH, BATCH]),
        },
        defaultSettings.temperature,
      ),
    { settings: defaultSettings, steps: STEPS, threads },
  );
  try {
    const times = [];
    for (let step = 0; step < STEPS; step++) {
      const started = performance.now();
      await optimiser.step(batch);
      times.push(performance.now() - started);
    }
    return times;
  } finally {
    await optimiser.close();
  }
}

async function timeInPyTorch(threads: number): Promise<PyTorchTimes | undefined> {
  const script = path.join(import.meta.dirname, 'pytorch_step.py');
  const sizes = [BATCH, FINGERPRINT_BITS, SENTENCE, DIMENSION, threads, STEPS].map(String);
  return (await fromPython(script, sizes)) as PyTorchTimes | undefined;
}

/** Two true texts a drug. */
function wantedOf(size: number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    return row === column || row === (column + 1) % size ? shareOf(2, 2) : 0;
  });
}

function matrix(values: Float32Array, rows: number): Matrix {
  return { values, shape: [rows, values.length / rows] };
}
