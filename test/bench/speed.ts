/**
 * Times the training step of the heads here and, where python3 has torch, in PyTorch, taking turns.
 *
 *     node --import tsx test/bench/speed.ts [--threads 2] [--rounds 5]
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { FINGERPRINT_BITS } from '../../src/chemistry/molecule.ts';
import type { Matrix } from '../../src/onnx/session.ts';
import { appendObjective } from '../../src/training/objective.ts';
import { Optimiser } from '../../src/training/optimiser.ts';
import { Random } from '../../src/training/random.ts';
import { defaultSettings, randomProjection } from '../../src/training/trainer.ts';

const { values: options } = parseArgs({
  options: { threads: { type: 'string', default: '2' }, rounds: { type: 'string', default: '5' } },
});
const [BATCH, SENTENCE, DIMENSION, STEPS] = [defaultSettings.batch, 384, 256, 30];

const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < Number(options.rounds); round++) {
  ours.push(median(await timeHere()));
  const torch = await timeInPyTorch();
  if (torch === undefined) break;
  theirs.push(median(torch));
}
console.log(`here: ${describe(ours)}`);
if (theirs.length === 0) console.log('PyTorch: python3 has no torch on this machine');
else console.log(`PyTorch: ${describe(theirs)}; it takes ${(median(theirs) / median(ours)).toFixed(2)} times as long`);

/** Milliseconds of each step, the making of the batch left out on both sides. */
async function timeHere(): Promise<number[]> {
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
    positives: matrix(positivesOf(BATCH), BATCH),
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
          positives: graph.input('positives', [BATCH, BATCH]),
          bias: graph.input('bias', [BATCH, BATCH]),
        },
        defaultSettings.temperature,
      ),
    { settings: defaultSettings, steps: STEPS, threads: Number(options.threads) },
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

async function timeInPyTorch(): Promise<number[] | undefined> {
  const script = path.join(import.meta.dirname, 'speed', 'pytorch_step.py');
  const sizes = [BATCH, FINGERPRINT_BITS, SENTENCE, DIMENSION, Number(options.threads), STEPS].map(String);
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      const { stdout } = await promisify(execFile)(python, [script, ...sizes]);
      return JSON.parse(stdout) as number[];
    } catch {
      // this Python has no torch, or there is none
    }
  }
  return undefined;
}

/** Two true texts a drug. */
function positivesOf(size: number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    return row === column || row === (column + 1) % size ? 1 : 0;
  });
}

function matrix(values: Float32Array, rows: number): Matrix {
  return { values, shape: [rows, values.length / rows] };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function describe(times: readonly number[]): string {
  const range = `${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)}`;
  return `${median(times).toFixed(1)} ms a step (${range} in ${times.length} rounds), ${options.threads} threads`;
}
