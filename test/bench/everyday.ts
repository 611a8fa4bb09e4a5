/**
 * How often the bundled models find a right drug among the first ten for everyday wordings (abbreviations, class names,
 * gene symbols) that training never saw.
 *
 *     node --import tsx test/bench/everyday.ts [--models FOLDER]
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { readTable } from '../../src/cli/models/tables.ts';
import { Engine } from '../../src/retrieval/engine.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { models: { type: 'string', default: path.join(root, 'models') } } });

const chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs') });
const engine = new Engine(
  { encoder: path.join(root, 'models'), heads: values.models, drugs: values.models },
  chemistry,
);
const rows = await readTable(import.meta.dirname, 'everyday-wordings.tsv', ['wording', 'drugs']);
let found = 0;
let first = 0;
for (const { wording, drugs } of rows) {
  const { hits } = await engine.findByText(wording, 10);
  const right = drugs.split(';');
  const ranks = hits.filter(({ name }) => right.some((drug) => name.toLowerCase().startsWith(drug)));
  if (ranks.length > 0) found += 1;
  else console.log(`missed: ${wording} (${hits.map(({ name }) => name).join(', ')})`);
  if (ranks[0]?.rank === 1) first += 1;
}
await engine.close();
await chemistry.close();
const percent = (count: number) => `${((100 * count) / rows.length).toFixed(0)}%`;
console.log(
  `${rows.length} wordings: a right drug first for ${percent(first)}, among the first ten for ${percent(found)}`,
);
