/**
 * Measures the bridge, its baselines and what the extension shows, and writes docs/RESULTS.md; and what a chemist waits for
 * in the editor, and writes docs/SPEED.md.
 *
 *     npm run benchmark -- --data FOLDER [--seeds 5 | --seed N] [--only TEXT]
 *     npm run benchmark -- --only speed
 *
 * What a seed of a section gave is kept in out/benchmark: a run that was stopped goes on where it was, and `--only`
 * measures the sections whose name contains the text; of the others the page keeps what it says. Delete out/benchmark to
 * measure everything again.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { Random } from '../../src/base/random.ts';
import { readManifest } from '../../src/models/model-files.ts';
import { bundledRecipe } from '../../tools/build-models/recipe.ts';
import { NO_GAIN, PROTOCOL } from './bridge/protocol.ts';
import { reportTask, titleOf } from './bridge/report.ts';
import { runBridge, type BridgeRun, type BridgeTask } from './bridge/run.ts';
import { measureDocuments } from './documents/measure.ts';
import { reportDocuments } from './documents/report.ts';
import { writeSpeedPage } from './editor/page.ts';
import { measureEveryday, type EverydayResult } from './everyday/measure.ts';
import { reportEveryday } from './everyday/report.ts';
import { runEveryday, type EverydayRun } from './everyday/run.ts';
import { runOwnAlternatives, runOwnLigands, runOwnProjects } from './own/all.ts';
import { reportAlternatives } from './own/alternatives-report.ts';
import { describeMachine } from './machine.ts';
import { reportOwnLigands } from './own/guesses-report.ts';
import { reportOwn } from './own/report.ts';
import { reportQuestions } from './questions/report.ts';
import { runQuestions, type QuestionsRun } from './questions/questions-run.ts';
import { reportRepurposing } from './repurposing/report.ts';
import { runRepurposing, type RepurposingRun } from './repurposing/run.ts';
import { reportRetraining } from './retraining/report.ts';
import { runRetraining, type RetrainingCost } from './retraining/run.ts';
import { Sources } from './sources.ts';
import { withSections } from './sections.ts';
import { reportSpeed } from './speed/report.ts';
import { runSpeed, type SpeedRun } from './speed/run.ts';
import { drawDrugs, readFurtherTargets } from './targets/drug-targets.ts';
import { runGuide, type GuideRun } from './targets/guide.ts';
import { reportOutside } from './targets/outside-report.ts';
import { reportTargets } from './targets/report.ts';
import { runTargets, type TargetsRun } from './targets/run.ts';

const root = path.resolve(import.meta.dirname, '../..');
const models = path.join(root, 'models');
const kept = path.join(root, 'out', 'benchmark');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    seeds: { type: 'string', default: '5' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
if (options.only === 'speed') {
  // no source tables are needed for it
  await writeSpeedPage(say);
  process.exit();
}
if (options.data === undefined) throw new Error('--data names the folder of the source tables');
const { data } = options;
const seeds =
  options.seed === undefined
    ? Array.from({ length: Number(options.seeds) }, (_, index) => index + 1)
    : [Number(options.seed)];

const TASKS: readonly BridgeTask[] = [
  { pairs: 'ChEMBL 23', split: 'scaffold', full: true },
  { pairs: 'ChEMBL 23', split: 'scaffold', withGuide: true, full: false },
  { pairs: 'all', split: 'scaffold', full: false },
  { pairs: 'all', split: 'temporal', full: false },
  { pairs: 'all', split: 'random', full: false },
];
const SHARE = 0.1;

/** Of the target guesses: more are held out than for the bundled ones, so that 5,000 molecules are measured. */
const LIGAND_SHARE = 0.04;
const SELECTIONS = [20, 50, 200];
/** Ligands of each limit, and drugs, that are held out with what is similar to them. */
const CENTRES = 400;
const HELD_OUT_DRUGS = 600;

/** Rows of the tables that the heads are retrained on; with those in the middle, hovers are timed. */
const TABLES = [1_000, 100_000, 1_000_000];
const HOVERS = 60;

const sources = new Sources({ root, data, cache: kept, report: say });

