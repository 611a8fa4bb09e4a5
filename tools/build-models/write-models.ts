import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MANIFEST, type ModelFile, type PackedFile } from '../../src/models/manifest.ts';
import { describeFile, pack } from '../../src/models/model-files.ts';
import { reasonOf, ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';

/** Writes a file of a models folder, and describes it. Throws as the functions of this file. */
export type WriteModelFile = (relativePath: string, bytes: Uint8Array) => Promise<ModelFile>;

/** Packs what a file is to hold, and writes it. Throws as `write`. */
export async function writePacked(write: WriteModelFile, relativePath: string, bytes: Uint8Array): Promise<PackedFile> {
  return { ...(await write(relativePath, await pack(bytes))), unpacked: bytes.length };
}

/** @throws ThinBridgeError `folder-unwritable` */
export async function writeModelFile(folder: string, relativePath: string, bytes: Uint8Array): Promise<ModelFile> {
  await write(path.join(folder, relativePath), bytes);
  return describeFile(relativePath, bytes);
}

/**
 * Writes the manifest, section by section. It comes last: what it describes is there.
 * @throws ThinBridgeError `folder-unwritable`
 */
export async function writeManifest(folder: string, sections: object): Promise<void> {
  await write(path.join(folder, MANIFEST), `${JSON.stringify(sections, null, 2)}\n`);
}

async function write(file: string, contents: Uint8Array | string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  } catch (error) {
    throw new ThinBridgeError('folder-unwritable', `${file} can't be written: ${reasonOf(error)}`, { cause: error });
  }
}
