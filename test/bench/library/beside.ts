import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { Random } from '../../../src/base/random.ts';
import { highest } from '../../../src/base/top-k.ts';
import type { Heads } from '../../../src/bridge/heads.ts';
import { BLOCK, NUMBERS, PlacedCompounds, quantise } from '../../../src/library/placed-compounds.ts';
import { IntegerProduct } from '../../../src/onnx/integer-product.ts';
import { markdownTable } from '../summary.ts';
import { largeFingerprints } from './large-library.ts';
import { processorTime } from './ranking.ts';
import { percentiles, timed } from './searching.ts';

const QUERIES = 40;
const K = 10;
const DIMENSION = 256;

/** Vectors that are placed at once. */
const BATCH = 64 * BLOCK;

/** Finds the rows of the nearest vectors, in any order. */
type Search = (query: Float32Array) => Promise<readonly number[]> | readonly number[];

/** What is measured of one engine. */
interface Engine {
  readonly name: string;
  readonly search: Search;
}

/**
 * Times exact searches of the same vectors, in turns, by what a library searches with, a plain loop, and by
 * usearch and sqlite-vec, which a folder has: `npm install usearch@2.26.2 sqlite-vec@0.1.9 better-sqlite3`.
 */
export async function measureBeside(
  folder: string,
  size: number,
  { models, heads }: { readonly models: string; readonly heads: Heads },
  say: (text: string) => void,
): Promise<string> {
  const { placed, vectors, queries, tenths, cosineOf } = await vectorsOf(size, models, heads, say);
  await using product = await IntegerProduct.open(DIMENSION);
  const engines: Engine[] = [
    {
      name: 'a library: ONNX Runtime, int8 with a scale for each vector',
      search: async (query) => (await placed.nearest(product, query, K, undefined, undefined)).map(({ row }) => row),
    },
    { name: 'a plain loop, int8', search: (query) => plainLoop(vectors, eighths(query)) },
    ...othersOf(folder, vectors, say),
  ];
  const times = engines.map((): number[] => []);
  const processor = engines.map(() => 0);
  const right = engines.map(() => 0);
  const copies: number[] = [];
  let copying = 0;
  const copy = new Int8Array(vectors.length);
  for (const [at, query] of queries.entries()) {
    copying += await processorTime(async () =>
      copies.push(
        await timed(() => {
          copy.set(vectors);
          return Promise.resolve();
        }),
      ),
    );
    for (const [place, { search }] of engines.entries()) {
      let found: readonly number[] = [];
      const used = await processorTime(async () =>
        times[place]?.push(await timed(async () => (found = await search(query)))),
      );
      processor[place] = (processor[place] ?? 0) + used;
      const least = (tenths[at] ?? 1) - 1e-6;
      right[place] = (right[place] ?? 0) + found.filter((row) => cosineOf(at, row) >= least).length;
    }
  }
  return markdownTable(
    ['', 'p50 / p99, ms', 'processor time of all threads, ms', `recall at ${K}`],
    [
      ...engines.map(({ name }, place) => [
        name,
        percentiles((times[place] ?? []).slice(1)),
        ((processor[place] ?? 0) / QUERIES).toFixed(0),
        ((right[place] ?? 0) / (K * QUERIES)).toFixed(4),
      ]),
      [
        'reading and writing the vectors once (memcpy)',
        percentiles(copies.slice(1)),
        (copying / QUERIES).toFixed(0),
        '',
      ],
    ],
  );
}

async function vectorsOf(size: number, models: string, heads: Heads, say: (text: string) => void) {
  const fingerprintAt = await largeFingerprints(models, size);
  const random = new Random(3);
  const asked = Array.from({ length: QUERIES }, () => fingerprintAt(random.below(size)));
  const { values: own } = await heads.projectFingerprints(asked);
  const queries = asked.map((_, at) => own.slice(at * DIMENSION, (at + 1) * DIMENSION));
  const exact = queries.map(() => new Float32Array(size));
  const vectors = new Int8Array(size * DIMENSION);
  const placed = new PlacedCompounds(DIMENSION);
  placed.reserve(Math.ceil(size / BLOCK));
  for (let first = 0; first < size; first += BATCH) {
    const count = Math.min(BATCH, size - first);
    const { values } = await heads.projectFingerprints(
      Array.from({ length: count }, (_, at) => fingerprintAt(first + at)),
    );
    for (const [at, query] of queries.entries()) exact[at]?.set(dots(values, query), first);
    vectors.set(eighths(values), first * DIMENSION);
    for (let start = 0; start < count; start += BLOCK)
      placed.put((first + start) / BLOCK, blockOf(values, start, count));
    if (first % (BATCH * 32) === 0) say(`${first} of ${size} placed`);
  }
  const tenths = exact.map((cosines) => highest(cosines, K).at(-1)?.score ?? 1);
  return { placed, vectors, queries, tenths, cosineOf: (at: number, row: number) => exact[at]?.[row] ?? -1 };
}

