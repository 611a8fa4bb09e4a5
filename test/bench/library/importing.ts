import path from 'node:path';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Mol } from '@rdkit/rdkit';
import { z } from 'zod';
import { ecfp4 } from '../../../src/chemistry/fingerprint.ts';
import { propertiesOf } from '../../../src/chemistry/properties.ts';
import { loadRdkit, parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { parentOf } from '../../../src/chemistry/standardise.ts';
import { importCompounds, type ImportRecord } from '../../../src/library/import-compounds.ts';
import { importInBackground } from '../../../src/jobs/background-job.ts';
import type { LibraryServices } from '../../../src/library/own-library.ts';
import { SqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts';
import { fromPython } from '../python.ts';
import { markdownTable } from '../summary.ts';
import { hoversBeside } from './hovers.ts';

/** Where dist/ and models/ are. */
const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Compounds that are hovered at. */
const HOVERED = 40;
/** Molecules that RDKit's own calls are timed on. */
const ALONE = 1000;
/** Molecules that are read before, until RDKit is warm. */
const WARM = 200;
/** Times that ours and Python's are measured, in turns. */
const TURNS = 3;

/** What RDKit for Python takes of a molecule: see rdkit_import.py. */
const pythonTimes = z.object({ version: z.string(), withoutKey: z.number(), withKey: z.number().nullable() });
type PythonTimes = z.infer<typeof pythonTimes>;

/** Imports real compounds, beside RDKit's calls for the same in one thread, as WebAssembly and in Python. */
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
  const beside = await timeBeside(some);
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
  say('hovering');
  const hovers = await hoversBeside(
    ROOT,
    some.slice(0, HOVERED),
    'imports',
    async ({ process: job, signal, onDone }) => {
      const list = path.join(folder, 'hovered.csv');
      await writeFile(list, ['smiles', ...smiles].join('\n'));
      const request = { library: path.join(folder, 'hovered'), files: [list], heads: path.join(ROOT, 'models') };
      await importInBackground(job, request, { signal, onProgress: onDone });
    },
  );
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
      ...beside,
      ["of that, RDKit's calls", `${Math.round((50 * (alone.processor + again.processor)) / processor)}%`],
      ...hovers,
      ['resident memory in MB, first and last batch', `${Math.round(heap[1] ?? 0)}, ${Math.round(heap.at(-1) ?? 0)}`],
    ],
  )}\n`;
}

/** What RDKit alone takes for what an import asks of it. */
async function ratesAlone(smiles: readonly string[]): Promise<Rates> {
  return ratesOf(smiles, (rdkit, mol) => {
    mol.get_smiles();
    ecfp4(mol);
    const inchi = mol.get_inchi();
    rdkit.module.get_inchikey_for_inchi(inchi);
    propertiesOf(mol, inchi);
  });
}

/** Rows of the same work in one thread here and in Python, in turns: parent, SMILES, ECFP4 and properties. */
async function timeBeside(smiles: readonly string[]): Promise<string[][]> {
  const here: number[] = [];
  const python: PythonTimes[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const { processor } = await ratesOf(smiles, (rdkit, mol) => {
      using parent = parentOf(rdkit, mol);
      ecfp4(parent.mol);
      propertiesOf(parent.mol, '');
    });
    here.push(processor / 1000);
    const times = await fromPython(path.join(import.meta.dirname, 'rdkit_import.py'), [], smiles.join('\n'));
    if (times !== undefined) python.push(pythonTimes.parse(times));
  }
  const [one] = python;
  if (one === undefined) return [['RDKit for Python', 'no Python here has it']];
  const turns = (times: readonly number[]) => times.map((time) => time.toFixed(2)).join(', ');
  return [
    ['processor time of parent, SMILES, ECFP4 and properties alone, without InChIKey, each turn, ms', turns(here)],
    [`… by RDKit ${one.version} for Python`, turns(python.map(({ withoutKey }) => withoutKey))],
    ...(one.withKey === null
      ? []
      : [['… by RDKit for Python with InChIKey', turns(python.map(({ withKey }) => withKey ?? NaN))]]),
  ];
}

/** Molecules a second of one thread, and µs of processor time for each. */
interface Rates {
  readonly rate: number;
  readonly processor: number;
}

async function ratesOf(smiles: readonly string[], work: (rdkit: Rdkit, mol: Mol) => void): Promise<Rates> {
  const rdkit = await loadRdkit(path.join(ROOT, 'dist', 'RDKit_minimal.wasm'));
  const read = (one: string) => {
    using mol = parseSmiles(rdkit, one);
    work(rdkit, mol);
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
