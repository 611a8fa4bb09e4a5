// `npm run models -- --data FOLDER`: makes the bundled models anew from the source tables, see docs/models.md.
import { Command } from 'commander';
import { withChemistry } from '../../src/cli/models.ts';
import { buildChemistry } from './build-chemistry.ts';
import { inRepository, repository } from '../../scripts/repository.ts';
import { runScript } from '../../scripts/main.ts';
import { buildModels } from './build.ts';
import { bundledRecipe } from './recipe.ts';

interface Options {
  readonly data: string;
  readonly encoder: string;
  readonly out: string;
  readonly holdOut?: string;
  readonly cache?: string;
  readonly seed: string;
  readonly indexOnly: boolean;
}

const program = new Command('build-models')
  .description('train the heads on ChEMBL and write them with the drug index and the known ligands')
  .requiredOption('--data <folder>', 'folder of the source tables')
  .option('--encoder <folder>', 'folder of the sentence encoder', inRepository('models'))
  .option('--out <folder>', 'folder to write to', inRepository('models'))
  .option('--hold-out <file>', 'table whose column "question" holds texts that training must not see')
  .option('--cache <file>', 'keeps what RDKit says of the ligands (80 MB), and saves its minutes the next time')
  .option('--index-only', 'keep the heads and the target guesses, and make the drug index and the lexicon anew', false)
  .option('--seed <n>', 'seed of every random choice', '1');

await runScript(async () => {
  const { data, encoder, out, holdOut, cache, seed, indexOnly } = program.parse().opts<Options>();
  await withChemistry(
    repository,
    (chemistry) =>
      buildModels(chemistry, {
        ...{ data, encoder, out, cache, heldOut: holdOut, isIndexOnly: indexOnly },
        recipe: bundledRecipe(Number(seed)),
        report: (progress) => console.log(progress),
      }),
    buildChemistry,
  );
});
