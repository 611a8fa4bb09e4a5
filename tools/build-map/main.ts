// `npm run models:map -- --data FOLDER`: makes the map of the drugs anew, and leaves all else as it is.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { MANIFEST } from '../../src/models/manifest.ts';
import { inRepository } from '../../scripts/repository.ts';
import { runScript } from '../../scripts/main.ts';
import { buildMap } from '../build-models/map/build-map.ts';
import { writeManifest, writeModelFile } from '../build-models/write-models.ts';

interface Options {
  readonly data: string;
  readonly models: string;
  readonly seed: string;
}

const program = new Command('build-map')
  .description('lay the drugs of the index out in two dimensions, and measure how far that can be trusted')
  .requiredOption('--data <folder>', 'folder of the source tables')
  .option('--models <folder>', 'folder of the models, which the map is added to', inRepository('models'))
  .option('--seed <n>', 'seed of the layout', '1');

await runScript(async () => {
  const { data, models, seed } = program.parse().opts<Options>();
  const map = await buildMap({
    ...{ data, models, seed: Number(seed) },
    write: (relativePath, bytes) => writeModelFile(models, relativePath, bytes),
    report: (progress) => console.log(progress),
  });
  const manifest = JSON.parse(await readFile(path.join(models, MANIFEST), 'utf8')) as object;
  await writeManifest(models, { ...manifest, map });
});