function dots(values: Float32Array, query: Float32Array): Float32Array {
  return Float32Array.from({ length: values.length / DIMENSION }, (_, row) => {
    let dot = 0;
    for (let column = 0; column < DIMENSION; column++)
      dot += (values[row * DIMENSION + column] ?? 0) * (query[column] ?? 0);
    return dot;
  });
}

function blockOf(values: Float32Array, start: number, count: number) {
  const vectors = new Int8Array(BLOCK * DIMENSION);
  const live = new Uint8Array(BLOCK / 8);
  const scales = Float32Array.from({ length: BLOCK }, (_, place) => {
    if (start + place >= count) return 0;
    live[place >> 3] = (live[place >> 3] ?? 0) | (1 << (place & 7));
    const own = values.subarray((start + place) * DIMENSION, (start + place + 1) * DIMENSION);
    return quantise(own, vectors.subarray(place * DIMENSION, (place + 1) * DIMENSION));
  });
  return { live, numbers: new Float32Array(BLOCK * NUMBERS), vectors, scales };
}

/** Numbers of unit vectors in 8 bits, all by one scale, as engines take them: few are above a quarter. */
function eighths(values: Float32Array): Int8Array {
  return Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value * 4 * 127))));
}

function plainLoop(vectors: Int8Array, query: Int8Array): number[] {
  const scores = new Float32Array(vectors.length / DIMENSION);
  for (let row = 0, at = 0; row < scores.length; row++) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let column = 0; column < DIMENSION; column += 4, at += 4) {
      a += (vectors[at] ?? 0) * (query[column] ?? 0);
      b += (vectors[at + 1] ?? 0) * (query[column + 1] ?? 0);
      c += (vectors[at + 2] ?? 0) * (query[column + 2] ?? 0);
      d += (vectors[at + 3] ?? 0) * (query[column + 3] ?? 0);
    }
    scores[row] = a + b + c + d;
  }
  return highest(scores, K).map(({ row }) => row);
}

interface Usearch {
  exactSearch(
    vectors: Int8Array,
    query: Int8Array,
    dimension: number,
    count: number,
    metric: string,
    threads: number,
  ): { readonly keys: BigUint64Array };
}

interface Statement {
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown;
}

interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
}

const foundRows = z.array(z.object({ rowid: z.number() }));

/** Engines that are no part of this repository, from a folder where they are installed. */
function othersOf(folder: string, vectors: Int8Array, say: (text: string) => void): Engine[] {
  const load = createRequire(path.join(path.resolve(folder), 'package.json'));
  const usearch = load('usearch') as Usearch;
  const Sqlite = load('better-sqlite3') as new (file: string) => Database;
  const vec = load('sqlite-vec') as { load(database: Database): void };
  const database = new Sqlite(':memory:');
  vec.load(database);
  database.exec(`CREATE VIRTUAL TABLE vectors USING vec0(vector int8[${DIMENSION}] distance_metric=cosine)`);
  say('filling sqlite-vec');
  const insert = database.prepare('INSERT INTO vectors (rowid, vector) VALUES (?, vec_int8(?))');
  database.exec('BEGIN');
  for (let row = 0; row < vectors.length / DIMENSION; row++) {
    insert.run(BigInt(row + 1), vectors.subarray(row * DIMENSION, (row + 1) * DIMENSION));
  }
  database.exec('COMMIT');
  const select = database.prepare(
    `SELECT rowid FROM vectors WHERE vector MATCH vec_int8(?) AND k = ${K} ORDER BY distance`,
  );
  return [
    {
      name: 'usearch, exactSearch, int8, all cores',
      search: (query) =>
        Array.from(usearch.exactSearch(vectors, eighths(query), DIMENSION, K, 'cos', 0).keys, (key) => Number(key)),
    },
    {
      name: 'sqlite-vec, int8',
      search: (query) => foundRows.parse(select.all(eighths(query))).map(({ rowid }) => rowid - 1),
    },
  ];
}
