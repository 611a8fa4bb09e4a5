import { FINGERPRINT_BYTES } from '../../src/chemistry/molecule.ts';
import type { TargetsManifest } from '../../src/models/manifest.ts';
import { readModelFile, readPackedFile } from '../../src/models/model-files.ts';
import {
  decodeLigands,
  encodeLigands,
  GUIDE_ID,
  ligandIdOf,
  type LigandFiles,
} from '../../src/retrieval/ligand-files.ts';
import { TargetIndex } from '../../src/retrieval/target-index.ts';
import type { TargetScoring } from '../../src/retrieval/target-scores.ts';
import { readTargetTable, writeTargetTable } from '../../src/retrieval/target-table.ts';

/**
 * Opens a folder's target index without the ligands that come from the Guide to Pharmacology: the index that the build
 * chooses its scoring with, since what is known can't be guessed. The head has never learned from these ligands.
 * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
 */
export async function openWithoutGuide(
  models: string,
  { files }: Pick<TargetsManifest, 'files'>,
  scoring: TargetScoring,
): Promise<TargetIndex> {
  const table = readTargetTable(await readModelFile(models, files.targets));
  const [fingerprints, ligands, smiles] = await Promise.all([
    readPackedFile(models, files.fingerprints),
    readPackedFile(models, files.ligands),
    readPackedFile(models, files.smiles),
  ]);
  const left = await withoutGuide({ fingerprints, ligands, smiles }, table.targets.length);
  const targets = table.targets.map((target, number) => ({ ...target, ligands: left.counts[number] ?? 0 }));
  return TargetIndex.of({
    targets: writeTargetTable({ ...table, targets }),
    head: await readModelFile(models, files.head),
    ligands: left.files,
    scoring,
  });
}

/** Ligands as files, and how many each target has. */
interface Left {
  readonly files: LigandFiles;
  readonly counts: Uint32Array;
}

async function withoutGuide(files: LigandFiles, targets: number): Promise<Left> {
  const { index, links, ids, smiles } = await decodeLigands(files, targets);
  const fingerprints = index.fingerprints();
  const counts = new Uint32Array(targets);
  const ligands = Array.from(ids, ligandIdOf).flatMap((id, row) => {
    if (id.startsWith(GUIDE_ID)) return [];
    const activities = links.of(row);
    for (const { target } of activities) counts[target] = (counts[target] ?? 0) + 1;
    const fingerprint = fingerprints.subarray(row * FINGERPRINT_BYTES, (row + 1) * FINGERPRINT_BYTES);
    return [{ id, smiles: smiles.at(row), fingerprint, activities }];
  });
  return { files: encodeLigands(ligands), counts };
}
