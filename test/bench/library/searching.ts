import { Random } from '../../../src/base/random.ts';
import { highest } from '../../../src/base/top-k.ts';
import { FINGERPRINT_BYTES } from '../../../src/chemistry/molecule.ts';
import type { Filter } from '../../../src/library/filter.ts';
import { IntegerProduct } from '../../../src/onnx/integer-product.ts';
import { BLOCK, PlacedCompounds, quantise } from '../../../src/library/placed-compounds.ts';
import { Connection } from '../../../src/library/sqlite/connection.ts';
import type { LibraryServices } from '../../../src/library/own-library.ts';
import { LIBRARY_FILE, SqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts';
import path from 'node:path';
import { markdownTable } from '../summary.ts';

const QUERIES = 100;
/** Queries whose exact neighbours are computed in full precision. */
const EXACT = 30;
const K = 10;
const WINDOW = 0.01;

/** Times searches of a library, and compares what they find with exact cosines in full precision. */
export async function measureSearches(
  folder: string,
  size: number,
  services: LibraryServices,
  say: (text: string) => void,
): Promise<string> {
  const rows: string[][] = [];
  await using library = await SqliteLibrary.open(folder, services);
  const random = new Random(3);
  const fingerprints = sampleFingerprints(path.join(folder, LIBRARY_FILE), size, random);
  const placed = await services.heads.projectFingerprints(await fingerprints);
  const queries = (await fingerprints).map((_, row) => placed.values.slice(row * 256, (row + 1) * 256));

  const first = await timed(() => library.searchByVector(queries[0] ?? new Float32Array(256), { limit: K }));
  rows.push(['first search, which reads the vectors, ms', first.toFixed(0)]);
  globalThis.gc?.();
  rows.push(['resident memory of the process that searches, MB', (process.memoryUsage().rss / 1e6).toFixed(0)]);
  const found: number[][] = [];
  const times: number[] = [];
  for (const query of queries) {
    times.push(
      await timed(async () => {
        found.push((await library.searchByVector(query, { limit: K })).map(({ id }) => Number(id)));
      }),
    );
  }
  rows.push([`exact search, ${K} of all, p50 / p99, ms`, percentiles(times)]);
  rows.push(['reading and writing as many bytes in memory (memcpy), ms', (await bandwidth(size)).toFixed(0)]);

  const filtered: number[] = [];
  let kept = 0;
  for (const query of queries.slice(0, 30)) {
    const least = 200 + random.below(390);
    const filter: Filter = [{ kind: 'property', property: 'weight', least, most: least + 400 * WINDOW }];
    filtered.push(await timed(() => library.searchByVector(query, { limit: K, filter })));
    kept = await library.count({ filter });
  }
  rows.push([`filter that keeps ${kept.toLocaleString('en')}, then search, p50 / p99, ms`, percentiles(filtered)]);
  const similar: number[] = [];
  for (const fingerprint of (await fingerprints).slice(0, 10)) {
    similar.push(await timed(() => library.searchBySimilarity([fingerprint], { limit: K })));
  }
  rows.push(['similarity (Tanimoto) of all, fingerprints read from the file, p50 / p99, ms', percentiles(similar)]);
  const names: number[] = [];
  for (let query = 0; query < 3; query++) {
    const filter: Filter = [{ kind: 'name', text: `compound ${random.below(size)}` }];
    names.push(await timed(() => library.count({ filter })));
  }
  rows.push(['part of a name in all, p50 / p99, ms', percentiles(names)]);
  say('exact neighbours in full precision');
  const { whole, quantised } = await recalls(path.join(folder, LIBRARY_FILE), queries.slice(0, EXACT), found, services);
  rows.push([`recall at ${K} against float32: int8 alone`, quantised.toFixed(4)]);
  rows.push([`recall at ${K} against float32: as searched, rescored`, whole.toFixed(4)]);
  return markdownTable(['', ''], rows);
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

export function percentiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(0) ?? '';
  return `${at(0.5)} / ${at(0.99)}`;
}

/** Copies as many bytes as the vectors of a library have. */
async function bandwidth(size: number): Promise<number> {
  const from = new Uint8Array(size * 256).fill(1);
  const to = new Uint8Array(size * 256);
  to.set(from);
  return timed(() => {
    to.set(from);
    return Promise.resolve();
  });
}

/** Fingerprints of a library, a block in turn. */
async function* blocksOf(file: string): AsyncGenerator<{ block: number; fingerprints: Uint8Array[] }> {
  using connection = Connection.open(file);
  for (let block = 0; ; block++) {
    const row = await connection.transaction('read', (statements) =>
      statements.get('SELECT fingerprints FROM blocks WHERE block = ?', [block]),
    );
    const bytes = row?.['fingerprints'];
    if (!(bytes instanceof Uint8Array)) return;
    const fingerprints = Array.from({ length: BLOCK }, (_, place) =>
      bytes.slice(place * FINGERPRINT_BYTES, (place + 1) * FINGERPRINT_BYTES),
    );
    yield { block, fingerprints };
  }
}

async function sampleFingerprints(file: string, size: number, random: Random): Promise<Uint8Array[]> {
  using connection = Connection.open(file);
  const found: Uint8Array[] = [];
  for (let query = 0; query < QUERIES; query++) {
    const row = random.below(size);
    const bytes = await connection.transaction('read', (statements) =>
      statements.get('SELECT substr(fingerprints, ?, 256) AS one FROM blocks WHERE block = ?', [
        1 + (row % BLOCK) * FINGERPRINT_BYTES,
        Math.floor(row / BLOCK),
      ]),
    );
    found.push(bytes?.['one'] as Uint8Array);
  }
  return found;
}

/** Share of the nearest by exact cosine that were found, by a search and by quantised vectors alone. Equal cosines count. */
async function recalls(
  file: string,
  queries: readonly Float32Array[],
  found: readonly (readonly number[])[],
  { heads }: LibraryServices,
): Promise<{ whole: number; quantised: number }> {
  const exact = queries.map(() => [] as number[]);
  const placed = new PlacedCompounds(256);
  let pending: Uint8Array[] = [];
  let first = 0;
  const project = async () => {
    const { values } = await heads.projectFingerprints(pending);
    for (const [at, query] of queries.entries()) {
      for (let row = 0; row < pending.length; row++) {
        let dot = 0;
        for (let column = 0; column < 256; column++) dot += (values[row * 256 + column] ?? 0) * (query[column] ?? 0);
        exact[at]![first + row] = dot;
      }
    }
    for (let block = 0; block * BLOCK < pending.length; block++) {
      const vectors = new Int8Array(BLOCK * 256);
      const scales = Float32Array.from({ length: BLOCK }, (_, place) => {
        const start = (block * BLOCK + place) * 256;
        return quantise(values.subarray(start, start + 256), vectors.subarray(place * 256, (place + 1) * 256));
      });
      placed.put(first / BLOCK + block, {
        ...{ live: new Uint8Array(BLOCK / 8).fill(255), numbers: new Float32Array(BLOCK * 7), vectors, scales },
      });
    }
    first += pending.length;
    pending = [];
  };
  for await (const { fingerprints } of blocksOf(file)) {
    pending.push(...fingerprints);
    if (pending.length >= 64 * BLOCK) await project();
  }
  await project();
  await using product = await IntegerProduct.open(256);
  let [whole, quantised] = [0, 0];
  for (const [at, query] of queries.entries()) {
    const cosines = exact[at] ?? [];
    const tenth = highest(cosines, K).at(-1)?.score ?? 1;
    const isRight = (row: number) => (cosines[row] ?? 0) >= tenth - 1e-6;
    whole += (found[at] ?? []).filter((id) => isRight(id - 1)).length / K;
    const alone = await placed.nearest(product, query, K, undefined, undefined);
    quantised += alone.filter(({ row }) => isRight(row)).length / K;
  }
  return { whole: whole / queries.length, quantised: quantised / queries.length };
}
