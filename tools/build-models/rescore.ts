// `npm run models:rescore -- --data FOLDER`: chooses the scoring of the bundled target guesses anew,
// as the build does, without training their head again.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { withChemistry } from '../../src/cli/models.ts';
import { buildChemistry } from './build-chemistry.ts';
import { MANIFEST, type TargetsManifest } from '../../src/models/manifest.ts';
import { inRepository, repository } from '../../scripts/repository.ts';
import { runScript } from '../../scripts/main.ts';
import { readGuideMolecules } from './guide-molecules.ts';
import { defaultTargetSettings } from './target-trainer.ts';
import { NO_SCORING, scoreByGuide } from './targets.ts';
import { openWithoutGuide } from './without-guide.ts';
import { writeManifest } from './write-models.ts';

interface Options {
  readonly data: string;
  readonly models: string;
  readonly seed: string;
}

/** A manifest whose scoring may be of an earlier kind. */
interface Manifest extends Readonly<Record<string, unknown>> {
  readonly targets: TargetsManifest;
}

const program = new Command('rescore')
  .description('choose how what speaks for a target becomes a probability, and write it into the manifest')
  .requiredOption('--data <folder>', 'folder of the source tables')
  .option('--models <folder>', 'folder of the models', inRepository('models'))
  .option('--seed <n>', 'seed of the build', '1');

await runScript(async () => {
  const { data, models, seed } = program.parse().opts<Options>();
  const guide = await withChemistry(repository, (chemistry) => readGuideMolecules(data, chemistry), buildChemistry);
  const manifest = JSON.parse(await readFile(path.join(models, MANIFEST), 'utf8')) as Manifest;
  await using index = await openWithoutGuide(models, manifest.targets, NO_SCORING);
  const { scoring, figures } = await scoreByGuide(index, guide, {
    settings: { ...defaultTargetSettings, seed: Number(seed) },
    report: (progress) => console.log(progress),
  });
  // earlier builds chose the scoring on held-out ligands
  const { name, training, files } = manifest.targets;
  const kept = Object.fromEntries(Object.entries(training).filter(([key]) => key !== 'heldOut'));
  await writeManifest(models, {
    ...manifest,
    targets: { name, training: { ...kept, guide: figures }, scoring, files },
  });
  console.log(JSON.stringify({ scoring, figures }, null, 2));
});
