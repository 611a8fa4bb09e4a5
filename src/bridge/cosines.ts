import { Graph } from '../onnx/graph.ts';
import { OnnxSession, type Matrix } from '../onnx/session.ts';

/** Some rows of a matrix, in the order in which they are named, with repetition. */
export function rowsOf({ values, shape }: Matrix, rows: readonly number[]): Matrix {
  const [, dimension = 0] = shape;
  const chosen = new Float32Array(rows.length * dimension);
  rows.forEach((row, place) => {
    chosen.set(values.subarray(row * dimension, (row + 1) * dimension), place * dimension);
  });
  return { values: chosen, shape: [rows.length, dimension] };
}

/** Cosine of a unit vector with each unit row of a matrix. */
export function cosines({ values, shape }: Matrix, query: Float32Array): Float32Array {
  const [rows = 0, dimension = 0] = shape;
  if (query.length !== dimension) {
    throw new RangeError(`the query has ${query.length} numbers, and the vectors have ${dimension}`);
  }
  const scores = new Float32Array(rows);
  // the query in the numbers that are reckoned with, two rows at once that share it, and four sums of each that don't wait
  // for each other: a sixth of the time of one sum after the other
  const asked = Float64Array.from(query);
  const whole = dimension - (dimension % 4);
  for (let row = 0; row < rows; row += 2) {
    // the last of an odd number goes with itself
    const other = Math.min(row + 1, rows - 1);
    let at = row * dimension;
    let beside = other * dimension;
    let [a, b, c, d] = [0, 0, 0, 0];
    let [e, f, g, h] = [0, 0, 0, 0];
    for (let column = 0; column < whole; column += 4, at += 4, beside += 4) {
      const w = asked[column] ?? 0;
      const x = asked[column + 1] ?? 0;
      const y = asked[column + 2] ?? 0;
      const z = asked[column + 3] ?? 0;
      a += (values[at] ?? 0) * w;
      b += (values[at + 1] ?? 0) * x;
      c += (values[at + 2] ?? 0) * y;
      d += (values[at + 3] ?? 0) * z;
      e += (values[beside] ?? 0) * w;
      f += (values[beside + 1] ?? 0) * x;
      g += (values[beside + 2] ?? 0) * y;
      h += (values[beside + 3] ?? 0) * z;
    }
    for (let column = whole; column < dimension; column++, at++, beside++) {
      a += (values[at] ?? 0) * (asked[column] ?? 0);
      e += (values[beside] ?? 0) * (asked[column] ?? 0);
    }
    scores[row] = a + b + (c + d);
    scores[other] = e + f + (g + h);
  }
  return scores;
}

/** Cosine of a vector of any length with a unit vector. */
export function cosineOf(vector: Float32Array, unit: Float32Array): number {
  let dot = 0;
  let squares = 0;
  for (let index = 0; index < vector.length; index++) {
    const value = vector[index] ?? 0;
    dot += value * (unit[index] ?? 0);
    squares += value * value;
  }
  return squares === 0 ? 0 : dot / Math.sqrt(squares);
}

/**
 * Cosines of many vectors with one or with many: ONNX Runtime takes a third of the time of `cosines` for one, and a twentieth
 * for many. Whoever opens one disposes of it.
 */
export class CosineTable implements AsyncDisposable {
  readonly #session: OnnxSession;
  /** Unit vectors, [rows, dimension]. */
  readonly rows: Matrix;

  private constructor(session: OnnxSession, rows: Matrix) {
    this.#session = session;
    this.rows = rows;
  }

  /** @param rows unit vectors, [rows, dimension] */
  static async open(rows: Matrix): Promise<CosineTable> {
    const [count = 0, dimension = 0] = rows.shape;
    const graph = new Graph('cosines', 'Cosines of unit vectors with unit vectors.');
    const product = graph.matmul(graph.input('rows', [count, dimension]), graph.input('queries', [null, dimension]), {
      transposeB: true,
    });
    graph.output('cosines', product);
    return new CosineTable(await OnnxSession.open(graph.encode(), { label: 'the table of cosines' }), rows);
  }

  /** Cosines of each row with each of `queries`, [queries, dimension]: [rows, queries]. */
  async of(queries: Matrix): Promise<Matrix> {
    return this.#session.runFor('cosines', { rows: this.rows, queries });
  }

  /** Cosine of each row with a unit vector: [rows]. */
  async ofOne(query: Float32Array): Promise<Float32Array> {
    return (await this.of({ values: query, shape: [1, query.length] })).values;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}
