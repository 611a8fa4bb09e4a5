/**
 * How often models find a right drug for everyday questions (abbreviations, class names, gene symbols).
 *
 *     node --import tsx test/bench/everyday.ts [--models FOLDER]
 *
 * The bundled models may know some of the questions as aliases; the benchmark measures models that have seen none.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { measureEveryday } from './everyday/measure.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { models: { type: 'string', default: path.join(root, 'models') } } });

const chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs') });
const { questions, first, firstTen, missed } = await measureEveryday(
  path.join(root, 'models'),
  values.models,
  chemistry,
);
await chemistry[Symbol.asyncDispose]();
for (const { question, found } of missed) console.log(`missed: ${question} (${found.join(', ')})`);
const percent = (count: number) => `${((100 * count) / questions).toFixed(0)}%`;
console.log(
  `${questions} questions: a right drug first for ${percent(first)}, among the first ten for ${percent(firstTen)}`,
);
