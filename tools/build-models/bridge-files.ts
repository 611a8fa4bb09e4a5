import { packHeads } from '../../src/heads/pack-heads.ts';
import type { HeadWeights } from '../../src/bridge/heads.ts';
import type { DrugsManifest, EncoderManifest, HeadsManifest } from '../../src/models/manifest.ts';
import type { TrainingSet } from '../../src/dataset/dataset.ts';
import type { EvidenceProtein } from '../../src/retrieval/evidence-file.ts';
import type { ChemblDrugs } from './chembl.ts';
import { evidenceFiles } from './drug-files.ts';
import { rankingWeights } from './ranking-weights.ts';
import { groupsOf } from './training-set.ts';
import type { WriteModelFile } from './write-models.ts';

export interface HeadFilesOptions {
  /** The encoder that the sentences of the training were from. */
  readonly encoder: EncoderManifest;
  /** How the heads were trained, for their manifest. */
  readonly training: Readonly<Record<string, unknown>>;
  readonly write: WriteModelFile;
}

/**
 * Writes the heads.
 * @returns the section of the manifest that describes them
 */
export async function writeHeads(weights: HeadWeights, options: HeadFilesOptions): Promise<HeadsManifest> {
  const { encoder, training, write } = options;
  const { manifest, files } = packHeads(weights, { name: 'ChEMBL mechanisms', encoder, training });
  await write(manifest.files.chemistry.path, files.chemistry);
  await write(manifest.files.text.path, files.text);
  return manifest;
}

/** What the drug index is made from. */
export interface IndexSets {
  /** The drugs of the index, with their mechanisms and classes. */
  readonly drugs: TrainingSet;
  readonly ligands: TrainingSet;
  /** The proteins of the ligands. */
  readonly proteins: readonly EvidenceProtein[];
}

/**
 * Writes the drug index with its evidence. It doesn't depend on the heads, which place it when it is opened.
 * @param encoder which one the sentences of the sets are from
 * @returns the section of the manifest that describes it
 */
export async function writeDrugs(
  { table, fingerprints }: ChemblDrugs,
  { drugs, ligands, proteins }: IndexSets,
  encoder: EncoderManifest,
  write: WriteModelFile,
): Promise<DrugsManifest> {
  const evidence = evidenceFiles(drugs, Math.max(...groupsOf(table)) + 1, ligands, proteins);
  return {
    name: 'Drugs of ChEMBL',
    encoder: { name: encoder.name, sha256: encoder.files.model.sha256 },
    ranking: rankingWeights,
    files: {
      drugs: await write('drugs/drugs.json', new TextEncoder().encode(JSON.stringify(table))),
      fingerprints: await write('drugs/fingerprints.bin', Buffer.concat(fingerprints)),
      wordings: await write('drugs/wordings.bin', evidence.texts),
      evidence: await write('drugs/evidence.json', evidence.evidence),
    },
  };
}
