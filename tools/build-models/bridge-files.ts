import { packHeads } from '../../src/heads/pack-heads.ts';
import type { HeadWeights } from '../../src/bridge/heads.ts';
import type { DrugsManifest, EncoderManifest, HeadsManifest } from '../../src/models/manifest.ts';
import type { TrainingSet } from '../../src/dataset/dataset.ts';
import type { ChemblDrugs } from './chembl.ts';
import { evidenceFiles } from './drug-files.ts';
import { rankingWeights } from './ranking-weights.ts';
import { groupsOf } from './training-set.ts';
import type { WriteModelFile } from './write-models.ts';

export interface BridgeFilesOptions {
  /** The encoder that the sentences of the sets are from. */
  readonly encoder: EncoderManifest;
  /** How the heads were trained, for their manifest. */
  readonly training: Readonly<Record<string, unknown>>;
  readonly write: WriteModelFile;
}

/**
 * Writes the heads and the drug index with its evidence.
 * @returns the sections of the manifest that describe them
 */
export async function writeBridge(
  { table, fingerprints }: ChemblDrugs,
  sets: Readonly<Record<'drugs' | 'ligands', TrainingSet>>,
  weights: HeadWeights,
  { encoder, training, write }: BridgeFilesOptions,
): Promise<{ readonly heads: HeadsManifest; readonly drugs: DrugsManifest }> {
  const heads = packHeads(weights, { name: 'ChEMBL mechanisms', encoder, training });
  await write(heads.manifest.files.chemistry.path, heads.files.chemistry);
  await write(heads.manifest.files.text.path, heads.files.text);
  const evidence = evidenceFiles(sets.drugs, Math.max(...groupsOf(table)) + 1, sets.ligands);
  return {
    heads: heads.manifest,
    drugs: {
      name: 'ChEMBL drugs with a known mechanism',
      encoder: heads.manifest.encoder,
      ranking: rankingWeights,
      files: {
        drugs: await write('drugs/drugs.json', new TextEncoder().encode(JSON.stringify(table))),
        fingerprints: await write('drugs/fingerprints.bin', Buffer.concat(fingerprints)),
        wordings: await write('drugs/wordings.bin', evidence.texts),
        evidence: await write('drugs/evidence.json', evidence.evidence),
      },
    },
  };
}
