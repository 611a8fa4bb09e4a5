// `npm run models:potencies -- --data FOLDER`: writes anew what was measured of the drugs, and leaves the models as they are.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { withChemistry } from '../../src/cli/models.ts';
import { buildChemistry } from '../build-models/build-chemistry.ts';
import { MANIFEST } from '../../src/models/manifest.ts';
import { inRepository, repository } from '../../scripts/repository.ts';
import { runScript } from '../../scripts/main.ts';
import { buildPotencies } from '../build-models/potencies.ts';
import { writeManifest, writeModelFile } from '../build-models/write-models.ts';

const program = new Command('build-potencies')
  .description('write what DrugCentral has measured of the drugs, from the source tables and the drug table')
  .requiredOption('--data <folder>', 'folder of the source tables')
  .option('--models <folder>', 'folder of the models, which the potencies are added to', inRepository('models'));

await runScript(async () => {
  const { data, models } = program.parse().opts<{ readonly data: string; readonly models: string }>();
  const potencies = await withChemistry(
    repository,
    (chemistry) =>
      buildPotencies(chemistry, {
        ...{ data, models },
        write: (relativePath, bytes) => writeModelFile(models, relativePath, bytes),
        report: (progress) => console.log(progress),
      }),
    buildChemistry,
  );
  const manifest = JSON.parse(await readFile(path.join(models, MANIFEST), 'utf8')) as object;
  await writeManifest(models, { ...manifest, potencies });
});
