import assert from 'node:assert/strict';
import { gradients } from '../../../src/onnx/gradient.ts';
import { Graph, type Value } from '../../../src/onnx/graph.ts';
import { OnnxSession } from '../../../src/onnx/session.ts';
import { Random } from '../../../src/base/random.ts';
import { assertSlopes } from './finite-difference.ts';

/** A scalar function of one matrix, and the shape of that matrix. */
interface Case {
  readonly name: string;
  readonly shape: readonly [number, number];
  readonly of: (graph: Graph, x: Value) => Value;
}

const random = new Random(7);
const normal = (size: number) => Float32Array.from({ length: size }, () => random.normal());
const other = (graph: Graph, rows: number, columns: number) =>
  graph.constant(`other_${rows}_${columns}`, [rows, columns], normal(rows * columns));
/** Weighs every element differently, so that no gradient cancels out. */
const weighed = (graph: Graph, value: Value, rows: number, columns: number) =>
  graph.total(graph.multiply(value, graph.constant('weights', [rows, columns], normal(rows * columns))));

const cases: Case[] = [
  { name: 'x · b', shape: [3, 4], of: (g, x) => weighed(g, g.matmul(x, other(g, 4, 2)), 3, 2) },
  { name: 'x · bᵀ', shape: [3, 4], of: (g, x) => weighed(g, g.matmul(x, other(g, 2, 4), { transposeB: true }), 3, 2) },
  { name: 'xᵀ · b', shape: [4, 3], of: (g, x) => weighed(g, g.matmul(x, other(g, 4, 2), { transposeA: true }), 3, 2) },
  {
    name: 'xᵀ · bᵀ',
    shape: [4, 3],
    of: (g, x) => weighed(g, g.matmul(x, other(g, 2, 4), { transposeA: true, transposeB: true }), 3, 2),
  },
  { name: 'a · x', shape: [4, 2], of: (g, x) => weighed(g, g.matmul(other(g, 3, 4), x), 3, 2) },
  {
    name: 'aᵀ · xᵀ',
    shape: [2, 4],
    of: (g, x) => weighed(g, g.matmul(other(g, 4, 3), x, { transposeA: true, transposeB: true }), 3, 2),
  },
  { name: 'a sum that is used twice', shape: [3, 4], of: (g, x) => weighed(g, g.multiply(g.add(x, x), x), 3, 4) },
  { name: 'a row that is broadcast', shape: [1, 4], of: (g, x) => weighed(g, g.subtract(other(g, 3, 4), x), 3, 4) },
  {
    name: 'a column that is broadcast',
    shape: [3, 1],
    of: (g, x) => weighed(g, g.divide(other(g, 3, 4), g.add(g.multiply(x, x), g.scalar(1))), 3, 4),
  },
  {
    name: 'a quotient',
    shape: [3, 4],
    of: (g, x) => weighed(g, g.divide(x, g.add(g.multiply(x, x), g.scalar(1))), 3, 4),
  },
  { name: 'sum and square root', shape: [3, 4], of: (g, x) => weighed(g, g.sqrt(g.sum(g.multiply(x, x), 1)), 3, 1) },
  {
    name: 'a product times a factor',
    shape: [3, 4],
    of: (g, x) => weighed(g, g.matmul(x, other(g, 4, 2), { scale: 3 }), 3, 2),
  },
  { name: 'a sum of columns', shape: [3, 4], of: (g, x) => weighed(g, g.sum(g.multiply(x, x), 0), 1, 4) },
  { name: 'a total alone', shape: [3, 4], of: (g, x) => g.total(x) },
  { name: 'a total of a product', shape: [3, 4], of: (g, x) => g.total(g.matmul(x, other(g, 4, 2))) },
  { name: 'a total of what was broadcast', shape: [1, 4], of: (g, x) => g.total(g.add(other(g, 3, 4), x)) },
  { name: 'logarithms of sums of exponentials', shape: [3, 4], of: (g, x) => g.total(g.log(g.sum(g.exp(x), 1))) },
  { name: 'unit rows', shape: [3, 4], of: (g, x) => weighed(g, g.unitRows(x), 3, 4) },
  { name: 'log softmax of rows', shape: [3, 4], of: (g, x) => weighed(g, g.logSoftmax(x, 1), 3, 4) },
  { name: 'log softmax of columns', shape: [3, 4], of: (g, x) => weighed(g, g.logSoftmax(x, 0), 3, 4) },
];

describe('gradients', () => {
  for (const { name, shape, of } of cases) {
    it(`of ${name} equals the finite difference`, async () => {
      const graph = new Graph('test', '');
      const x = graph.input('x', shape);
      const value = of(graph, x);
      const [slope] = gradients(graph, value, [x]);
      graph.output('value', value);
      graph.output('slope', slope!);
      const session = await OnnxSession.open(graph.encode(), { label: 'a test graph' });
      try {
        const point = normal(shape[0] * shape[1]);
        const evaluate = (values: Float32Array) => session.run({ x: { values, shape } });
        await assertSlopes(
          async (values) => (await evaluate(values)).get('value')!.values[0]!,
          point,
          (await evaluate(point)).get('slope')!.values,
        );
      } finally {
        await session[Symbol.asyncDispose]();
      }
    });
  }

  it('refuses a parameter that has no part in the loss', () => {
    const graph = new Graph('test', '');
    const loss = graph.total(graph.input('x', [2, 2]));
    assert.throws(() => gradients(graph, loss, [graph.input('y', [2, 2])]), /y has no part/);
  });
});
