import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { modelAltered, modelMissing, modelUnpackable } from '../errors/model-errors.ts';
import { tableUnreadable } from '../errors/table-errors.ts';
import { MANIFEST, readSection, type ModelFile, type PackedFile, type SectionName } from './manifest.ts';

/** Lower-case hexadecimal SHA-256. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * `sha256` of a table or list, read as a stream.
 * @throws ThinBridgeError `table-invalid` where it can't be read
 */
export async function fileSha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(file)) hash.update(part as Uint8Array);
  } catch (error) {
    throw tableUnreadable(file, error);
  }
  return hash.digest('hex');
}

/** Describes a file for a manifest. */
export function describeFile(relativePath: string, bytes: Uint8Array): ModelFile {
  return { path: relativePath, bytes: bytes.length, sha256: sha256(bytes) };
}

/**
 * Reads one section of a folder's manifest.json.
 * @throws ThinBridgeError `model-missing`, `model-invalid`
 */
export async function readManifest<Section extends SectionName>(folder: string, section: Section) {
  const file = path.join(folder, MANIFEST);
  return readSection(new TextDecoder().decode(await readRequired(file)), section, file);
}

/** Whether a folder's manifest has a section; false also where there is no manifest. */
export async function hasSection(folder: string, section: SectionName): Promise<boolean> {
  try {
    await readManifest(folder, section);
    return true;
  } catch {
    // what is wrong with it is said when it is opened
    return false;
  }
}

/**
 * Reads a model file and checks it against its manifest. What is returned is what was checked, so that nothing can
 * come between check and load.
 *
 * @throws ThinBridgeError `model-missing`, or `model-altered` where size or SHA-256 differ
 */
export async function readModelFile(folder: string, { path: relativePath, bytes, sha256: expected }: ModelFile) {
  const file = path.join(folder, relativePath);
  // what is of another size is not read at all: it may be a giant, or have no end
  const size = await sizeOf(file);
  const contents = size === bytes ? await readRequired(file) : undefined;
  if (contents?.length !== bytes || sha256(contents) !== expected) {
    const found = contents?.length ?? size;
    const difference = found === bytes ? l10n.t('its SHA-256 differs') : l10n.t`${found} bytes, not ${bytes}`;
    throw modelAltered(file, difference);
  }
  return contents;
}

/** @throws ThinBridgeError `model-missing` */
async function readRequired(file: string): Promise<Uint8Array> {
  return requireThere(file, () => readFile(file));
}

async function sizeOf(file: string): Promise<number> {
  return requireThere(file, async () => (await stat(file)).size);
}

async function requireThere<Result>(file: string, look: () => Promise<Result>): Promise<Result> {
  try {
    return await look();
  } catch (error) {
    throw modelMissing(file, error);
  }
}

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** Most bytes that a packed file may hold: ten times the largest that is bundled, and no more than memory has room for. */
const MOST_BYTES = 256 * 2 ** 20;

/** Packs bytes with Brotli. A window of 16 MB finds what molecules of one series have in common. */
export async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  return compress(bytes, {
    params: {
      // one more takes minutes and saves a twentieth
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/**
 * Reads what a model file holds that was packed, off the event loop.
 * @param most bytes that it may hold
 * @throws ThinBridgeError `model-invalid` where it isn't packed, or holds more; and as `readModelFile`
 */
export async function readPackedFile(folder: string, file: PackedFile, most = MOST_BYTES): Promise<Uint8Array> {
  const packed = await readModelFile(folder, file);
  const { unpacked } = file;
  try {
    if (unpacked === undefined) return await decompress(packed, { maxOutputLength: most });
    // one piece that has room for all, and for zlib to see the end, takes half the memory of many that are put together
    const maxOutputLength = Math.min(unpacked, most);
    return await decompress(packed, {
      maxOutputLength,
      chunkSize: Math.max(maxOutputLength + 1, constants.Z_MIN_CHUNK),
    });
  } catch (error) {
    throw modelUnpackable(file.path, error);
  }
}
