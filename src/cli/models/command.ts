import { defaultSettings } from '../../training/trainer.ts';
import { withChemistry } from '../engine.ts';
import { buildModels } from './build.ts';

export interface BuildModelsOptions {
  readonly data: string;
  readonly encoder: string;
  readonly out: string;
  readonly seed: number;
  readonly holdOut?: string;
}

/** `thin-bridge build-models --data FOLDER` */
export async function runBuildModels(root: string, { seed, holdOut, ...folders }: BuildModelsOptions): Promise<void> {
  await withChemistry(root, (chemistry) =>
    buildModels(chemistry, {
      ...folders,
      heldOut: holdOut,
      settings: { ...defaultSettings, seed },
      report: (progress) => console.log(progress),
    }),
  );
}
