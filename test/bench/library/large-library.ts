import { Random } from '../../../src/base/random.ts';
import { FINGERPRINT_BITS, FINGERPRINT_BYTES } from '../../../src/chemistry/molecule.ts';
import type { NewCompound } from '../../../src/library/compound-index.ts';
import type { OwnLibrary } from '../../../src/library/own-library.ts';
import { readManifest, readModelFile, readPackedFile } from '../../../src/models/model-files.ts';
import { decodeLigands } from '../../../src/retrieval/ligand-files.ts';
import { readTargetTable } from '../../../src/retrieval/target-table.ts';

/** Compounds that are put in at once. */
const BATCH = 2048;

/** Bits that are changed of a fingerprint that was there before. */
const CHANGED = 6;

/**
 * Fills a library with compounds that have the fingerprints of the bundled ligands, and properties at random.
 * @param from row of the first that it lacks
 * @returns compounds a second
 */
export async function fillLibrary(
  library: OwnLibrary,
  size: number,
  models: string,
  say: (text: string) => void,
  from = 0,
): Promise<number> {
  const fingerprints = await largeFingerprints(models, size);
  const random = new Random(1);
  const begun = performance.now();
  for (let first = from; first < size; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, size - first) }, (_, at) =>
      compound(first + at, fingerprints(first + at), random),
    );
    await library.add(batch);
    if (first % (BATCH * 20) === 0) say(`${first} of ${size} stored`);
  }
  return (size - from) / ((performance.now() - begun) / 1000);
}

/** The fingerprints of such a library, by row; each row has the same one whenever it is asked for. */
export async function largeFingerprints(models: string, size: number): Promise<(row: number) => Uint8Array> {
  const all = await ligandFingerprints(models);
  const random = new Random(1);
  const changed = Uint16Array.from({ length: Math.max(0, size - all.length) * CHANGED }, () =>
    random.below(FINGERPRINT_BITS),
  );
  return (row) => {
    const own = (all[row % all.length] ?? new Uint8Array(FINGERPRINT_BYTES)).slice();
    const first = (row - all.length) * CHANGED;
    for (const bit of row < all.length ? [] : changed.subarray(first, first + CHANGED)) {
      own[bit >> 3] = (own[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    }
    return own;
  };
}

function compound(row: number, fingerprint: Uint8Array, random: Random): NewCompound {
  const between = (least: number, most: number) => least + ((most - least) * random.below(10_000)) / 10_000;
  return {
    molecule: {
      parent: 'CC(=O)Oc1ccccc1C(=O)O',
      inchiKey: `${letters(row)}-UHFFFAOYSA-N`,
      fingerprint,
      heavyAtoms: 25,
      properties: {
        ...{ formula: 'C9H8O4', weight: between(200, 600), cLogP: between(-2, 7), tpsa: between(0, 180) },
        ...{ donors: random.below(6), acceptors: random.below(11), rotatableBonds: random.below(12) },
      },
    },
    source: { file: '/bench', line: row + 1, hash: String(row), name: `compound ${row}`, smiles: '', fields: {} },
  };
}

/** A number as 14 letters. */
function letters(row: number): string {
  let text = '';
  for (let rest = row; text.length < 14; rest = Math.floor(rest / 26)) text += String.fromCharCode(65 + (rest % 26));
  return text;
}

/** ECFP4 of the bundled ligands, in an order in which neighbours are no sisters. */
async function ligandFingerprints(models: string): Promise<Uint8Array[]> {
  const { files } = await readManifest(models, 'targets');
  const [fingerprints, ligands, smiles] = await Promise.all(
    [files.fingerprints, files.ligands, files.smiles].map((file) => readPackedFile(models, file)),
  );
  const none = new Uint8Array();
  const { targets } = readTargetTable(await readModelFile(models, files.targets));
  const parts = { fingerprints: fingerprints ?? none, ligands: ligands ?? none, smiles: smiles ?? none };
  const { index } = await decodeLigands(parts, targets.length);
  const all = index.fingerprints();
  return new Random(2).shuffled(
    Array.from({ length: index.size }, (_, row) =>
      all.subarray(row * FINGERPRINT_BYTES, (row + 1) * FINGERPRINT_BYTES),
    ),
  );
}
