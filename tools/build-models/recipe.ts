import type { HeadWeights } from '../../src/bridge/heads.ts';
import type { TrainingSet } from '../../src/dataset/dataset.ts';
import { Random } from '../../src/base/random.ts';
import {
  defaultSettings,
  initialWeights,
  SHARED_DIMENSION,
  trainHeads,
  type EpochReport,
  type TrainingSettings,
} from '../../src/training/trainer.ts';

/** The two stages of the bundled heads. */
export interface Recipe {
  /** First stage, on ligands of proteins. */
  readonly ligands: TrainingSettings;
  /** Second stage, on mechanisms of drugs. */
  readonly mechanisms: TrainingSettings;
}

/** The settings of the bundled heads, whose figures the benchmark prints. */
export function bundledRecipe(seed: number): Recipe {
  return {
    ligands: { ...defaultSettings, seed, epochs: 6, pairsPerMechanism: 300 },
    mechanisms: { ...defaultSettings, seed },
  };
}

/** How a training is called off, and who is told of each epoch. */
export interface RecipeControl {
  readonly signal?: AbortSignal;
  readonly onEpoch?: (stage: keyof Recipe, report: EpochReport) => void;
}

/** What the two stages are trained on. */
export interface RecipeSets {
  /** Without it there is but the second stage. */
  readonly ligands: TrainingSet | undefined;
  readonly mechanisms: TrainingSet;
}

/**
 * Trains heads first on ligands, which are many and speak of their proteins alone, then on mechanisms. The first stage
 * is what helps most for new scaffolds; docs/RESULTS.md has both side by side.
 *
 * @throws as `trainHeads`
 */
export async function trainByRecipe(
  sets: RecipeSets,
  recipe: Recipe,
  control: RecipeControl = {},
): Promise<HeadWeights> {
  return secondStage(sets.mechanisms, await firstStage(sets, recipe, control), recipe, control);
}

/** Heads that have seen ligands alone; random ones where there are none. */
export async function firstStage(
  { ligands, mechanisms }: RecipeSets,
  recipe: Recipe,
  control: RecipeControl = {},
): Promise<HeadWeights> {
  const start = initialWeights(mechanisms, SHARED_DIMENSION, new Random(recipe.mechanisms.seed));
  if (ligands === undefined) return start;
  return trainHeads(ligands, recipe.ligands, { ...controlOf('ligands', control), start });
}

/** Heads that go on with mechanisms. */
export async function secondStage(
  mechanisms: TrainingSet,
  start: HeadWeights,
  recipe: Recipe,
  control: RecipeControl = {},
): Promise<HeadWeights> {
  return trainHeads(mechanisms, recipe.mechanisms, { ...controlOf('mechanisms', control), start });
}

function controlOf(stage: keyof Recipe, { signal, onEpoch }: RecipeControl) {
  return { ...(signal && { signal }), onEpoch: (report: EpochReport) => onEpoch?.(stage, report) };
}
