import { Random } from '../../../src/base/random.ts';
import { highest } from '../../../src/base/top-k.ts';
import type { Filter } from '../../../src/library/filter.ts';
import { openOrCreateLibrary } from '../../../src/library/open-library.ts';
import type { LibraryServices } from '../../../src/library/own-library.ts';
import { PostgresLibrary } from '../../../src/library/postgres/postgres-library.ts';
import { markdownTable } from '../summary.ts';
import { fillLibrary, largeFingerprints } from './large-library.ts';
import { percentiles, timed } from './searching.ts';

const QUERIES = 60;
const K = 10;

/** Fills a library on a server, and times its searches, by the index and without it. */
export async function measureServer(
  address: string,
  size: number,
  models: string,
  services: LibraryServices,
  say: (text: string) => void,
): Promise<string> {
  const rows: string[][] = [];
  {
    await using library = await openOrCreateLibrary({ library: address }, services);
    // what was begun goes on
    const there = await library.count();
    const rate = await fillLibrary(library, size, models, say, there);
    if (there < size) rows.push(['placed and stored by COPY, without RDKit, a second', rate.toFixed(0)]);
    const end = async () => library.endFile('/end', await library.beginFile({ path: '/end', sha256: '' }));
    rows.push(['HNSW index made (m 16, ef_construction 64), s', ((await timed(end)) / 1000).toFixed(0)]);
    rows.push(['size on disk, MB', ((await library.size()) / 1e6).toFixed(0)]);
  }
  const fingerprintAt = await largeFingerprints(models, size);
  const random = new Random(3);
  const asked = Array.from({ length: QUERIES }, () => fingerprintAt(random.below(size)));
  const placed = await services.heads.projectFingerprints(asked);
  const queries = asked.map((_, row) => placed.values.slice(row * 256, (row + 1) * 256));
  say('exact neighbours in full precision');
  const exact = await exactCosines(queries, fingerprintAt, size, services);
  for (const [name, suffix] of [
    ['as it is asked, by the index where there are many', ''],
    ['all vectors compared (search=exact)', 'search=exact'],
  ] as const) {
    await using library = await PostgresLibrary.open(
      `${address}${address.includes('?') ? '&' : '?'}${suffix}`,
      services,
    );
    const times: number[] = [];
    let right = 0;
    await library.searchByVector(queries[0] ?? new Float32Array(256), { limit: K });
    for (const [at, query] of queries.entries()) {
      times.push(
        await timed(async () => {
          const hits = await library.searchByVector(query, { limit: K });
          right += hits.filter(({ id }) => (exact[at]?.[Number(id) - 1] ?? 0) >= tenth(exact[at]) - 1e-6).length;
        }),
      );
    }
    rows.push([`nearest ${K}, ${name}, p50 / p99, ms`, percentiles(times)]);
    rows.push([`recall at ${K} against float32, ${name}`, (right / (K * queries.length)).toFixed(4)]);
    const filtered: number[] = [];
    for (const query of queries.slice(0, 20)) {
      const least = 200 + random.below(390);
      const filter: Filter = [{ kind: 'property', property: 'weight', least, most: least + 4 }];
      filtered.push(await timed(() => library.searchByVector(query, { limit: K, filter })));
    }
    rows.push([`filter that keeps 1%, then search, ${name}, p50 / p99, ms`, percentiles(filtered)]);
  }
  await using library = await PostgresLibrary.open(address, services);
  const similar: number[] = [];
  for (const fingerprint of asked.slice(0, 5)) {
    similar.push(await timed(() => library.searchBySimilarity([fingerprint], { limit: K })));
  }
  rows.push(['similarity (Tanimoto) of all, p50 / p99, ms', percentiles(similar)]);
  const names: number[] = [];
  for (let query = 0; query < 3; query++) {
    names.push(
      await timed(() => library.count({ filter: [{ kind: 'name', text: `compound ${random.below(size)}` }] })),
    );
  }
  rows.push(['part of a name in all, p50 / p99, ms', percentiles(names)]);
  return markdownTable(['', ''], rows);
}

function tenth(cosines: Float32Array | undefined): number {
  return highest(cosines ?? [], K).at(-1)?.score ?? 1;
}

/** Cosine of each query with each compound, in full precision. */
async function exactCosines(
  queries: readonly Float32Array[],
  fingerprintAt: (row: number) => Uint8Array,
  size: number,
  { heads }: LibraryServices,
): Promise<Float32Array[]> {
  const cosines = queries.map(() => new Float32Array(size));
  for (let first = 0; first < size; first += 4096) {
    const count = Math.min(4096, size - first);
    const { values } = await heads.projectFingerprints(
      Array.from({ length: count }, (_, at) => fingerprintAt(first + at)),
    );
    for (const [at, query] of queries.entries()) {
      for (let row = 0; row < count; row++) {
        let dot = 0;
        for (let column = 0; column < 256; column++) dot += (values[row * 256 + column] ?? 0) * (query[column] ?? 0);
        cosines[at]![first + row] = dot;
      }
    }
  }
  return cosines;
}
