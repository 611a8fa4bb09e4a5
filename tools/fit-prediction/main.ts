// `npm run models:prediction -- --data FOLDER`: fits the probability that a drug does what it is not recorded for, on drugs
// whose mechanism came into ChEMBL after release 23, with heads and an index of what was known before; writes it into
// models/manifest.json and prints how well it holds on one half of the questions when it is fitted on the other.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { inRepository, repository } from '../../scripts/repository.ts';
import { runScript } from '../../scripts/main.ts';
import { Bridge } from '../../src/bridge/bridge.ts';
import { withChemistry } from '../../src/cli/models.ts';
import { buildChemistry } from '../build-models/build-chemistry.ts';
import { BundledDrugs } from '../../src/library/bundled-drugs.ts';
import { MANIFEST } from '../../src/models/manifest.ts';
import { readChemblDrugs } from '../build-models/chembl.ts';
import { bundledRecipe } from '../build-models/recipe.ts';
import { readSourceLigands } from '../build-models/source-ligands.ts';
import { readTable } from '../build-models/tables.ts';
import { writeManifest } from '../build-models/write-models.ts';
import { crossFit, fitPrediction, measurePrediction } from './fit.ts';
import { judgeLateDrugs } from './late-index.ts';

/** Of recorded pairs of drug and protein that DrugCentral knows by a source other than ChEMBL, the share it confirms. */
async function printConfirmed(data: string, { table }: BundledDrugs): Promise<void> {
  const columns = ['drug_name', 'accession', 'moa', 'moa_source', 'organism'] as const;
  const mechanisms = new Map<string, Set<string>>();
  const measured = new Map<string, Set<string>>();
  for (const { drug_name, accession, moa, moa_source, organism } of await readTable(
    data,
    'drug_targets.tsv',
    columns,
  )) {
    if (organism !== '' && organism !== 'Homo sapiens') continue;
    for (const one of accession.split('|')) {
      add(measured, drug_name.toLowerCase(), one);
      if (moa === '1' && moa_source !== 'CHEMBL') add(mechanisms, drug_name.toLowerCase(), one);
    }
  }
  let [pairs, confirmed] = [0, 0];
  for (const { name, mechanisms: own } of table.drugs) {
    const key = name.toLowerCase();
    if (!mechanisms.has(key)) continue;
    for (const mechanism of own) {
      const target = table.mechanisms[mechanism]?.target ?? null;
      const proteins = target === null ? [] : (table.targets[target]?.uniprot ?? []);
      if (proteins.length === 0) continue;
      pairs += 1;
      if (proteins.some((one) => measured.get(key)?.has(one))) confirmed += 1;
    }
  }
  console.log(`recorded pairs that DrugCentral confirms: ${confirmed} of ${pairs}, ${(confirmed / pairs).toFixed(3)}`);
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key) ?? new Set();
  known.add(value);
  map.set(key, known);
}

const program = new Command('fit-prediction')
  .requiredOption('--data <folder>', 'folder of the source tables')
  .option('--models <folder>', 'folder of the models', inRepository('models'))
  .option('--cache <file>', 'keeps what RDKit says of the ligands (80 MB), and saves its minutes the next time')
  .option('--seed <n>', 'seed of the training', '1')
  .option('--print', 'print the test alone, and write nothing', false);

interface Options {
  readonly data: string;
  readonly models: string;
  readonly cache?: string;
  readonly seed: string;
  readonly print: boolean;
}

await runScript(async () => {
  const { data, models, cache, seed, print } = program.parse().opts<Options>();
  const report = (progress: string) => console.error(progress);
  await withChemistry(
    repository,
    async (chemistry) => {
      await using bridge = await Bridge.open({ encoder: models, heads: models }, chemistry);
      await using index = await BundledDrugs.open(models, bridge.heads, chemistry);
      await printConfirmed(data, index);
      const drugs = await readChemblDrugs(data, chemistry);
      const ligands = await readSourceLigands(data, drugs, chemistry, { cacheFile: cache, report });
      const encode = (text: string) => bridge.encoder.encode(text);
      const source = { drugs, ligands, data, models, encode };
      const judged = await judgeLateDrugs(source, bundledRecipe(Number(seed)), chemistry);
      const { bins, ...errors } = measurePrediction(judged, crossFit(judged));
      console.log(JSON.stringify(errors));
      for (const { from, to, count, predicted, observed } of bins) {
        const range = `${from.toFixed(1)} to ${to.toFixed(1)}`;
        if (count > 0) console.log(`| ${range} | ${count} | ${predicted.toFixed(3)} | ${observed.toFixed(3)} |`);
      }
      if (print) return;
      const manifest = JSON.parse(await readFile(path.join(models, MANIFEST), 'utf8')) as { readonly drugs: object };
      const prediction = fitPrediction(judged, judged.questions);
      const rounded = JSON.parse(
        JSON.stringify(prediction, (_, value: unknown) =>
          typeof value === 'number' ? Number(value.toFixed(4)) : value,
        ),
      ) as object;
      await writeManifest(models, { ...manifest, drugs: { ...manifest.drugs, prediction: rounded } });
    },
    buildChemistry,
  );
});
