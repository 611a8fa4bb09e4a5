import { defaultSettings } from '../../training/trainer.ts';
import { withChemistry } from '../engine.ts';
import { buildModels } from './build.ts';

interface BuildModelsOptions {
  readonly data: string;
  readonly encoder: string;
  readonly out: string;
  readonly seed: number;
}

/** `thin-bridge build-models --data FOLDER` */
export async function runBuildModels(root: string, { seed, ...folders }: BuildModelsOptions): Promise<void> {
  await withChemistry(root, (chemistry) =>
    buildModels(chemistry, {
      ...folders,
      settings: { ...defaultSettings, seed },
      report: (progress) => console.log(progress),
    }),
  );
}
