import path from 'node:path';
import { itemAt } from '../../../src/base/items.ts';
import { Random } from '../../../src/base/random.ts';
import { readManifest } from '../../../src/models/model-files.ts';
import { bundledRecipe } from '../../../tools/build-models/recipe.ts';
import type { Sources } from '../sources.ts';
import { runAlternatives, type AlternativeRun } from './alternatives.ts';
import { ownMaterial, type OwnMaterial } from './material.ts';
import { runOwnGuesses, type OwnGuessRun } from './guesses.ts';
import { drawProjects } from './projects.ts';
import type { OwnDraw } from './report.ts';
import { runOwn, type OwnRun } from './run.ts';

/** Compounds of the tables. */
const SIZES = [50, 200, 1000];

/** Of what is trained and held back on each of them. More take 10 minutes each. */
const SEEDS = [1];

/** By which the projects are drawn, and how many each draw gives. */
const DRAWS = [1, 2];
const PROJECTS = 6;

/** Compounds of the tables on which other ways of training are tried. */
const ALTERNATIVES = [200];

interface Running {
  /** Folder that keeps the heads of the bench. */
  readonly folder: string;
  /** Gives what is kept under a key, or measures it where that is asked for. */
  readonly once: <Run>(name: string, key: string, measure: () => Promise<Run>) => Promise<Run | undefined>;
  readonly report: (progress: string) => void;
}

/** Retrains on tables of all projects, as the command does. */
export async function runOwnProjects(sources: Sources, running: Running): Promise<OwnDraw[]> {
  const draws: OwnDraw[] = [];
  for (const draw of DRAWS) {
    const runs: OwnRun[] = [];
    const material = drawnBy(draw, sources, running);
    for (const place of Array(PROJECTS).keys()) {
      for (const size of SIZES) {
        for (const seed of SEEDS) {
          const key = `own-${draw}-${place}-${size}-${seed}`;
          const run = await running.once(`own data, draw ${draw}`, key, async () => {
            const own = await material();
            const project = itemAt(own.projects, place);
            running.report(`${project.name}, ${size} compounds, seed ${seed}`);
            return runOwn(own, project, size, seed);
          });
          if (run !== undefined) runs.push(run);
        }
      }
    }
    draws.push({ draw, runs });
  }
  return draws;
}

/** Tries other ways of training on tables of the first draw's projects. */
export async function runOwnAlternatives(sources: Sources, running: Running): Promise<AlternativeRun[]> {
  const material = drawnBy(1, sources, running);
  const runs: AlternativeRun[] = [];
  for (const place of Array(PROJECTS).keys()) {
    for (const size of ALTERNATIVES) {
      const run = await running.once('own alternatives', `own-alternatives-${place}-${size}`, async () => {
        const own = await material();
        const project = itemAt(own.projects, place);
        running.report(`${project.name}, ${size} compounds, other ways`);
        return runAlternatives(own, project, size, 1);
      });
      if (run !== undefined) runs.push(run);
    }
  }
  return runs;
}

/** The projects of a draw with heads that know nothing of them, made when first asked for. */
function drawnBy(draw: number, sources: Sources, { folder, report }: Running): () => Promise<OwnMaterial> {
  let material: Promise<OwnMaterial> | undefined;
  const prepare = async () => {
    const source = await sources.all();
    const projects = drawProjects(source.ligands, new Random(draw)).map((project) => ({
      ...project,
      name: draw === 1 ? project.name : `${project.name}, ${draw}`,
    }));
    // half of the first stage: what the heads know otherwise is no matter here
    const { ligands, mechanisms } = bundledRecipe(1);
    const recipe = { ligands: { ...ligands, epochs: 3, pairsPerMechanism: 150 }, mechanisms };
    const kept = path.join(folder, `own-heads-${draw}`);
    return ownMaterial(source, await sources.material(), projects, { recipe, folder: kept, report });
  };
  return () => (material ??= prepare());
}

/** Guesses targets that the index lacks by ligands of a chemist's own. */
export async function runOwnLigands(sources: Sources, models: string, { once, report }: Running) {
  return once<OwnGuessRun>('own ligands', 'own-ligands', async () => {
    const { scoring } = await readManifest(models, 'targets');
    return runOwnGuesses(await sources.ligands(), { scoring, random: new Random(1), report });
  });
}
