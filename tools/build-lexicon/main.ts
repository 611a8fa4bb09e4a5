// `npm run models:lexicon -- --data FOLDER`: makes the lexicon anew, and leaves the models as they are.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { withChemistry } from '../../src/cli/models.ts';
import { buildChemistry } from '../build-models/build-chemistry.ts';
import { MANIFEST } from '../../src/models/manifest.ts';
import { inRepository, repository } from '../../scripts/repository.ts';
import { runScript } from '../../scripts/main.ts';
import { buildLexicon } from '../build-models/lexicon.ts';
import { writeManifest, writeModelFile } from '../build-models/write-models.ts';

const program = new Command('build-lexicon')
  .description('make the lexicon that questions are read with, from the source tables and the drug table')
  .requiredOption('--data <folder>', 'folder of the source tables')
  .option('--models <folder>', 'folder of the models, which the lexicon is added to', inRepository('models'));

await runScript(async () => {
  const { data, models } = program.parse().opts<{ readonly data: string; readonly models: string }>();
  const question = await withChemistry(
    repository,
    (chemistry) =>
      buildLexicon(chemistry, {
        ...{ data, models, encoder: models },
        write: (relativePath, bytes) => writeModelFile(models, relativePath, bytes),
        report: (progress) => console.log(progress),
      }),
    buildChemistry,
  );
  const manifest = JSON.parse(await readFile(path.join(models, MANIFEST), 'utf8')) as object;
  await writeManifest(models, { ...manifest, question });
});
