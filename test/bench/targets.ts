/**
 * How well targets are guessed for molecules of series that neither the target head nor the list of ligands has seen.
 *
 *     node --import tsx test/bench/targets.ts --data FOLDER [--cache FILE] [--share 0.02] [--seed N] [--set name=value ...]
 *
 * Whole series (Bemis-Murcko scaffolds; an acyclic molecule is a series of its own) are held out until they are `share`
 * of all ligands. Candidates are the targets with at least 10 ligands among the rest, right is any known target of the
 * molecule, ties count against us. The share of the head and the probability are chosen on one half of the held-out
 * series, and all figures are of the other half. `--cache` keeps fingerprints and series for the next run.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pack } from '../../src/bridge/packed-files.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { headSetOf, type CandidateTargets } from '../../src/cli/models/candidate-targets.ts';
import { readChemblDrugs } from '../../src/cli/models/chembl.ts';
import { askHeldOut, holdOutLigands, type HeldOutLigands } from '../../src/cli/models/held-out-ligands.ts';
import { readSourceLigands } from '../../src/cli/models/source-ligands.ts';
import { partsOf } from '../../src/cli/models/targets.ts';
import { TargetIndex } from '../../src/retrieval/target-index.ts';
import type { RankMetrics } from '../../src/training/evaluation.ts';
import { Random } from '../../src/training/random.ts';
import {
  evaluateTargets,
  SIMILARITY_BANDS,
  type BandedMetrics,
  type TargetEvaluation,
} from '../../src/training/target-evaluation.ts';
import {
  defaultTargetSettings,
  trainTargetHead,
  type TargetTrainingSettings,
} from '../../src/training/target-trainer.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    cache: { type: 'string' },
    share: { type: 'string', default: '0.02' },
    seed: { type: 'string', default: '1' },
    set: { type: 'string', multiple: true, default: [] },
  },
});
if (options.data === undefined) throw new Error('--data names the folder of the source tables');

const seed = Number(options.seed);
const changes = options.set.map((assignment) => assignment.split('=') as [name: string, value: string]);
const settings = {
  ...defaultTargetSettings,
  ...(Object.fromEntries(changes.map(([name, value]) => [name, JSON.parse(value)])) as Partial<TargetTrainingSettings>),
  seed,
};
const report = (progress: string) => console.error(progress);

const chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs'), workers: 2 });
const drugs = await readChemblDrugs(options.data, chemistry);
const source = await readSourceLigands(options.data, drugs, chemistry, { cacheFile: options.cache, report });
await chemistry.close();

const heldOut = holdOutLigands(source, Number(options.share), new Random(seed));
const { targets, ligands } = heldOut.training;
console.log(`${source.ligands.length} ligands, ${heldOut.held.length} of them held out; ${targets.length} targets`);
const started = performance.now();
const weights = await trainTargetHead(headSetOf(heldOut.training), settings, {
  onEpoch: ({ epoch, epochs, loss }) => report(`epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}`),
});
console.log(`head trained in ${((performance.now() - started) / 1000).toFixed(0)} s on ${ligands.length} ligands`);

const all = await evaluate(heldOut);
printMethods(all);
printCalibration(all);
console.log('\nWith at most so many ligands of each target, of distinct series as far as there are, at random:');
for (const most of [20, 50, 200]) {
  const training = withLigands(heldOut.training, selectLigands(heldOut.training, most, new Random(seed)));
  await printSelection(String(most), training, await evaluate({ ...heldOut, training }));
}
await printSelection('all', heldOut.training, all);

async function evaluate(some: HeldOutLigands): Promise<TargetEvaluation> {
  const index = await TargetIndex.of(partsOf(some.training, weights));
  try {
    const asked = performance.now();
    const molecules = await askHeldOut(index, some, { report });
    const each = (performance.now() - asked) / molecules.length;
    console.log(`${each.toFixed(1)} ms a molecule among ${index.ligandCount} ligands`);
    return evaluateTargets(molecules, new Random(seed));
  } finally {
    await index.close();
  }
}

function printMethods({ molecules, withoutTarget, inBands, scoring, ...methods }: TargetEvaluation) {
  console.log(`\n${molecules} molecules measured; ${withoutTarget} more have no target that can be guessed`);
  const bands = SIMILARITY_BANDS.map(({ from }, band) => `from ${from}: ${inBands[band] ?? 0}`).join(', ');
  console.log(`by Tanimoto similarity to the nearest ligand: ${bands}`);
  printFigures('largest Tanimoto', methods.tanimoto);
  printFigures('head', methods.head);
  printFigures(`${scoring.headShare} × head + ${(1 - scoring.headShare).toFixed(1)} × Tanimoto`, methods.combined);
  printFigures('by probability, as shown', methods.shown);
}

function printFigures(name: string, { all: whole, bands }: BandedMetrics) {
  const first = bands.map(({ recall }) => recall[1].toFixed(3)).join(' ');
  console.log(`${name.padEnd(28)} ${figures(whole)}  hit@1 by band ${first}`);
}

function figures({ recall, mrr }: RankMetrics): string {
  const hits = ([1, 5, 10] as const).map((k) => `hit@${k} ${recall[k].toFixed(3)}`);
  return `${hits.join('  ')}  MRR ${mrr.toFixed(3)}`;
}

function printCalibration({ calibration, scoring }: TargetEvaluation) {
  const { error, firstError, bins } = calibration;
  console.log(
    `\nexpected calibration error: ${error.toFixed(4)} of the first ten, ${firstError.toFixed(4)} of the first`,
  );
  console.log(JSON.stringify(scoring));
  for (const { from, to, count, predicted, observed } of bins) {
    if (count === 0) continue;
    const interval = `${from.toFixed(1)} to ${to.toFixed(1)}`;
    console.log(`  ${interval}: predicted ${predicted.toFixed(3)}, true ${observed.toFixed(3)}, ${count} guesses`);
  }
}

async function printSelection(name: string, training: CandidateTargets, evaluation: TargetEvaluation) {
  const { fingerprints, ligands: links, smiles } = partsOf(training, weights).ligands;
  const packed = await Promise.all([fingerprints, links, smiles].map(pack));
  const megabytes = packed.reduce((sum, { length }) => sum + length, 0) / 1e6;
  const size = `${training.ligands.length} ligands, ${megabytes.toFixed(1)} MB`;
  console.log(`${name.padEnd(4)} ${size.padEnd(24)} ${figures(evaluation.shown.all)}`);
}

/** Rows of at most `most` ligands of each target: one of each series in random order, then what is left. */
function selectLigands(
  { targets: every, ligands: known }: CandidateTargets,
  most: number,
  random: Random,
): Set<number> {
  const ofTargets = every.map((): number[] => []);
  for (const row of random.shuffled([...known.keys()])) {
    for (const { target } of known[row]!.acts) ofTargets[target]!.push(row);
  }
  return new Set(
    ofTargets.flatMap((rows) => {
      const seen = new Set<string>();
      const isNew = (row: number) => !seen.has(known[row]!.series) && seen.add(known[row]!.series);
      const first = new Set(rows.filter(isNew));
      return [...first, ...rows.filter((row) => !first.has(row))].slice(0, most);
    }),
  );
}

/** The same targets with only some of the ligands. */
function withLigands(candidates: CandidateTargets, rows: ReadonlySet<number>): CandidateTargets {
  const kept = candidates.ligands.filter((_, row) => rows.has(row));
  const counts = candidates.targets.map(() => 0);
  for (const { acts } of kept) for (const { target } of acts) counts[target]! += 1;
  return {
    ...candidates,
    targets: candidates.targets.map((target, number) => ({ ...target, ligands: counts[number]! })),
    ligands: kept,
  };
}
