// How many molecules a second the chemistry reads, by batch and workers, beside RDKit's own calls in one thread: the
// median of three rounds over the bundled drugs. Prints Markdown. Build first, and leave the machine alone meanwhile.
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pMapIterable } from 'p-map';
import { ecfp4 } from '../../src/chemistry/fingerprint.ts';
import type { MoleculeParts } from '../../src/chemistry/molecule.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { loadRdkit, parseSmiles } from '../../src/chemistry/rdkit.ts';

const root = path.join(import.meta.dirname, '../..');
const dist = path.join(root, 'dist');
const ROUNDS = 3;
const WORKERS = [1, 2];
const BATCHES = [1, 32, 64, 128];

const { drugs } = JSON.parse(await readFile(path.join(root, 'models/drugs/drugs.json'), 'utf8')) as {
  readonly drugs: readonly { readonly smiles: string }[];
};
const smiles = drugs.map((drug) => drug.smiles);

/** What is measured, by the parts that are read. */
const READINGS: readonly (readonly (keyof MoleculeParts)[])[] = [[], ['inchiKey'], ['series']];

/** What one round over all molecules takes. */
interface Cost {
  /** Molecules a second. */
  readonly rate: number;
  /** Processor time for a molecule in microseconds, of all threads together: other work on the machine changes it little. */
  readonly processor: number;
}

/** The median round; one before warms up and is not counted. */
async function measure(round: () => Promise<void> | void): Promise<Cost> {
  const costs: Cost[] = [];
  await round();
  for (let number = 0; number < ROUNDS; number++) {
    const [begun, used] = [performance.now(), process.cpuUsage()];
    await round();
    const { user, system } = process.cpuUsage(used);
    const seconds = (performance.now() - begun) / 1000;
    costs.push({ rate: smiles.length / seconds, processor: (user + system) / smiles.length });
  }
  return costs.sort((one, other) => one.processor - other.processor)[ROUNDS >> 1] ?? { rate: NaN, processor: NaN };
}

const rdkit = await loadRdkit(path.join(dist, 'RDKit_minimal.wasm'));
/** RDKit's own calls, in this thread. */
const own = (): Promise<Cost> =>
  measure(() => {
    for (const one of smiles) {
      using mol = parseSmiles(rdkit, one);
      ecfp4(mol);
    }
  });

console.log(
  `${smiles.length} molecules, ${availableParallelism()} cores. Each cell: molecules a second (processor time of RDKit's own`,
);
console.log('calls, parsing and ECFP4 in one thread, by the processor time of all threads, measured just before).\n');
console.log("| workers | batch | RDKit's own | parts: none | inchiKey | series |");
console.log('|---|---|---|---|---|---|');
for (const workers of WORKERS) {
  for (const batch of BATCHES) {
    const workerFile = path.join(dist, 'rdkit-worker.cjs');
    await using chemistry = openChemistry({ workerFile, workers, batch, deadlineMs: 60_000 });
    const alone = await own();
    const cells: string[] = [];
    for (const parts of READINGS) {
      const { rate, processor } = await measure(async () => {
        const read = pMapIterable(smiles, (one) => chemistry.read(one, parts), { concurrency: 2 * workers * batch });
        for await (const { smiles: canonical } of read)
          if (canonical === '') throw new Error('a molecule without atoms');
      });
      cells.push(`${Math.round(rate)} (${Math.round((100 * alone.processor) / processor)}%)`);
    }
    console.log(`| ${workers} | ${batch} | ${Math.round(alone.rate)} | ${cells.join(' | ')} |`);
  }
}