await mkdir(kept, { recursive: true });
try {
  const tables = [];
  for (const task of TASKS) {
    const runs = await bySeed<BridgeRun>(titleOf(task), async (seed, report) =>
      runBridge(await sources.material(task.withGuide), task, seed, { recipe: bundledRecipe, share: SHARE, report }),
    );
    if (runs.length > 0) tables.push(reportTask({ task, runs }));
  }
  const targets = await bySeed<TargetsRun>('targets', async (seed, report) => {
    const selections = seed === 1 ? SELECTIONS : [];
    const [source, chembl, further] = [await sources.ligands(), await sources.drugs(), await readFurtherTargets(data)];
    const drugs = (random: Random) => drawDrugs(source, chembl, further, HELD_OUT_DRUGS, random);
    const { scoring } = await readManifest(models, 'targets');
    const held = { share: LIGAND_SHARE, centres: CENTRES, drugs, selections };
    return runTargets(source, seed, { ...held, scoring, report });
  });
  const guide = await once<GuideRun>('targets of the Guide', 'targets-guide', () =>
    runGuide({ models, data, seeds, others: targets.map(({ own }) => own) }, sources.chemistry, say),
  );
  const everyday = await bySeed<EverydayRun>('everyday', async (seed) =>
    runEveryday(await sources.all(), bundledRecipe(seed), sources.chemistry),
  );
  const everydayBundled = await once<EverydayResult>('everyday, bundled', 'everyday-bundled', () =>
    measureEveryday(models, models, sources.chemistry),
  );
  const questions = await once<QuestionsRun>('questions', 'questions', () =>
    runQuestions({ models, workerFile: path.join(root, 'dist', 'rdkit-worker.cjs'), data }, say),
  );
  const repurposing = await bySeed<RepurposingRun>('repurposing', async (seed, report) =>
    runRepurposing(await sources.all(), bundledRecipe(seed), { chemistry: sources.chemistry, report }),
  );
  const costs: RetrainingCost[] = [];
  for (const rows of TABLES) {
    const cost = await once(`retraining, ${rows} rows`, `retraining-${rows}`, async () => {
      const hoverAt = rows === 100_000 ? (await sources.drugs()).table.drugs.slice(0, HOVERS) : [];
      return runRetraining(rows, { root, data, hoverAt: hoverAt.map(({ smiles }) => smiles), report: say });
    });
    if (cost !== undefined) costs.push(cost);
  }
  const owning = { folder: kept, once, report: say };
  const ownLigands = await runOwnLigands(sources, models, owning);
  const own = await runOwnProjects(sources, owning);
  const alternatives = await runOwnAlternatives(sources, owning);
  const speed = await once<SpeedRun>('training step', 'speed', () => runSpeed(2, 5));

  const page = path.join(root, 'docs', 'RESULTS.md');
  const sections = [
    '# Results',
    `Written by \`npm run benchmark -- --data FOLDER\` on ${describeMachine()}. Each figure is the mean ` +
      'over the seeds, with the least and the greatest. docs/models.md says what the models are and how they are made.',
    tables.length === 0 ? '' : ['## The bridge', PROTOCOL, ...tables].join('\n\n'),
    reportTargets(targets),
    reportOutside(targets, guide),
    reportEveryday(everyday, everydayBundled),
    reportQuestions(questions),
    reportRepurposing(repurposing),
    reportOwn(own),
    reportAlternatives(alternatives),
    reportOwnLigands(ownLigands),
    reportRetraining(costs),
    speed === undefined ? '' : reportSpeed(speed),
    reportDocuments(await measureDocuments()),
    '## What did not help',
    NO_GAIN,
  ];
  const text = withSections(await readFile(page, 'utf8').catch(() => ''), sections.join('\n\n'));
  await writeFile(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
  if (options.only === '') await writeSpeedPage(say);
} finally {
  await sources.close();
}

type Measure<Run> = (seed: number, report: (progress: string) => void) => Promise<Run>;

/** What each seed gave, or gave in an earlier run. */
async function bySeed<Run>(name: string, measure: Measure<Run>): Promise<Run[]> {
  const runs: Run[] = [];
  for (const seed of seeds) {
    const key = `${name}-${seed}`.replaceAll(/[ ,]+/gu, '-');
    const run = await once(name, key, () => measure(seed, (progress) => say(`${name}, seed ${seed}: ${progress}`)));
    if (run !== undefined) runs.push(run);
  }
  return runs;
}

/** What is kept under a key; measured where nothing is, if it is among what `--only` asks for. */
async function once<Run>(name: string, key: string, measure: () => Promise<Run>): Promise<Run | undefined> {
  const file = path.join(kept, `${key}.json`);
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as Run;
  if (!name.includes(options.only)) return undefined;
  const run = await measure();
  await writeFile(file, JSON.stringify(run));
  return run;
}

function say(progress: string): void {
  console.error(progress);
}
