import assert from 'node:assert/strict';
import { gradients } from '../../../src/onnx/gradient.ts';
import { Graph } from '../../../src/onnx/graph.ts';
import { OnnxSession } from '../../../src/onnx/session.ts';
import { appendObjective, hardNegativeBias, shareOf } from '../../../src/training/objective.ts';
import { Random } from '../../../src/base/random.ts';
import { assertSlopes } from '../onnx/finite-difference.ts';

const TEMPERATURE = 0.3;
const BATCH = 4;
const BITS = 5;
const SENTENCE = 3;
const DIMENSION = 2;

/** Rows 0 and 1 have one mechanism; row 2 has another one of the same target. */
const positives = Float32Array.of(1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
/** All true texts of a drug are true of its fellows here: rows and columns have as many of them. */
const wanted = positives.map((value, place) => {
  const row = positives.subarray(place - (place % BATCH), place - (place % BATCH) + BATCH);
  const inRow = row.reduce((sum, one) => sum + one, 0);
  return value * shareOf(inRow, inRow);
});
const hard = hardNegativeBias(2, 0.1, TEMPERATURE);
const bias = Float32Array.of(0, 0, hard, 0, 0, 0, hard, 0, hard, hard, 0, 0, 0, 0, 0, 0);

describe('the training objective', () => {
  const random = new Random(3);
  const normal = (size: number) => Float32Array.from({ length: size }, () => random.normal());
  const values = {
    chemistry: normal(BITS * DIMENSION),
    text: normal(SENTENCE * DIMENSION),
    fingerprints: Float32Array.from({ length: BATCH * BITS }, (_, index) => (index % BITS === 0 ? 1 : random.below(2))),
    sentences: normal(BATCH * SENTENCE),
    wanted,
    bias,
  };
  const shapes = {
    chemistry: [BITS, DIMENSION],
    text: [SENTENCE, DIMENSION],
    fingerprints: [BATCH, BITS],
    sentences: [BATCH, SENTENCE],
    wanted: [BATCH, BATCH],
    bias: [BATCH, BATCH],
  };
  type Name = keyof typeof shapes;
  let session: OnnxSession;

  before(async () => {
    const graph = new Graph('objective', '');
    const input = (name: Name) => graph.input(name, shapes[name]);
    const inputs = {
      chemistry: input('chemistry'),
      text: input('text'),
      fingerprints: input('fingerprints'),
      sentences: input('sentences'),
      wanted: input('wanted'),
      bias: input('bias'),
    };
    const loss = appendObjective(graph, inputs, TEMPERATURE);
    const [chemistry, text] = gradients(graph, loss, [inputs.chemistry, inputs.text]);
    graph.output('loss', loss);
    graph.output('slope.chemistry', chemistry!);
    graph.output('slope.text', text!);
    session = await OnnxSession.open(graph.encode(), { label: 'the objective' });
  });

  after(() => session[Symbol.asyncDispose]());

  const evaluate = (changed: Partial<Record<Name, Float32Array>> = {}) => {
    const all: Record<Name, Float32Array> = { ...values, ...changed };
    const feeds = Object.entries(shapes).map(([name, shape]) => [name, { values: all[name as Name], shape }]);
    return session.run(Object.fromEntries(feeds) as Parameters<OnnxSession['run']>[0]);
  };

  it('is the loss that its formula says', async () => {
    const loss = (await evaluate()).get('loss')!.values[0]!;
    assert.ok(Math.abs(loss - lossByHand(values)) < 1e-5, `${loss} where the formula gives ${lossByHand(values)}`);
  });

  for (const name of ['chemistry', 'text'] as const) {
    it(`has the gradient by the ${name} head that finite differences show`, async () => {
      await assertSlopes(
        async (moved) => (await evaluate({ [name]: moved })).get('loss')!.values[0]!,
        values[name],
        (await evaluate()).get(`slope.${name}`)!.values,
      );
    });
  }

  it('is larger where hard negatives count more', async () => {
    const plain = (await evaluate({ bias: new Float32Array(bias.length) })).get('loss')!.values[0]!;
    const harder = (await evaluate()).get('loss')!.values[0]!;
    assert.ok(harder > plain);
  });
});

/** The formula of `appendObjective`, written out for one batch. */
function lossByHand(values: Record<'chemistry' | 'text' | 'fingerprints' | 'sentences', Float32Array>): number {
  const drugs = unitProducts(values.fingerprints, values.chemistry, BITS);
  const texts = unitProducts(values.sentences, values.text, SENTENCE);
  const logits = drugs.map((drug, row) =>
    texts.map(
      (text, column) =>
        drug.reduce((dot, value, index) => dot + value * text[index]!, 0) / TEMPERATURE + bias[row * BATCH + column]!,
    ),
  );
  const transpose = (matrix: number[][]) => matrix.map((_, column) => matrix.map((row) => row[column]!));
  const direction = (rows: number[][]) =>
    rows.reduce((sum, row, index) => {
      const right = row.filter((_, column) => positives[index * BATCH + column] === 1);
      const logTotal = Math.log(row.reduce((total, logit) => total + Math.exp(logit), 0));
      return sum + right.reduce((part, logit) => part + (logit - logTotal) / right.length, 0);
    }, 0);
  return -(direction(logits) + direction(transpose(logits))) / (2 * BATCH);
}

function unitProducts(rows: Float32Array, weights: Float32Array, width: number): number[][] {
  return Array.from({ length: BATCH }, (_, row) => {
    const product = Array.from({ length: DIMENSION }, (_unused, column) =>
      Array.from(
        { length: width },
        (_none, index) => rows[row * width + index]! * weights[index * DIMENSION + column]!,
      ).reduce((sum, value) => sum + value, 0),
    );
    const length = Math.hypot(...product);
    return product.map((value) => value / length);
  });
}
