import * as l10n from '@vscode/l10n';
import {
  importAltered,
  importIncomplete,
  importMissing,
  importOfOtherEncoder,
  importOfOtherLength,
  importTooLarge,
} from '../errors/heads-errors.ts';
import { MANIFEST, readSection, type EncoderManifest, type HeadsManifest, type ModelFile } from '../models/manifest.ts';
import { describeFile, sha256 } from '../models/model-files.ts';
import { reportPath } from './heads-folder.ts';
import type { PackedHeads } from './pack-heads.ts';
import { MOST_REPORT_BYTES, parseReport } from './report-schema.ts';
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
  if (text === undefined) throw importMissing(folder.name, MANIFEST);
  const manifest = readSection(decode(text), 'heads', `${MANIFEST} in ${folder.name}`);
  requireEncoder(manifest, encoder);
  const files = {
    chemistry: await readHead(folder, manifest.files.chemistry),
    text: await readHead(folder, manifest.files.text),
  };
  // names of our own, whatever they were called
  const described = {
    chemistry: describeFile('heads/chemistry.onnx', files.chemistry),
    text: describeFile('heads/text.onnx', files.text),
  };
  const { report, ...about } = manifest;
  return {
    packed: { manifest: { ...about, files: described }, files },
    report: await readForeignReport(folder, reportPath({ report })),
  };
}

async function readHead(
  folder: ForeignFolder,
  { path: file, bytes, sha256: expected }: ModelFile,
): Promise<Uint8Array> {
  const contents = await readWithin(folder, file, MOST_HEAD_BYTES);
  if (contents === undefined) throw importIncomplete(folder.name, file);
  if (contents.length !== bytes || sha256(contents) !== expected) {
    const difference =
      contents.length === bytes ? l10n.t('its SHA-256 differs') : l10n.t('{0} bytes, not {1}', contents.length, bytes);
    throw importAltered(folder.name, file, difference);
  }
  return contents;
}

function requireEncoder({ name, encoder: trainedOn, sentenceDimension: reads }: HeadsManifest, inUse: EncoderManifest) {
  if (trainedOn.sha256 !== inUse.files.model.sha256) throw importOfOtherEncoder(name, trainedOn.name, inUse.name);
  if (reads !== inUse.dimension)
    throw importOfOtherLength(name, { reads, encoder: inUse.name, gives: inUse.dimension });
}

/** Heads can be used without a report: one that can't be read is left behind. */
async function readForeignReport(folder: ForeignFolder, file: string | null): Promise<RetrainingReport | null> {
  if (file === null) return null;
  try {
    const text = await readWithin(folder, file, MOST_REPORT_BYTES);
    return text === undefined ? null : parseReport(decode(text));
  } catch {
    return null;
  }
}

/** Contents of a file; undefined where there is none. The size is asked for first, so that no giant is read. */
async function readWithin(folder: ForeignFolder, file: string, most: number): Promise<Uint8Array | undefined> {
  const size = await folder.size(file);
  if (size === undefined) return undefined;
  // a file may grow, or its size be told wrongly
  const contents = size > most ? undefined : await folder.read(file);
  if (contents === undefined || contents.length > most) throw importTooLarge(folder.name, file, most);
  return contents;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
