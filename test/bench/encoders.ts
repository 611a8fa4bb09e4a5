/**
 * Compares sentence encoders by their time for a text and by what the bridge makes of them, trained on mechanisms without pharmacologic classes.
 *
 *     node --import tsx test/bench/encoders.ts --data FOLDER [--encoder FOLDER ...] [--seeds N] [--set name=value ...]
 *
 * New drugs: 10% of the drugs, whole Bemis-Murcko scaffolds, are held out (an acyclic molecule is a scaffold of its
 * own). Queries are the held-out pairs in ChEMBL's own text, candidates the held-out drugs. "R@1" counts the pair's
 * own drug, "grouped" any held-out drug of the mechanism.
 *
 * New texts: training sees all drugs, and of each mechanism ChEMBL's own text alone. Queries are its other
 * wordings (names, symbols and aliases of its genes), candidates all drugs, right is any drug of the mechanism.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest } from '../../src/models/model-files.ts';
import { SentenceEncoder } from '../../src/language/encoder.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { readChemblDrugs } from '../../tools/build-models/chembl.ts';
import { Sentences } from '../../tools/build-models/sentences.ts';
import { trainingSetOf } from '../../tools/build-models/training-set.ts';
import { bestRanks, rankMetrics } from '../../src/evaluation/evaluation.ts';
import type { TrainingSet } from '../../src/dataset/dataset.ts';
import { Random } from '../../src/base/random.ts';
import { splitByGroup } from '../../src/evaluation/split.ts';
import { defaultSettings, trainHeads, type TrainingSettings } from '../../src/training/trainer.ts';
import { place } from './bridge/models.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    encoder: { type: 'string', multiple: true, default: [path.join(root, 'models')] },
    seeds: { type: 'string', default: '3' },
    set: { type: 'string', multiple: true, default: [] },
  },
});
if (options.data === undefined) throw new Error('--data names the folder of the source tables');

const changes = options.set.map((assignment) => assignment.split('=') as [name: string, value: string]);
const settings = {
  ...defaultSettings,
  ...(Object.fromEntries(changes.map(([name, value]) => [name, JSON.parse(value)])) as Partial<TrainingSettings>),
};

const chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs') });
const source = { ...(await readChemblDrugs(options.data, chemistry)), classes: [] };
const scaffolds = await Promise.all(
  source.table.drugs.map(async ({ smiles }) => (await chemistry.read(smiles, ['series'])).series),
);
await chemistry[Symbol.asyncDispose]();

await printTimes(options.encoder);
for (const folder of options.encoder) {
  const encoder = await SentenceEncoder.openFolder(folder);
  const set = await trainingSetOf(source, new Sentences((text) => encoder.encode(text)));
  await encoder[Symbol.asyncDispose]();
  console.log((await readManifest(folder, 'encoder')).name);
  for (let seed = 1; seed <= Number(options.seeds); seed++) {
    const split = splitByGroup(scaffolds, 0.1, new Random(seed));
    console.log(`  seed ${seed}, new drugs: ${await newDrugs(set, split.train, split.test, seed)}`);
    console.log(`  seed ${seed}, new texts: ${await newTexts(set, seed)}`);
  }
}

/** Prints the mean time for one text, the encoders taking turns so that a busy machine is busy for all of them. */
async function printTimes(folders: readonly string[]) {
  const timed = [];
  for (const folder of folders) timed.push({ encoder: await SentenceEncoder.openFolder(folder), milliseconds: 0 });
  const texts = source.table.mechanisms.slice(0, 100).map(({ text }) => text);
  for (const text of texts) {
    for (const entry of timed) {
      const started = performance.now();
      await entry.encoder.encode(text);
      entry.milliseconds += performance.now() - started;
    }
  }
  for (const { encoder, milliseconds } of timed) {
    console.log(`${encoder.description.name}: ${(milliseconds / texts.length).toFixed(1)} ms a text`);
    await encoder[Symbol.asyncDispose]();
  }
}

async function newDrugs(set: TrainingSet, train: readonly number[], test: readonly number[], seed: number) {
  const weights = await trainHeads(part(set, train), { ...settings, seed });
  const { pairs } = part(set, test);
  const texts = pairs.map(({ mechanism }) => set.sentences[set.mechanisms[mechanism]!.texts[0]!]!);
  const [queries, candidates] = await place(
    weights,
    texts,
    test.map((drug) => set.fingerprints[drug]!),
  );
  const truths = truthsOf(set);
  const isOwn = (query: number, candidate: number) => pairs[query]!.drug === test[candidate];
  const isTrue = (query: number, candidate: number) => truths[test[candidate]!]!.has(pairs[query]!.mechanism);
  const own = rankMetrics(bestRanks(queries, candidates, { isRight: isOwn }));
  const grouped = rankMetrics(bestRanks(queries, candidates, { isRight: isTrue }));
  return print({ 'R@1': own.recall[1], MRR: own.mrr, 'grouped R@3': grouped.recall[3], 'grouped MRR': grouped.mrr });
}

async function newTexts(set: TrainingSet, seed: number) {
  const mechanisms = set.mechanisms.map(({ texts, target }) => ({ texts: texts.slice(0, 1), target }));
  const weights = await trainHeads({ ...set, mechanisms }, { ...settings, seed });
  const queries = set.mechanisms.flatMap(({ texts: [, ...others] }, mechanism) =>
    others.map((text) => ({ mechanism, sentence: set.sentences[text]! })),
  );
  const [texts, drugs] = await place(
    weights,
    queries.map(({ sentence }) => sentence),
    set.fingerprints,
  );
  const truths = truthsOf(set);
  const isRight = (query: number, drug: number) => truths[drug]!.has(queries[query]!.mechanism);
  const metrics = rankMetrics(bestRanks(texts, drugs, { isRight }));
  return print({ 'R@1': metrics.recall[1], 'R@10': metrics.recall[10], MRR: metrics.mrr });
}

function part(set: TrainingSet, drugs: readonly number[]): TrainingSet {
  const kept = new Set(drugs);
  return { ...set, pairs: set.pairs.filter(({ drug }) => kept.has(drug)) };
}

function truthsOf(set: TrainingSet): Set<number>[] {
  const truths = set.fingerprints.map(() => new Set<number>());
  for (const { drug, mechanism } of set.pairs) truths[drug]!.add(mechanism);
  return truths;
}

function print(figures: Readonly<Record<string, number>>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value.toFixed(3)}`)
    .join('  ');
}
