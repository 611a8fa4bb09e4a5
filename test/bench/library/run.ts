/**
 * Measures libraries of one's own compounds on disk, and prints Markdown for docs/SCALE.md:
 *
 *     npm run build && node --expose-gc --import tsx test/bench/library/run.ts --data FOLDER [--import 20000] [--rank 2000] [--sizes 100000,1000000] [--kept FOLDER] [--server postgresql://...] [--beside FOLDER]
 *
 * `--data` names the folder of the source tables, of which activities.tsv.gz is imported, and ranked. The larger libraries hold the
 * bundled ligands, and, beyond their number, the same with a few bits of their fingerprints changed. `--kept` names a
 * folder in which they stay, and are searched by the next run without being made again. `--server` names an
 * empty PostgreSQL database with pgvector that is measured instead; its library is left there. `--beside` times exact
 * searches alone, beside a plain loop and the engines that are installed in a folder: see beside.ts. `--window` times, of a
 * library that is there, what *Search Library* has of each kind of search (`--kinds`), so often as `--turns` says:
 *
 *     npx thin-bridge library create --library ours && npx thin-bridge library import --library ours compounds.csv
 *     node --import tsx test/bench/library/run.ts --window ours
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Heads } from '../../../src/bridge/heads.ts';
import { openChemistry, TABLE_BATCH } from '../../../src/chemistry/rdkit-chemistry.ts';
import { LIBRARY_FILE, SqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts';
import { measureBeside } from './beside.ts';
import { measureImport, someSmiles } from './importing.ts';
import { fillLibrary } from './large-library.ts';
import { measureRanking } from './ranking.ts';
import { measureSearches } from './searching.ts';
import { measureServer } from './server.ts';
import { measureWindow } from './window.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    import: { type: 'string', default: '20000' },
    rank: { type: 'string', default: '0' },
    kept: { type: 'string' },
    server: { type: 'string' },
    beside: { type: 'string' },
    window: { type: 'string' },
    kinds: { type: 'string', default: 'structure,conditions,substructure,text,same text' },
    turns: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '100000,1000000' },
  },
});

const models = path.join(root, 'models');
const workerFile = path.join(root, 'dist', 'rdkit-worker.cjs');
const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-bench-'));
await using heads = await Heads.openFolder(models);
await using chemistry = openChemistry({ workerFile, workers: 2, batch: TABLE_BATCH, deadlineMs: 60_000 });
const services = { heads, chemistry };
const say = (text: string) => console.error(text);

console.log(
  `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}.\n`,
);
try {
  if (options.window !== undefined) {
    const asked = { root, turns: Number(options.turns), kinds: options.kinds.split(',') };
    console.log(await measureWindow(path.resolve(options.window), asked, say));
    options.sizes = '';
  }
  if (options.data !== undefined && options.import !== '0') {
    console.log(
      await measureImport(path.join(options.data, 'activities.tsv.gz'), Number(options.import), folder, services, say),
    );
  }
  if (options.data !== undefined && options.rank !== '0') {
    const all = await someSmiles(path.join(options.data, 'activities.tsv.gz'), 100_000);
    // from all of them, as the table is ordered by target
    const step = Math.ceil(all.length / Number(options.rank));
    const some = all.filter((_, at) => at % step === 0);
    console.log(await measureRanking(some, { root, folder, chemistry }, say));
  }
  for (const size of options.sizes
    .split(',')
    .map(Number)
    .filter((one) => one > 0)) {
    if (options.beside !== undefined) {
      console.log(`\n### Exact search of ${size.toLocaleString('en')} vectors\n`);
      console.log(await measureBeside(options.beside, size, { models, heads }, say));
      continue;
    }
    if (options.server !== undefined) {
      console.log(`\n### ${size.toLocaleString('en')} compounds on ${options.server}\n`);
      console.log(await measureServer(options.server, size, models, services, say));
      continue;
    }
    const own = path.join(options.kept ?? folder, String(size));
    console.log(`\n### ${size.toLocaleString('en')} compounds\n`);
    if (!existsSync(own)) {
      await using library = await SqliteLibrary.create(own, 'large', services);
      const rate = await fillLibrary(library, size, models, say);
      console.log(`Placed and stored without RDKit: ${Math.round(rate)} a second.\n`);
    }
    console.log(`${((await stat(path.join(own, LIBRARY_FILE))).size / 1e6).toFixed(0)} MB on disk.\n`);
    console.log(await measureSearches(own, size, services, say));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
