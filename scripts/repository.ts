import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The folder of this checkout. */
export const repository = path.resolve(import.meta.dirname, '..');

/** A path inside this checkout, absolute. */
export function inRepository(...names: readonly string[]): string {
  return path.join(repository, ...names);
}

/** Reads a JSON file. The caller names the shape it relies on, and checks what it can't rely on. */
export async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8')) as unknown;
}

/** The parts of package.json that scripts need. */
export interface ExtensionManifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
}

/** Reads this extension's package.json. */
export async function readExtensionManifest(): Promise<ExtensionManifest> {
  return (await readJson(inRepository('package.json'))) as ExtensionManifest;
}
