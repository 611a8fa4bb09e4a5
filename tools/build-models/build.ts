import path from 'node:path';
import { readManifest } from '../../src/models/model-files.ts';
import { SentenceEncoder } from '../../src/language/encoder.ts';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { trainByRecipe, type Recipe } from './recipe.ts';
import { defaultTargetSettings } from './target-trainer.ts';
import { readChemblDrugs } from './chembl.ts';
import { writeBridge } from './bridge-files.ts';
import { buildLexicon } from './lexicon.ts';
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
  const { report, recipe, out } = options;
  const source = await readChemblDrugs(options.data, chemistry);
  const { drugs, mechanisms } = source.table;
  report(`${drugs.length} drugs, ${mechanisms.length} mechanisms, ${source.table.targets.length} targets`);
  report(`${source.refused.length} rows left out:\n  ${source.refused.join('\n  ')}`);
  const ligands = await readSourceLigands(options.data, source, chemistry, { cacheFile: options.cache, report });

  const encoderManifest = await readManifest(options.encoder, 'encoder');
  const encoder = await SentenceEncoder.openFolder(options.encoder);
  try {
    const sentences = new Sentences((text) => encoder.encode(text));
    const heldOut = await readHeldOut(options.heldOut);
    const drugSet = await trainingSetOf(source, sentences, heldOut);
    const texts = sentences.vectors.length;
    report(`${drugSet.pairs.length} pairs, ${texts} texts of ${drugSet.mechanisms.length} mechanisms`);
    const ligandSet = await ligandSetOf(measuredLigands(ligands), options.data, sentences, heldOut);
    report(`${ligandSet.pairs.length} activities on ${ligandSet.mechanisms.length} proteins`);
    const weights = await trainByRecipe({ ligands: ligandSet, mechanisms: drugSet }, recipe, {
      onEpoch: (stage, { epoch, epochs, loss }) => {
        report(`${stage}, epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}`);
      },
    });
    const write = (relativePath: string, bytes: Uint8Array) => writeModelFile(out, relativePath, bytes);
    const bridge = await writeBridge(source, { drugs: drugSet, ligands: ligandSet }, weights, {
      encoder: encoderManifest,
      training: {
        ...recipe,
        drugs: drugs.length,
        pairs: drugSet.pairs.length,
        wordings: texts,
        activities: ligandSet.pairs.length,
      },
      write,
    });
    const targets = await buildTargets(ligands, await readGuideMolecules(options.data, chemistry), {
      settings: { ...defaultTargetSettings, seed: recipe.mechanisms.seed },
      write,
      report,
    });
    // the encoder's own folder keeps its description; elsewhere only what was made is written
    const described = path.resolve(options.encoder) === path.resolve(out) ? { encoder: encoderManifest } : {};
    const sections = { ...described, ...bridge, targets };
    await writeManifest(out, sections);
    // the lexicon points into the drug table that was just described
    const folders = { data: options.data, models: out, encoder: options.encoder };
    await writeManifest(out, { ...sections, question: await buildLexicon(chemistry, { ...folders, write, report }) });
  } finally {
    await encoder[Symbol.asyncDispose]();
  }
}

async function readHeldOut(file: string | undefined): Promise<string[]> {
  if (file === undefined) return [];
  const rows = await readTable(path.dirname(file), path.basename(file), ['question']);
  return rows.map(({ question }) => question);
}
