import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelFile } from '../../bridge/manifest.ts';
import { describeFile } from '../../bridge/model-files.ts';

/** Writes a file of a models folder, and describes it. */
export type WriteModelFile = (relativePath: string, bytes: Uint8Array) => Promise<ModelFile>;

export async function writeModelFile(folder: string, relativePath: string, bytes: Uint8Array): Promise<ModelFile> {
  const file = path.join(folder, relativePath);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return describeFile(relativePath, bytes);
}

/** Writes the manifest, section by section. It comes last: what it describes is there. */
export async function writeManifest(folder: string, sections: object): Promise<void> {
  await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(sections, null, 2)}\n`);
}
