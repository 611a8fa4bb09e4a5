import { Random } from '../../../src/base/random.ts';
import { readManifest } from '../../../src/models/model-files.ts';
import { bundledRecipe } from '../../../tools/build-models/recipe.ts';
import type { Sources } from '../sources.ts';
import { ownMaterial, type OwnMaterial } from './material.ts';
import { runOwnGuesses, type OwnGuessRun } from './guesses.ts';
import { drawProjects } from './projects.ts';
import { runOwn, type OwnRun } from './run.ts';

/** Compounds of the tables. */
const SIZES = [50, 200, 1000];

/** Of what is trained and held back on each of them. More take 10 minutes each. */
const SEEDS = [1];

/** By which the projects are drawn. */
const PROJECTS = 1;

interface Running {
  /** Folder that keeps the heads of the bench. */
  readonly folder: string;
  /** Gives what is kept under a key, or measures it where that is asked for. */
  readonly once: <Run>(name: string, key: string, measure: () => Promise<Run>) => Promise<Run | undefined>;
  readonly report: (progress: string) => void;
}

/** Retrains on tables of all projects. */
export async function runOwnProjects(sources: Sources, { folder, once, report }: Running): Promise<OwnRun[]> {
  let material: Promise<OwnMaterial> | undefined;
  const prepare = async () => {
    const source = await sources.all();
    const projects = drawProjects(source.ligands, new Random(PROJECTS));
    // half of the first stage: what the heads know otherwise is no matter here
    const { ligands, mechanisms } = bundledRecipe(1);
    const recipe = { ligands: { ...ligands, epochs: 3, pairsPerMechanism: 150 }, mechanisms };
    return ownMaterial(source, await sources.material(), projects, { recipe, folder, report });
  };
  const runs: OwnRun[] = [];
  for (const place of [0, 1, 2, 3, 4, 5]) {
    for (const size of SIZES) {
      for (const seed of SEEDS) {
        const run = await once('own data', `own-${place}-${size}-${seed}`, async () => {
          const own = await (material ??= prepare());
          const project = own.projects[place];
          if (project === undefined) throw new RangeError(`there is no project ${place}`);
          report(`${project.name}, ${size} compounds, seed ${seed}`);
          return runOwn(own, project, size, seed);
        });
        if (run !== undefined) runs.push(run);
      }
    }
  }
  return runs;
}

/** Guesses targets that the index lacks by ligands of a chemist's own. */
export async function runOwnLigands(sources: Sources, models: string, { once, report }: Running) {
  return once<OwnGuessRun>('own ligands', 'own-ligands', async () => {
    const { scoring } = await readManifest(models, 'targets');
    return runOwnGuesses(await sources.ligands(), { scoring, random: new Random(1), report });
  });
}
