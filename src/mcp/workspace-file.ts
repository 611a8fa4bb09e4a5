import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileNoPath, fileNotInside, fileOutside, noFolder } from '../errors/assistant-errors.ts';

/**
 * The file that an assistant names, if it is within one of the folders that may be read: links are followed first.
 * @param named a path relative to one of the folders, an absolute one, or a file URI
 * @param folders absolute; the first that has it counts
 * @returns its real path
 * @throws ThinBridgeError `file-outside`
 */
export async function fileWithin(named: string, folders: readonly string[]): Promise<string> {
  const file = pathOf(named);
  const all = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)));
  const real = all.filter((folder) => folder !== undefined);
  if (real.length === 0) throw noFolder();
  let isElsewhere = false;
  for (const folder of real) {
    const found = await realpath(path.resolve(folder, file)).catch(() => undefined);
    if (found === undefined) continue;
    if (real.some((other) => isWithin(found, other))) return found;
    isElsewhere = true;
  }
  // whether there is a file outside is none of the assistant's business
  const isNamedOutside = real.every((folder) => !isWithin(path.resolve(folder, file), folder));
  throw isElsewhere || isNamedOutside ? fileOutside(named, folders) : fileNotInside(named, folders);
}

function pathOf(named: string): string {
  if (/^file:/iu.test(named)) {
    try {
      return fileURLToPath(named);
    } catch {
      throw fileNoPath(named);
    }
  }
  // a drive of Windows is a single letter
  if (/^[a-z][\w+.-]+:/iu.test(named) || named.includes('\0')) throw fileNoPath(named);
  return named;
}

function isWithin(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
