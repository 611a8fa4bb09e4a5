import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeHeads } from '../../bridge/heads.ts';
import { openEncoder, readManifest } from '../../bridge/bridge.ts';
import { describeFile } from '../../bridge/model-files.ts';
import type { DrugsManifest, HeadsManifest, ModelFile } from '../../bridge/manifest.ts';
import type { Chemistry } from '../../chemistry/molecule.ts';
import type { TrainingSettings } from '../../training/trainer.ts';
import { trainHeads } from '../../training/trainer.ts';
import { readChemblDrugs } from './chembl.ts';
import { readTable } from './tables.ts';
import { trainingSetOf } from './training-set.ts';

export interface BuildOptions {
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the encoder. */
  readonly encoder: string;
  /** Folder that is written to. */
  readonly out: string;
  readonly settings: TrainingSettings;
  /** A table whose column `wording` holds texts that training must not see. */
  readonly heldOut: string | undefined;
  /** Told of each step of the work, in a sentence. */
  readonly report: (progress: string) => void;
}

/**
 * Builds what is bundled from the source tables: trains the heads and writes them, the drug index and the manifest.
 * @throws ThinBridgeError `table-invalid` and as `openEncoder`
 */
export async function buildModels(chemistry: Chemistry, options: BuildOptions): Promise<void> {
  const { report, settings, out } = options;
  const source = await readChemblDrugs(options.data, chemistry);
  const { drugs, mechanisms, targets } = source.table;
  report(`${drugs.length} drugs, ${mechanisms.length} mechanisms, ${targets.length} targets`);
  report(`${source.refused.length} rows left out:\n  ${source.refused.join('\n  ')}`);

  const encoderManifest = await readManifest(options.encoder, 'encoder');
  const encoder = await openEncoder(options.encoder);
  try {
    const set = await trainingSetOf(source, (text) => encoder.encode(text), await readHeldOut(options.heldOut));
    report(`${set.pairs.length} pairs, ${set.sentences.length} wordings of ${set.mechanisms.length} mechanisms`);
    const weights = await trainHeads(set, settings, {
      onEpoch: ({ epoch, epochs, loss }) => {
        report(`epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}`);
      },
    });
    const heads = encodeHeads(weights);
    const sentences = await Promise.all(mechanisms.map(({ text }) => encoder.encode(text)));

    const write = (relativePath: string, bytes: Uint8Array) => writeModelFile(out, relativePath, bytes);
    const madeWith = { name: encoderManifest.name, sha256: encoderManifest.files.model.sha256 };
    const headsManifest: HeadsManifest = {
      name: 'ChEMBL mechanisms',
      encoder: madeWith,
      sentenceDimension: encoderManifest.dimension,
      dimension: weights.dimension,
      training: { ...settings, drugs: drugs.length, pairs: set.pairs.length, wordings: set.sentences.length },
      files: {
        chemistry: await write('heads/chemistry.onnx', heads.chemistry),
        text: await write('heads/text.onnx', heads.text),
      },
    };
    const drugsManifest: DrugsManifest = {
      name: 'ChEMBL drugs with a known mechanism',
      encoder: madeWith,
      files: {
        drugs: await write('drugs/drugs.json', new TextEncoder().encode(JSON.stringify(source.table))),
        fingerprints: await write('drugs/fingerprints.bin', Buffer.concat(source.fingerprints)),
        sentences: await write('drugs/sentences.bin', Buffer.concat(sentences.map(bytesOf))),
      },
    };
    // the encoder's own folder keeps its description; elsewhere only heads and index are written
    const described = path.resolve(options.encoder) === path.resolve(out) ? { encoder: encoderManifest } : {};
    const manifest = { ...described, heads: headsManifest, drugs: drugsManifest };
    await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } finally {
    await encoder.close();
  }
}

/** The bytes of float numbers, little-endian as on every platform that ONNX Runtime has a library for. */
function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
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
