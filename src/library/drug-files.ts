import * as l10n from '@vscode/l10n';
import { FINGERPRINT_BYTES } from '../chemistry/molecule.ts';
import { bundledFilesDisagree, textVectorsWrong } from '../errors/model-errors.ts';
import type { DrugsManifest } from '../models/manifest.ts';
import { readModelFile } from '../models/model-files.ts';
import { PackedVectors } from '../models/quantised-vectors.ts';
import { readEvidence, type EvidenceTable } from '../retrieval/evidence-file.ts';
import type { DrugTable } from './drug-table.ts';

/** What the files of a drug index hold: features of the frozen encoders, before any heads place them. */
export interface DrugFiles {
  /** ECFP4 of each drug, 256 bytes. */
  readonly fingerprints: readonly Uint8Array[];
  /** Sentence vectors of the texts that the evidence speaks of. */
  readonly texts: PackedVectors;
  readonly evidence: EvidenceTable;
}

/**
 * Reads the files of a drug index, each checked against its manifest.
 * @param table of the same folder
 * @param sentenceDimension length of a sentence vector of its encoder
 * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
 */
export async function readDrugFiles(
  folder: string,
  { files }: DrugsManifest,
  table: DrugTable,
  sentenceDimension: number,
): Promise<DrugFiles> {
  const fingerprints = slices(await readModelFile(folder, files.fingerprints), FINGERPRINT_BYTES);
  const texts = readTexts(await readModelFile(folder, files.wordings), sentenceDimension);
  const evidence = readEvidence(await readModelFile(folder, files.evidence), texts.length);
  if (fingerprints.length !== table.drugs.length || evidence.drugs.count !== table.drugs.length) {
    throw bundledFilesDisagree(l10n.t('drug index'));
  }
  return { fingerprints, texts, evidence };
}

function readTexts(bytes: Uint8Array, dimension: number): PackedVectors {
  try {
    return new PackedVectors(bytes, dimension);
  } catch (error) {
    throw textVectorsWrong(error);
  }
}

function slices(values: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.floor(values.length / length) }, (_, index) =>
    values.subarray(index * length, (index + 1) * length),
  );
}
