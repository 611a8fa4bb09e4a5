/**
 * How often models find a right drug for everyday wordings (abbreviations, class names, gene symbols).
 *
 *     node --import tsx test/bench/everyday.ts [--models FOLDER]
 *
 * For wordings that training never saw, build models without them:
 * `thin-bridge build-models --data FOLDER --hold-out test/bench/everyday-wordings.tsv --out OUT`
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { Engine } from '../../src/retrieval/engine.ts';
import { measureEveryday } from './bridge/everyday.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { models: { type: 'string', default: path.join(root, 'models') } } });

const chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs') });
const models = path.join(root, 'models');
const engine = new Engine({ encoder: models, heads: values.models, drugs: values.models }, chemistry);
const { wordings, first, firstTen, missed } = await measureEveryday(engine, import.meta.dirname);
await engine.close();
await chemistry.close();
for (const { wording, found } of missed) console.log(`missed: ${wording} (${found.join(', ')})`);
const percent = (count: number) => `${((100 * count) / wordings).toFixed(0)}%`;
console.log(
  `${wordings} wordings: a right drug first for ${percent(first)}, among the first ten for ${percent(firstTen)}`,
);
