import path from 'node:path';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { ecfp4 } from '../../../src/chemistry/fingerprint.ts';
import { propertiesOf } from '../../../src/chemistry/properties.ts';
import { loadRdkit, parseSmiles } from '../../../src/chemistry/rdkit.ts';
import { importCompounds, type ImportRecord } from '../../../src/library/import-compounds.ts';
import type { LibraryServices } from '../../../src/library/own-library.ts';
import { SqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts';
import { markdownTable } from '../summary.ts';

/** Molecules that RDKit's own calls are timed on. */
const ALONE = 1000;
/** Molecules that are read before, until RDKit is warm. */
const WARM = 200;

/** Imports real compounds, beside RDKit's calls for the same in one thread. */
export async function measureImport(
  file: string,
  count: number,
  folder: string,
  services: LibraryServices,
  say: (text: string) => void,
): Promise<string> {
  const smiles = await someSmiles(file, count);
  // taken from all of them, as the table is ordered by target
  const some = smiles.filter((_, at) => at % Math.ceil(smiles.length / ALONE) === 0);
  const alone = await ratesAlone(some);
  await using library = await SqliteLibrary.create(path.join(folder, 'import'), 'import', services);
  const heap: number[] = [];
  const begun = performance.now();
  const used = process.cpuUsage();
  await importCompounds(library, { path: file, sha256: 'of the benchmark' }, recordsOf(smiles), {
    chemistry: services.chemistry,
    onProgress: ({ done }) => {
      heap.push(process.memoryUsage().rss / 1e6);
      say(`${done} imported`);
    },
  });
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  const again = await ratesAlone(some);
  const rate = smiles.length / seconds;
  const own = (alone.rate + again.rate) / 2;
  const processor = (user + system) / smiles.length;
  return `### Import of ${smiles.length.toLocaleString('en')} real compounds\n\n${markdownTable(
    ['', 'compounds a second'],
    [
      ["RDKit's calls alone, one thread, before and after", `${Math.round(alone.rate)}, ${Math.round(again.rate)}`],
      ['import with two workers: standardise, InChIKey, ECFP4, properties, place, store', String(Math.round(rate))],
      ['of 2 × one thread', `${Math.round((100 * rate) / (2 * own))}%`],
      [
        "processor time of a compound, RDKit's calls alone, ms",
        ((alone.processor + again.processor) / 2000).toFixed(2),
      ],
      ['processor time of a compound, import, all threads together, ms', (processor / 1000).toFixed(2)],
      ["of that, RDKit's calls", `${Math.round((50 * (alone.processor + again.processor)) / processor)}%`],
      ['resident memory in MB, first and last batch', `${Math.round(heap[1] ?? 0)}, ${Math.round(heap.at(-1) ?? 0)}`],
    ],
  )}\n`;
}

/** What RDKit alone takes for what an import asks of it: molecules a second, and µs of processor time for each. */
async function ratesAlone(smiles: readonly string[]): Promise<{ readonly rate: number; readonly processor: number }> {
  const rdkit = await loadRdkit(path.resolve(import.meta.dirname, '../../../dist/RDKit_minimal.wasm'));
  const read = (one: string) => {
    using mol = parseSmiles(rdkit, one);
    mol.get_smiles();
    ecfp4(mol);
    const inchi = mol.get_inchi();
    rdkit.module.get_inchikey_for_inchi(inchi);
    propertiesOf(mol, inchi);
  };
  smiles.slice(0, WARM).forEach(read);
  const [begun, used] = [performance.now(), process.cpuUsage()];
  smiles.forEach(read);
  const { user, system } = process.cpuUsage(used);
  return {
    rate: smiles.length / ((performance.now() - begun) / 1000),
    processor: (user + system) / smiles.length,
  };
}

/** The first different structures of the table of activities. */
export async function someSmiles(file: string, count: number): Promise<string[]> {
  const found = new Set<string>();
  let column: number | undefined;
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const fields = line.split('\t');
    if (column === undefined) column = fields.indexOf('smiles');
    else found.add(fields[column] ?? '');
    if (found.size === count) break;
  }
  return [...found];
}

async function* recordsOf(smiles: readonly string[]): AsyncGenerator<ImportRecord> {
  for (const [at, one] of smiles.entries()) {
    yield await Promise.resolve({
      kind: 'structure',
      line: at + 2,
      smiles: one,
      name: `compound ${at}`,
      fields: { Row: String(at) },
    });
  }
}
