// `npm run models:prediction -- --data FOLDER`: fits the probability that a drug does what it is not recorded for, writes it
// into models/manifest.json and prints how well it holds. Every target and action that at least two drugs are recorded
// for is a question; each drug's own record is hidden when it is judged. Half of the questions fit, the others test.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { inRepository, repository } from '../../scripts/repository.ts';
import { runScript } from '../../scripts/main.ts';
import { knownFor } from '../../src/answers/known-drugs.ts';
import { Random } from '../../src/base/random.ts';
import { Bridge } from '../../src/bridge/bridge.ts';
import { withChemistry } from '../../src/cli/models.ts';
import { BundledDrugs } from '../../src/library/bundled-drugs.ts';
import { MANIFEST, type DrugsManifest } from '../../src/models/manifest.ts';
import { Lexicon } from '../../src/question/lexicon.ts';
import { PREDICTION_FEATURES, probabilityOf, type PredictionFeatures } from '../../src/retrieval/drug-prediction.ts';
import { expectedCalibrationError, reliabilityBins } from '../build-models/calibration.ts';
import { fitLogistic } from '../build-models/logistic-regression.ts';
import { readTable } from '../build-models/tables.ts';
import { writeManifest } from '../build-models/write-models.ts';

/** A drug that is judged for a question, without its own record. */
interface Case {
  readonly question: number;
  readonly features: PredictionFeatures;
  readonly isRecorded: boolean;
  /** Whether no other drug was known for it. */
  readonly isLone: boolean;
}

/** Drugs that are like none that is known are told by the fit without being counted a million times. */
const LEAST_SIMILARITY = 0.25;
const LEAST_LIGANDS = 0.1;

async function casesOf(bridge: Bridge, drugs: BundledDrugs, lexicon: Lexicon): Promise<Case[]> {
  const { mechanisms, targets, drugs: all } = drugs.table;
  const questions = new Map<string, { readonly target: number; readonly mechanism: number; readonly text: string }>();
  for (const [mechanism, { target, text }] of mechanisms.entries()) {
    if (target === null) continue;
    const key = `${target} ${lexicon.actionOf(mechanism)}`;
    if (!questions.has(key)) questions.set(key, { target, mechanism, text });
  }
  // what a drug without any record does is not known: it is no proof of the contrary
  const judged = [...all.keys()].filter((row) => (all[row]?.mechanisms.length ?? 0) > 0);
  const cases: Case[] = [];
  for (const [question, { target, mechanism, text }] of [...questions.values()].entries()) {
    const { name: label = '', genes = [], uniprot = [] } = targets[target] ?? {};
    const asked = { label, genes, uniprot, rows: [target], wider: [], mechanisms: [], isNegated: false };
    const action = lexicon.actionOf(mechanism);
    const about = { targets: [asked], action, notActions: [], isTogether: false, drugClass: null };
    const recorded = new Set(knownFor(about, { drugs, lexicon }).map(({ row }) => row));
    if (recorded.size < 2) continue;
    // of every third question no drug is known: what is left then are ligands and the bridge
    const known = question % 3 === 0 ? [] : [...recorded];
    const asks = { reading: await bridge.placeText(text), proteins: new Set(uniprot), action };
    const predictor = drugs.predictor(known, asks);
    for (const row of judged) {
      const one = predictor.features(row);
      if (one.similarity < LEAST_SIMILARITY && Math.max(one.ligands, one.measured, one.family) < LEAST_LIGANDS) continue;
      cases.push({ question, features: one, isRecorded: recorded.has(row), isLone: known.length === 0 });
    }
  }
  return cases;
}

function fit(cases: readonly Case[]): NonNullable<DrugsManifest['prediction']> {
  const rows = cases.map(({ features }) => PREDICTION_FEATURES.map((name) => features[name]));
  const { intercept, weights } = fitLogistic(
    rows,
    cases.map(({ isRecorded }) => isRecorded),
  );
  const weightOf = (name: (typeof PREDICTION_FEATURES)[number]) => weights[PREDICTION_FEATURES.indexOf(name)] ?? 0;
  return {
    intercept,
    weights: {
      ...{ similarity: weightOf('similarity'), excess: weightOf('excess'), ligands: weightOf('ligands') },
      ...{ measured: weightOf('measured'), family: weightOf('family') },
    },
  };
}

function printTest(test: readonly Case[], prediction: NonNullable<DrugsManifest['prediction']>): void {
  const probabilities = test.map(({ features }) => probabilityOf(features, prediction));
  const outcomes = test.map(({ isRecorded }) => isRecorded);
  console.log(
    `${test.length} cases, expected calibration error ${expectedCalibrationError(probabilities, outcomes).toFixed(3)}`,
  );
  for (const { from, to, count, predicted, observed } of reliabilityBins(probabilities, outcomes)) {
    if (count === 0) continue;
    const range = `${from.toFixed(1)} to ${to.toFixed(1)}`;
    console.log(`| ${range} | ${count} | ${predicted.toFixed(3)} | ${observed.toFixed(3)} |`);
  }
}

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
  .option('--seed <n>', 'seed of the halves', '1')
  .option('--print', 'print the test alone, and write nothing', false);

await runScript(async () => {
  const { data, models, seed, print } = program
    .parse()
    .opts<{ readonly data: string; readonly models: string; readonly seed: string; readonly print: boolean }>();
  await withChemistry(repository, async (chemistry) => {
    await using bridge = await Bridge.open({ encoder: models, heads: models }, chemistry);
    const drugs = await BundledDrugs.open(models, bridge.heads, chemistry);
    const cases = await casesOf(bridge, drugs, await Lexicon.open(models));
    const questions = new Random(Number(seed)).shuffled([...new Set(cases.map(({ question }) => question))]);
    const fitting = new Set(questions.slice(0, questions.length / 2));
    const prediction = fit(cases.filter(({ question }) => fitting.has(question)));
    printTest(
      cases.filter(({ question }) => !fitting.has(question)),
      prediction,
    );
    await printConfirmed(data, drugs);
    if (print) return;
    const manifest = JSON.parse(await readFile(path.join(models, MANIFEST), 'utf8')) as { readonly drugs: object };
    const rounded = JSON.parse(
      JSON.stringify(prediction, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(4)) : value)),
    ) as object;
    await writeManifest(models, { ...manifest, drugs: { ...manifest.drugs, prediction: rounded } });
  });
});
