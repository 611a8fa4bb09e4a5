/**
 * Trains on the scaffold split of ChEMBL's mechanisms and prints how well drugs are found for texts.
 *
 *     node --import tsx test/bench/scaffold-split.ts --data FOLDER [--encoder FOLDER ...] [--seeds N] [--set name=value ...]
 *
 * Protocol: 10% of the drugs, whole Bemis-Murcko scaffolds, are held out (an acyclic molecule is a scaffold of its own);
 * training sees every wording of a mechanism, the test asks with ChEMBL's own wording. Queries are the test pairs,
 * candidates the test drugs. "R@k" counts the pair's own drug, "grouped" any test drug of the same mechanism.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openEncoder, readManifest } from '../../src/bridge/bridge.ts';
import { encodeHeads, Heads, type HeadWeights } from '../../src/bridge/heads.ts';
import type { HeadsManifest } from '../../src/bridge/manifest.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { readChemblDrugs } from '../../src/cli/models/chembl.ts';
import { trainingSetOf } from '../../src/cli/models/training-set.ts';
import { bestRanks, rankMetrics, similarityMatrix } from '../../src/training/evaluation.ts';
import { Random } from '../../src/training/random.ts';
import { splitByGroup } from '../../src/training/split.ts';
import type { TrainingSet } from '../../src/training/dataset.ts';
import { defaultSettings, trainHeads, type TrainingSettings } from '../../src/training/trainer.ts';

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
const source = await readChemblDrugs(options.data, chemistry);
const scaffolds = await Promise.all(
  source.table.drugs.map(async ({ smiles }) => (await chemistry.scaffold(smiles)) || smiles),
);
await chemistry.close();

for (const folder of options.encoder) {
  const encoder = await openEncoder(folder);
  const started = performance.now();
  const set = await trainingSetOf(source, (text) => encoder.encode(text));
  const encoding = (performance.now() - started) / set.sentences.length;
  await encoder.close();
  const { name } = await readManifest(folder, 'encoder');
  console.log(`${name}: ${encoding.toFixed(1)} ms a text`);
  for (let seed = 1; seed <= Number(options.seeds); seed++) {
    const split = splitByGroup(scaffolds, 0.1, new Random(seed));
    const trained = performance.now();
    const weights = await trainHeads(part(set, split.train), { ...settings, seed });
    const seconds = (performance.now() - trained) / 1000;
    const figures = await evaluate(weights, set, split.test);
    console.log(`  seed ${seed}: ${figures} (${split.test.length} test drugs, trained in ${seconds.toFixed(0)} s)`);
  }
}

function part(set: TrainingSet, drugs: readonly number[]): TrainingSet {
  const kept = new Set(drugs);
  return { ...set, pairs: set.pairs.filter(({ drug }) => kept.has(drug)) };
}

async function evaluate(weights: HeadWeights, set: TrainingSet, test: readonly number[]): Promise<string> {
  const heads = await Heads.open({ name: 'test', dimension: weights.dimension } as HeadsManifest, encodeHeads(weights));
  const pairs = part(set, test).pairs;
  const drugs = await heads.projectFingerprints(test.map((drug) => set.fingerprints[drug]!));
  // the first wording is ChEMBL's own
  const texts = await heads.projectSentences(
    pairs.map(({ mechanism }) => set.sentences[set.mechanisms[mechanism]!.wordings[0]!]!),
  );
  await heads.close();
  const scores = similarityMatrix(texts, drugs);
  const truths = test.map(
    (drug) => new Set(pairs.filter((pair) => pair.drug === drug).map(({ mechanism }) => mechanism)),
  );
  const plain = rankMetrics(bestRanks(scores, (query, candidate) => pairs[query]!.drug === test[candidate]));
  const grouped = rankMetrics(bestRanks(scores, (query, candidate) => truths[candidate]!.has(pairs[query]!.mechanism)));
  const round = (value: number) => value.toFixed(3);
  return `R@1 ${round(plain.recall[1])} MRR ${round(plain.mrr)} grouped R@3 ${round(grouped.recall[3])} grouped MRR ${round(grouped.mrr)}`;
}
