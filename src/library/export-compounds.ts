import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { libraryExportFailed } from '../errors/library-errors.ts';
import { headOf, rowOf } from './compound-csv.ts';
import type { CompoundIndex, ListOptions } from './compound-index.ts';

/**
 * Writes the compounds of an index to a CSV file: the columns of the library, then those of the files that they are from.
 * @param file replaced when all is written
 * @returns how many there are
 * @throws ThinBridgeError `folder-unwritable`; the signal's reason
 */
export async function exportCompounds(index: CompoundIndex, file: string, options: ListOptions = {}): Promise<number> {
  const names = new Set<string>();
  for await (const { fields } of index.compounds(options))
    for (const name of Object.keys(fields ?? {})) names.add(name);
  const part = `${file}.${process.pid}.part`;
  try {
    const count = await write(index, part, [...names], options);
    await rename(part, file);
    return count;
  } catch (error) {
    await rm(part, { force: true });
    options.signal?.throwIfAborted();
    throw libraryExportFailed(file, error);
  }
}

async function write(
  index: CompoundIndex,
  file: string,
  names: readonly string[],
  options: ListOptions,
): Promise<number> {
  const out = createWriteStream(file, { flags: 'wx' });
  // what goes wrong is thrown where it is waited for
  const ended = finished(out);
  ended.catch(() => undefined);
  let count = 0;
  try {
    out.write(headOf(names));
    for await (const compound of index.compounds(options)) {
      count += 1;
      if (!out.write(rowOf(compound, names))) await Promise.race([once(out, 'drain'), ended]);
    }
  } finally {
    out.end();
  }
  await ended;
  return count;
}
