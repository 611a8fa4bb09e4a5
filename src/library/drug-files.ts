import type { DrugsManifest } from '../models/manifest.ts';
import { readModelFile } from '../models/model-files.ts';
import { unpackVectors } from '../models/packed-vectors.ts';
import { FINGERPRINT_BYTES } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { readEvidence, type EvidenceTable } from '../retrieval/drug-evidence.ts';
import { readDrugTable, type DrugTable } from './drugs.ts';

/** What the files of a drug index hold: features of the frozen encoders, before any heads place them. */
export interface DrugIndexFiles {
  readonly table: DrugTable;
  /** ECFP4 of each drug, 256 bytes. */
  readonly fingerprints: readonly Uint8Array[];
  /** Sentence vectors of the wordings that the evidence speaks of. */
  readonly wordings: readonly Float32Array[];
  readonly evidence: EvidenceTable;
}

/**
 * Reads the files of a drug index, each checked against its manifest.
 * @param sentenceDimension length of a sentence vector of its encoder
 * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
 */
export async function readDrugIndexFiles(
  folder: string,
  { files }: DrugsManifest,
  sentenceDimension: number,
): Promise<DrugIndexFiles> {
  const table = readDrugTable(await readModelFile(folder, files.drugs));
  const fingerprints = slices(await readModelFile(folder, files.fingerprints), FINGERPRINT_BYTES);
  const wordings = readWordings(await readModelFile(folder, files.wordings), sentenceDimension);
  const evidence = readEvidence(await readModelFile(folder, files.evidence), wordings.length);
  if (fingerprints.length !== table.drugs.length || evidence.drugs.length !== table.drugs.length) {
    throw new ThinBridgeError('model-invalid', 'The files of the drug index disagree. Reinstall the extension.');
  }
  return { table, fingerprints, wordings, evidence };
}

function readWordings(bytes: Uint8Array, dimension: number): Float32Array[] {
  try {
    return unpackVectors(bytes, dimension);
  } catch (error) {
    throw new ThinBridgeError(
      'model-invalid',
      'The wordings of the drug index have another length than its encoder gives. Reinstall the extension, or choose ' +
        'heads with an index of their encoder.',
      { cause: error },
    );
  }
}

function slices(values: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.floor(values.length / length) }, (_, index) =>
    values.subarray(index * length, (index + 1) * length),
  );
}
