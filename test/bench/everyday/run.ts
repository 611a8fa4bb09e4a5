import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readManifest } from '../../../src/models/model-files.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { writeDrugs, writeHeads } from '../../../tools/build-models/bridge-files.ts';
import type { ChemblDrugs } from '../../../tools/build-models/chembl.ts';
import { ligandSetOf, measuredLigands } from '../../../tools/build-models/ligand-set.ts';
import { Sentences } from '../../../tools/build-models/sentences.ts';
import type { SourceLigands } from '../../../tools/build-models/source-ligands.ts';
import { namedProteins, readProteinTargets } from '../../../tools/build-models/proteins.ts';
import { readTable } from '../../../tools/build-models/tables.ts';
import { trainingSetOf } from '../../../tools/build-models/training-set.ts';
import { writeManifest, writeModelFile } from '../../../tools/build-models/write-models.ts';
import { trainByRecipe, type Recipe } from '../../../tools/build-models/recipe.ts';
import { buildLexicon } from '../../../tools/build-models/lexicon.ts';
import { measureEveryday, QUESTIONS, type EverydayResult } from './measure.ts';

export interface EverydaySource {
  readonly drugs: ChemblDrugs;
  readonly ligands: SourceLigands;
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the encoder. */
  readonly models: string;
  /** Sentence vector of a text. */
  readonly encode: (text: string) => Promise<Float32Array>;
}

/** What the everyday questions find by models that have seen none of them. */
export interface EverydayRun {
  /** Without a lexicon: by the heads, and by the rule that reads abbreviations. */
  readonly byHeads: EverydayResult;
  /** With the lexicon, less the names that are a question. */
  readonly byLexicon: EverydayResult;
}

/** Builds heads, drug index and lexicon from all drugs and ligands but without the everyday questions, and asks for these. */
export async function runEveryday(
  { drugs, ligands, data, models, encode }: EverydaySource,
  recipe: Recipe,
  chemistry: Chemistry,
): Promise<EverydayRun> {
  const heldOut = (await readTable(QUESTIONS.folder, QUESTIONS.file, ['question'])).map(({ question }) => question);
  const out = await mkdtemp(path.join(tmpdir(), 'thin-bridge-everyday-'));
  try {
    const sentences = new Sentences(encode);
    const known = measuredLigands(ligands);
    const proteins = await readProteinTargets(data);
    const sets = {
      drugs: await trainingSetOf(drugs, sentences, heldOut),
      ligands: await ligandSetOf(known, data, sentences, heldOut),
    };
    const weights = await trainByRecipe({ ligands: sets.ligands, mechanisms: sets.drugs }, recipe);
    const encoder = await readManifest(models, 'encoder');
    const write = (file: string, bytes: Uint8Array) => writeModelFile(out, file, bytes);
    const sections = {
      heads: await writeHeads(weights, { encoder, training: {}, write }),
      drugs: await writeDrugs(drugs, { ...sets, proteins: namedProteins(known.proteins, proteins) }, encoder, write),
    };
    await writeManifest(out, sections);
    const byHeads = await measureEveryday(models, out, chemistry);
    const lexicon = { data, models: out, encoder: models, heldOut, write, report: () => undefined };
    await writeManifest(out, { ...sections, question: await buildLexicon(chemistry, lexicon) });
    return { byHeads, byLexicon: await measureEveryday(models, out, chemistry) };
  } finally {
    await rm(out, { recursive: true });
  }
}
