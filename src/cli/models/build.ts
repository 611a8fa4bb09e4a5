import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openEncoder, readManifest } from '../../bridge/bridge.ts';
import { packHeads } from '../../bridge/heads-folder.ts';
import type { DrugsManifest, ModelFile } from '../../bridge/manifest.ts';
import { describeFile } from '../../bridge/model-files.ts';
import type { Chemistry } from '../../chemistry/molecule.ts';
import { trainByRecipe, type Recipe } from '../../training/recipe.ts';
import { defaultTargetSettings } from '../../training/target-trainer.ts';
import { readChemblDrugs } from './chembl.ts';
import { evidenceFiles } from './drug-files.ts';
import { ligandSetOf, measuredLigands } from './ligand-set.ts';
import { rankingWeights } from './ranking-weights.ts';
import { Sentences } from './sentences.ts';
import { readSourceLigands } from './source-ligands.ts';
import { readTable } from './tables.ts';
import { buildTargets, HELD_OUT_SHARE } from './targets.ts';
import { trainingSetOf } from './training-set.ts';

export interface BuildOptions {
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the encoder. */
  readonly encoder: string;
  /** Folder that is written to. */
  readonly out: string;
  readonly recipe: Recipe;
  /** A table whose column `wording` holds texts that training must not see. */
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
  const { drugs, mechanisms, targets } = source.table;
  report(`${drugs.length} drugs, ${mechanisms.length} mechanisms, ${targets.length} targets`);
  report(`${source.refused.length} rows left out:\n  ${source.refused.join('\n  ')}`);
  const ligands = await readSourceLigands(options.data, source, chemistry, { cacheFile: options.cache, report });

  const encoderManifest = await readManifest(options.encoder, 'encoder');
  const encoder = await openEncoder(options.encoder);
  try {
    const sentences = new Sentences((text) => encoder.encode(text));
    const drugSet = await trainingSetOf(source, sentences, await readHeldOut(options.heldOut));
    const wordings = sentences.vectors.length;
    report(`${drugSet.pairs.length} pairs, ${wordings} wordings of ${drugSet.mechanisms.length} mechanisms`);
    const ligandSet = await ligandSetOf(measuredLigands(ligands), options.data, sentences);
    report(`${ligandSet.pairs.length} activities on ${ligandSet.mechanisms.length} proteins`);
    const weights = await trainByRecipe({ ligands: ligandSet, mechanisms: drugSet }, recipe, {
      onEpoch: (stage, { epoch, epochs, loss }) => {
        report(`${stage}, epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}`);
      },
    });
    const evidence = evidenceFiles(drugSet, ligandSet);

    const write = (relativePath: string, bytes: Uint8Array) => writeModelFile(out, relativePath, bytes);
    const heads = packHeads(weights, {
      name: 'ChEMBL mechanisms',
      encoder: encoderManifest,
      training: {
        ...recipe,
        drugs: drugs.length,
        pairs: drugSet.pairs.length,
        wordings,
        activities: ligandSet.pairs.length,
      },
    });
    await write(heads.manifest.files.chemistry.path, heads.files.chemistry);
    await write(heads.manifest.files.text.path, heads.files.text);
    const drugsManifest: DrugsManifest = {
      name: 'ChEMBL drugs with a known mechanism',
      encoder: heads.manifest.encoder,
      ranking: rankingWeights,
      files: {
        drugs: await write('drugs/drugs.json', new TextEncoder().encode(JSON.stringify(source.table))),
        fingerprints: await write('drugs/fingerprints.bin', Buffer.concat(source.fingerprints)),
        wordings: await write('drugs/wordings.bin', evidence.wordings),
        evidence: await write('drugs/evidence.json', evidence.evidence),
      },
    };
    const targetsManifest = await buildTargets(ligands, {
      settings: { ...defaultTargetSettings, seed: recipe.mechanisms.seed },
      heldOut: HELD_OUT_SHARE,
      write,
      report,
    });
    // the encoder's own folder keeps its description; elsewhere only what was made is written
    const described = path.resolve(options.encoder) === path.resolve(out) ? { encoder: encoderManifest } : {};
    const manifest = { ...described, heads: heads.manifest, drugs: drugsManifest, targets: targetsManifest };
    await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } finally {
    await encoder.close();
  }
}

async function readHeldOut(file: string | undefined): Promise<string[]> {
  if (file === undefined) return [];
  const rows = await readTable(path.dirname(file), path.basename(file), ['wording']);
  return rows.map(({ wording }) => wording);
}

async function writeModelFile(folder: string, relativePath: string, bytes: Uint8Array): Promise<ModelFile> {
  const file = path.join(folder, relativePath);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return describeFile(relativePath, bytes);
}
