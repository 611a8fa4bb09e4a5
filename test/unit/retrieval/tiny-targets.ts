import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TargetsManifest } from '../../../src/models/manifest.ts';
import { describeFile } from '../../../src/models/model-files.ts';
import { writePacked } from '../../../tools/build-models/write-models.ts';
import { encodeTargetHead } from '../../../src/bridge/target-head.ts';
import type { TargetScoring } from '../../../src/retrieval/target-scores.ts';
import { FINGERPRINT_BITS, FINGERPRINT_BYTES } from '../../../src/chemistry/molecule.ts';
import { encodeLigands, type Ligand } from '../../../src/retrieval/ligand-files.ts';
import type { TargetIndexParts } from '../../../src/retrieval/target-index.ts';
import { writeTargetTable } from '../../../src/retrieval/target-table.ts';

/** A fingerprint with these bits on. */
export function bits(...on: number[]): Uint8Array {
  const fingerprint = new Uint8Array(FINGERPRINT_BYTES);
  for (const bit of on) fingerprint[bit >> 3]! |= 1 << (bit & 7);
  return fingerprint;
}

/** Ligands of three made-up targets: the first has four, the others one each. */
export const tinyLigands: readonly Ligand[] = [
  {
    id: 'CHEMBL25',
    smiles: 'CC(=O)Oc1ccccc1C(=O)O',
    fingerprint: bits(1, 2, 3, 4),
    activities: [{ target: 0, pchembl: 6.3 }],
  },
  {
    id: 'CHEMBL4000000',
    smiles: 'CCO',
    fingerprint: bits(1, 2, 3, 9),
    activities: [
      { target: 0, pchembl: 7.1 },
      { target: 1, pchembl: null },
    ],
  },
  { id: 'CHEMBL7', smiles: 'CCN', fingerprint: bits(1, 2, 3, 8), activities: [{ target: 0, pchembl: 8 }] },
  { id: 'CHEMBL8', smiles: 'CCC', fingerprint: bits(500), activities: [{ target: 0, pchembl: null }] },
  { id: 'CHEMBL9', smiles: 'CCS', fingerprint: bits(2000, 2047), activities: [{ target: 2, pchembl: 10.96 }] },
];

/** Log odds are the similarity to the nearest ligand, and nothing is withheld. */
export const bySimilarity: TargetScoring = {
  leastSimilarity: 0,
  headShare: 0,
  calibration: { intercept: 0, weights: { leadRoot: 0, similarity: 1, logSoftmax: 0 } },
};

/** An index of three targets; its head has two dimensions, and sends bit 0 to the third target, all others to the first. */
export function tinyParts(scoring = bySimilarity): TargetIndexParts {
  const chemistry = Float32Array.from({ length: FINGERPRINT_BITS * 2 }, (_, index) => (index % 2 === 0 ? 1 : 0));
  chemistry.set([0, 1], 0);
  const targets = ['One', 'Two', 'Three'].map((name, index) => ({
    ...{ id: `CHEMBL10${index}`, name, genes: [name.toUpperCase()], uniprot: [`P0000${index}`] },
    ligands: [4, 1, 1][index]!,
  }));
  return {
    targets: writeTargetTable({ targets, names: { CHEMBL25: 'Aspirin' } }),
    // directions alone count, not lengths
    head: encodeTargetHead({ dimension: 2, chemistry, targets: Float32Array.of(3, 0, -1, -1, 0, 2) }),
    ligands: encodeLigands(tinyLigands),
    scoring,
  };
}

/** Writes an index where `TargetIndex.open` finds it, beside what the manifest of the folder describes already. */
export async function writeTargets(
  folder: string,
  { targets, head, ligands, scoring }: TargetIndexParts,
  others: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await mkdir(path.join(folder, 'targets'), { recursive: true });
  const write = async (name: string, bytes: Uint8Array) => {
    await writeFile(path.join(folder, 'targets', name), bytes);
    return describeFile(`targets/${name}`, bytes);
  };
  const section: TargetsManifest = {
    name: 'tiny',
    training: {},
    scoring,
    files: {
      targets: await write('targets.json', targets),
      head: await write('head.onnx', head),
      fingerprints: await writePacked(write, 'fingerprints.br', ligands.fingerprints),
      ligands: await writePacked(write, 'ligands.br', ligands.ligands),
      smiles: await writePacked(write, 'smiles.br', ligands.smiles),
    },
  };
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ ...others, targets: section }));
}

/** Runs `use` on a folder that holds an index, and removes the folder. */
export async function withTargets(parts: TargetIndexParts, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-targets-'));
  try {
    await writeTargets(folder, parts);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
