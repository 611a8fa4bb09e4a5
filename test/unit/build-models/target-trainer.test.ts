import assert from 'node:assert/strict';
import type { TargetHeadWeights } from '../../../src/bridge/target-head.ts';
import { FINGERPRINT_BYTES } from '../../../src/chemistry/molecule.ts';
import { gradients } from '../../../src/onnx/gradient.ts';
import { Graph } from '../../../src/onnx/graph.ts';
import { OnnxSession } from '../../../src/onnx/session.ts';
import { Random } from '../../../src/base/random.ts';
import {
  appendTargetObjective,
  defaultTargetSettings,
  trainTargetHead,
  type LigandSet,
} from '../../../tools/build-models/target-trainer.ts';
import { assertSlopes } from '../onnx/finite-difference.ts';

describe('the objective of the target head', () => {
  const shapes = { chemistry: [5, 3], targets: [4, 3], fingerprints: [2, 5], wanted: [2, 4] } as const;
  type Name = keyof typeof shapes;
  const random = new Random(3);
  const values: Record<Name, Float32Array> = {
    chemistry: Float32Array.from({ length: 15 }, () => random.normal()),
    targets: Float32Array.from({ length: 12 }, () => random.normal()),
    fingerprints: Float32Array.of(1, 0, 1, 0, 1, 0, 1, 1, 0, 0),
    wanted: Float32Array.of(1, 0, 0, 0, 0, 0.5, 0.5, 0),
  };
  let session: OnnxSession;

  before(async () => {
    const graph = new Graph('test', '');
    const inputs = {
      chemistry: graph.input('chemistry', shapes.chemistry),
      targets: graph.input('targets', shapes.targets),
      fingerprints: graph.input('fingerprints', shapes.fingerprints),
      wanted: graph.input('wanted', shapes.wanted),
    };
    const loss = appendTargetObjective(graph, inputs, 0.5);
    const [chemistry, targets] = gradients(graph, loss, [inputs.chemistry, inputs.targets]);
    graph.output('loss', loss);
    graph.output('slope.chemistry', chemistry!);
    graph.output('slope.targets', targets!);
    session = await OnnxSession.open(graph.encode(), { label: 'the test graph' });
  });

  after(() => session[Symbol.asyncDispose]());

  const evaluate = (changed: Partial<Record<Name, Float32Array>> = {}) => {
    const all: Record<Name, Float32Array> = { ...values, ...changed };
    const feeds = Object.entries(shapes).map(([name, shape]) => [name, { values: all[name as Name], shape }]);
    return session.run(Object.fromEntries(feeds) as Parameters<OnnxSession['run']>[0]);
  };

  it('is the cross entropy that its formula says', async () => {
    const ligands = [0, 1].map((row) => unit([0, 1, 2].map((column) => dot(row, column))));
    const targets = [0, 1, 2, 3].map((row) => unit([...values.targets.subarray(3 * row, 3 * row + 3)]));
    const losses = ligands.map((ligand, row) => {
      const logits = targets.map(
        (target) => target.reduce((sum, value, index) => sum + value * ligand[index]!, 0) / 0.5,
      );
      const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
      return -logits.reduce((sum, logit, target) => sum + values.wanted[4 * row + target]! * (logit - total), 0);
    });
    const loss = (await evaluate()).get('loss')!.values[0]!;
    assert.ok(Math.abs(loss - (losses[0]! + losses[1]!) / 2) < 1e-5);
  });

  for (const name of ['chemistry', 'targets'] as const) {
    it(`has the gradient by ${name} that finite differences show`, async () => {
      await assertSlopes(
        async (moved) => (await evaluate({ [name]: moved })).get('loss')!.values[0]!,
        values[name],
        (await evaluate()).get(`slope.${name}`)!.values,
      );
    });
  }

  function dot(row: number, column: number): number {
    return [0, 1, 2, 3, 4].reduce(
      (sum, bit) => sum + values.fingerprints[5 * row + bit]! * values.chemistry[3 * bit + column]!,
      0,
    );
  }
});

describe('trainTargetHead', () => {
  const settings = { ...defaultTargetSettings, epochs: 20, batch: 32, learningRate: 1e-2 };

  it('learns which bits speak for which target, on ligands it has not seen', async () => {
    const weights = await trainTargetHead(madeUpLigands(1, 256), settings);
    const test = madeUpLigands(2, 64);
    const right = test.fingerprints.filter((fingerprint, row) => {
      const scores = cosinesWithTargets(weights, fingerprint);
      return scores.indexOf(Math.max(...scores)) === test.targetsOf[row]![0];
    });
    assert.ok(right.length > 0.9 * test.fingerprints.length, `${right.length} of ${test.fingerprints.length}`);
  });

  it('gives the same weights for the same seed', async () => {
    const brief = { ...settings, epochs: 1 };
    const set = madeUpLigands(1, 64);
    assert.deepEqual(await trainTargetHead(set, brief), await trainTargetHead(set, brief));
  });

  it('refuses a set without ligands', async () => {
    await assert.rejects(trainTargetHead({ fingerprints: [], targetsOf: [], targets: 1 }, settings), /no ligands/);
  });
});

const TARGETS = 4;

/** Ligands whose first byte tells the target, and whose next ones are noise. */
function madeUpLigands(seed: number, count: number): LigandSet {
  const random = new Random(seed);
  const targetsOf = Array.from({ length: count }, () => [random.below(TARGETS)]);
  const fingerprints = targetsOf.map(([target]) =>
    Uint8Array.from({ length: FINGERPRINT_BYTES }, (_, byte) =>
      byte === 0 ? 1 << target! : byte < 24 ? random.bits() & 0x11 : 0,
    ),
  );
  return { fingerprints, targetsOf, targets: TARGETS };
}

function cosinesWithTargets({ dimension, chemistry, targets }: TargetHeadWeights, fingerprint: Uint8Array): number[] {
  const place = new Float64Array(dimension);
  fingerprint.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) {
      if ((byte & (1 << bit)) === 0) continue;
      for (let column = 0; column < dimension; column++) {
        place[column]! += chemistry[(8 * index + bit) * dimension + column]!;
      }
    }
  });
  return Array.from({ length: TARGETS }, (_, target) => {
    const vector = targets.subarray(target * dimension, (target + 1) * dimension);
    return vector.reduce((sum, value, column) => sum + value * place[column]!, 0) / Math.hypot(...vector);
  });
}

function unit(values: readonly number[]): number[] {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
