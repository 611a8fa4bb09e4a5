import { bundledRecipe } from '../../training/recipe.ts';
import { tableWorkers, withChemistry } from '../engine.ts';
import { buildModels } from './build.ts';

export interface BuildModelsOptions {
  readonly data: string;
  readonly encoder: string;
  readonly out: string;
  readonly seed: number;
  readonly holdOut?: string;
  readonly cache?: string;
}

/** `thin-bridge build-models --data FOLDER` */
export async function runBuildModels(
  root: string,
  { seed, holdOut, cache, ...folders }: BuildModelsOptions,
): Promise<void> {
  await withChemistry(
    root,
    (chemistry) =>
      buildModels(chemistry, {
        ...folders,
        heldOut: holdOut,
        cache,
        recipe: bundledRecipe(seed),
        report: (progress) => console.log(progress),
      }),
    tableWorkers,
  );
}
