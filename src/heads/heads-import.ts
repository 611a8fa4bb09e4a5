import type { EncoderManifest, HeadsManifest, ModelFile } from '../models/manifest.ts';
import { MANIFEST, readSection } from '../models/manifest.ts';
import { REPORT_FILE } from './free-for-heads.ts';
import type { PackedHeads } from './pack-heads.ts';
import { describeFile, sha256 } from '../models/model-files.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { MOST_REPORT_BYTES, parseReport } from './report-file.ts';
import type { RetrainingReport } from './report.ts';

/** A folder that someone else wrote, wherever it is. Paths have `/` between their parts. */
export interface ForeignFolder {
  /** For messages. */
  readonly name: string;
  /** In bytes; undefined where there is no such file, or it can't be read. */
  size(path: string): Promise<number | undefined>;
  read(path: string): Promise<Uint8Array>;
}

/** Heads of a folder, checked as far as they can be without loading them. */
export interface ForeignHeads {
  readonly packed: PackedHeads;
  readonly report: RetrainingReport | null;
}

/** More than any manifest of heads has. */
const MOST_MANIFEST_BYTES = 2 ** 20;

/** Thirty times the bundled chemistry head. */
const MOST_HEAD_BYTES = 64 * 2 ** 20;

/**
 * Reads heads that someone else wrote: sizes, SHA-256 and encoder are checked, and nothing but the heads and their
 * report is taken over.
 *
 * @param encoder the one that is in use
 * @throws ThinBridgeError `model-missing`, `model-invalid`, `model-altered`, `model-mismatch`
 */
export async function readForeignHeads(folder: ForeignFolder, encoder: EncoderManifest): Promise<ForeignHeads> {
  const text = await readWithin(folder, MANIFEST, MOST_MANIFEST_BYTES);
  if (text === undefined) {
    throw new ThinBridgeError(
      'model-missing',
      `There are no heads in ${folder.name}: it has no ${MANIFEST}. Choose a folder that heads were exported to.`,
    );
  }
  const manifest = readSection(decode(text), 'heads', `${MANIFEST} in ${folder.name}`);
  requireEncoder(manifest, encoder);
  const files = {
    chemistry: await readHead(folder, manifest.files.chemistry),
    text: await readHead(folder, manifest.files.text),
  };
  // the loader's own names, whatever they were called
  const described = {
    chemistry: describeFile('heads/chemistry.onnx', files.chemistry),
    text: describeFile('heads/text.onnx', files.text),
  };
  return { packed: { manifest: { ...manifest, files: described }, files }, report: await readForeignReport(folder) };
}

async function readHead(folder: ForeignFolder, { path, bytes, sha256: expected }: ModelFile): Promise<Uint8Array> {
  const contents = await readWithin(folder, path, MOST_HEAD_BYTES);
  if (contents === undefined) {
    throw new ThinBridgeError(
      'model-missing',
      `The heads in ${folder.name} are not whole: ${path} is missing. Export them anew.`,
    );
  }
  if (contents.length !== bytes || sha256(contents) !== expected) {
    const difference = contents.length === bytes ? 'its SHA-256 differs' : `${contents.length} bytes, not ${bytes}`;
    throw new ThinBridgeError(
      'model-altered',
      `${path} in ${folder.name} is not the file that its manifest describes (${difference}). It was damaged or ` +
        'altered on its way: export the heads anew.',
    );
  }
  return contents;
}

function requireEncoder(manifest: HeadsManifest, encoder: EncoderManifest): void {
  if (manifest.encoder.sha256 !== encoder.files.model.sha256) {
    throw new ThinBridgeError(
      'model-mismatch',
      `The heads "${manifest.name}" were trained on the encoder ${manifest.encoder.name}, and in use is ` +
        `${encoder.name}. Import heads that were trained on this one.`,
    );
  }
  if (manifest.sentenceDimension !== encoder.dimension) {
    throw new ThinBridgeError(
      'model-invalid',
      `The heads "${manifest.name}" read sentence vectors of ${manifest.sentenceDimension} numbers, and ` +
        `${encoder.name} gives ${encoder.dimension}. Export them anew.`,
    );
  }
}

/** Heads can be used without a report: one that can't be read is left behind. */
async function readForeignReport(folder: ForeignFolder): Promise<RetrainingReport | null> {
  try {
    const text = await readWithin(folder, REPORT_FILE, MOST_REPORT_BYTES);
    return text === undefined ? null : parseReport(decode(text));
  } catch {
    return null;
  }
}

/** Contents of a file; undefined where there is none. The size is asked for first, so that no giant is read. */
async function readWithin(folder: ForeignFolder, path: string, most: number): Promise<Uint8Array | undefined> {
  const size = await folder.size(path);
  if (size === undefined) return undefined;
  // a file may grow, or its size be told wrongly
  const contents = size > most ? undefined : await folder.read(path);
  if (contents === undefined || contents.length > most) {
    throw new ThinBridgeError(
      'model-invalid',
      `${path} in ${folder.name} is larger than ${most / 2 ** 20} MB, which no heads of ours are. Choose other heads.`,
    );
  }
  return contents;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
