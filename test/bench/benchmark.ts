/**
 * Measures the bridge, its baselines and what the extension shows, and writes docs/RESULTS.md.
 *
 *     npm run benchmark -- --data FOLDER [--seeds 5] [--only TEXT]
 *
 * Every table and seed is kept in out/benchmark when it is done: a run that was stopped goes on where it was, and
 * `--only` measures the tables whose name contains the text. Delete out/benchmark to measure everything again.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { bundledRecipe } from '../../src/training/recipe.ts';
import { loadMaterial } from './bridge/load.ts';
import type { Material } from './bridge/material.ts';
import { PROTOCOL } from './bridge/protocol.ts';
import { reportTask, type TaskRuns } from './bridge/report.ts';
import { runBridge, type BridgeRun, type BridgeTask } from './bridge/run.ts';

const root = path.resolve(import.meta.dirname, '../..');
const kept = path.join(root, 'out', 'benchmark');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    seeds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});
if (options.data === undefined) throw new Error('--data names the folder of the source tables');
const { data } = options;

const TASKS: readonly BridgeTask[] = [
  { pairs: 'ChEMBL 23', split: 'scaffold', full: true },
  { pairs: 'all', split: 'scaffold', full: false },
  { pairs: 'all', split: 'temporal', full: false },
  { pairs: 'all', split: 'random', full: false },
];
const SHARE = 0.1;

await mkdir(kept, { recursive: true });
const results: TaskRuns[] = [];
let material: Material | undefined;
for (const task of TASKS) {
  const name = `${task.split} split, ${task.pairs} pairs`;
  const runs: BridgeRun[] = [];
  for (let seed = 1; seed <= Number(options.seeds); seed++) {
    const file = path.join(kept, `${task.split}-${task.pairs.replace(' ', '-')}-${seed}.json`);
    const known = await readFile(file, 'utf8').catch(() => undefined);
    if (known !== undefined) {
      runs.push(JSON.parse(known) as BridgeRun);
      continue;
    }
    if (!name.includes(options.only)) continue;
    material ??= await load();
    const run = await runBridge(material, task, seed, {
      recipe: bundledRecipe,
      share: SHARE,
      report: (progress) => console.error(`${name}, seed ${seed}: ${progress}`),
    });
    await writeFile(file, JSON.stringify(run));
    runs.push(run);
  }
  if (runs.length > 0) results.push({ task, runs });
}
const page = path.join(root, 'docs', 'RESULTS.md');
await writeFile(page, await format(report(results), { ...(await resolveConfig(page)), parser: 'markdown' }));

async function load(): Promise<Material> {
  const chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs'), workers: 2 });
  try {
    return await loadMaterial(chemistry, {
      data,
      encoder: path.join(root, 'models'),
      cache: path.join(kept, 'ligands.cache'),
      report: (progress) => console.error(progress),
    });
  } finally {
    await chemistry.close();
  }
}

function report(tables: readonly TaskRuns[]): string {
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  return [
    '# Results',
    `Written by \`npm run benchmark -- --data FOLDER\` on ${machine}, Node ${process.version}. Each figure is the mean ` +
      'over the seeds, with the least and the greatest. docs/models.md says what the models are and how they are made.',
    '## How it is measured',
    PROTOCOL,
    '## The bridge',
    ...tables.map(reportTask),
    '',
  ].join('\n\n');
}
