import path from 'node:path';
import { readManifest } from '../../src/models/model-files.ts';
import { SentenceEncoder } from '../../src/language/encoder.ts';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { trainByRecipe, type Recipe } from './recipe.ts';
import { defaultTargetSettings } from './target-trainer.ts';
import { readIndexDrugs } from './index-drugs.ts';
import { writeDrugs, writeHeads } from './bridge-files.ts';
import { readGuideLigands } from './guide-ligands.ts';
import { namedProteins, readProteinTargets } from './proteins.ts';
import { buildLexicon } from './lexicon.ts';
import { buildCohort } from './cohort.ts';
import { buildPotencies } from './potencies.ts';
import { buildMap } from './map/build-map.ts';
import { ligandSetOf, measuredLigands } from './ligand-set.ts';
import { Sentences } from './sentences.ts';
import { readSourceLigands } from './source-ligands.ts';
import { readTable } from './tables.ts';
import { buildTargets } from './targets.ts';
import { readGuideMolecules } from './guide-molecules.ts';
import { trainingSetOf } from './training-set.ts';
import { writeManifest, writeModelFile } from './write-models.ts';

export interface BuildOptions {
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the encoder. */
  readonly encoder: string;
  /** Folder that is written to. */
  readonly out: string;
  readonly recipe: Recipe;
  /** A table whose column `question` holds texts that training must not see. */
  readonly heldOut: string | undefined;
  /** Whether the heads and the target guesses that are there are kept, and but the drug index is made anew. */
  readonly isIndexOnly: boolean;
  /** A file that keeps the features of the ligands for the next time. */
  readonly cache: string | undefined;
  /** Told of each step of the work, in a sentence. */
  readonly report: (progress: string) => void;
}

/**
 * Builds what is bundled from the source tables: trains the heads and the target head, and writes them, the drug index,
 * the ligands and the manifest.
 *
 * @throws ThinBridgeError `table-invalid` and as `openEncoder`
 */
export async function buildModels(chemistry: Chemistry, options: BuildOptions): Promise<void> {
  const { report, recipe, out, data } = options;
  const source = await readIndexDrugs(data, chemistry, report);
  const ligands = await readSourceLigands(data, source, chemistry, { cacheFile: options.cache, report });
  const guide = await readGuideLigands(data, chemistry, report);
  const known = measuredLigands({ ligands: [...ligands.ligands, ...guide] });

  const encoderManifest = await readManifest(options.encoder, 'encoder');
  const encoder = await SentenceEncoder.openFolder(options.encoder);
  try {
    const sentences = new Sentences((text) => encoder.encode(text));
    const heldOut = await readHeldOut(options.heldOut);
    const drugSet = await trainingSetOf(source, sentences, heldOut);
    const texts = sentences.vectors.length;
    report(`${drugSet.pairs.length} pairs, ${texts} texts of ${drugSet.mechanisms.length} mechanisms`);
    const ligandSet = await ligandSetOf(known, data, sentences, heldOut);
    report(`${ligandSet.pairs.length} activities, ${ligandSet.mechanisms.length} proteins and actions`);
    const write = (relativePath: string, bytes: Uint8Array) => writeModelFile(out, relativePath, bytes);

    const trainBridge = async () => {
      const weights = await trainByRecipe({ ligands: ligandSet, mechanisms: drugSet }, recipe, {
        onEpoch: (stage, { epoch, epochs, loss }) => {
          report(`${stage}, epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}`);
        },
      });
      const sizes = { pairs: drugSet.pairs.length, wordings: texts, activities: ligandSet.pairs.length };
      const training = { ...recipe, drugs: source.table.drugs.length, ...sizes };
      return writeHeads(weights, { encoder: encoderManifest, training, write });
    };
    const trainTargets = async () =>
      buildTargets(ligands, guide, await readGuideMolecules(data, chemistry), {
        settings: { ...defaultTargetSettings, seed: recipe.mechanisms.seed },
        write,
        report,
      });
    const { isIndexOnly } = options;
    const heads = isIndexOnly ? await readManifest(out, 'heads') : await trainBridge();
    const proteins = namedProteins(known.proteins, await readProteinTargets(data));
    const drugs = await writeDrugs(source, { drugs: drugSet, ligands: ligandSet, proteins }, encoderManifest, write);
    const targets = isIndexOnly ? await readManifest(out, 'targets') : await trainTargets();
    // the encoder's own folder keeps its description; elsewhere only what was made is written
    const described = path.resolve(options.encoder) === path.resolve(out) ? { encoder: encoderManifest } : {};
    const sections = { ...described, heads, drugs, targets };
    await writeManifest(out, sections);
    // the lexicon points into the drug table that was just described
    const folders = { data, models: out, encoder: options.encoder };
    const question = await buildLexicon(chemistry, { ...folders, write, report });
    const potencies = await buildPotencies(chemistry, { data, models: out, write, report });
    const cohort = await buildCohort({ models: out, write });
    const map = await buildMap({ data, models: out, seed: recipe.mechanisms.seed, write, report });
    await writeManifest(out, { ...sections, question, cohort, potencies, map });
  } finally {
    await encoder[Symbol.asyncDispose]();
  }
}

async function readHeldOut(file: string | undefined): Promise<string[]> {
  if (file === undefined) return [];
  const rows = await readTable(path.dirname(file), path.basename(file), ['question']);
  return rows.map(({ question }) => question);
}
