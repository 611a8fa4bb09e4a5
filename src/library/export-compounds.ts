import { ResultFile } from '../tables/result-file.ts';
import { cellsOf, columnsOf } from './compound-csv.ts';
import type { CompoundIndex, ListOptions } from './compound-index.ts';

/**
 * Writes the compounds of an index to a CSV file: the columns of the library, then those of the files that they are from.
 * @param file there when all is written
 * @returns how many there are
 * @throws ThinBridgeError `folder-occupied` where there is one of that name; `folder-unwritable`; the signal's reason
 */
export async function exportCompounds(index: CompoundIndex, file: string, options: ListOptions = {}): Promise<number> {
  const result = await ResultFile.at(file);
  const names = new Set<string>();
  for await (const { fields } of index.compounds(options))
    for (const name of Object.keys(fields ?? {})) names.add(name);
  let count = 0;
  async function* rows(): AsyncGenerator<readonly string[]> {
    yield columnsOf([...names]);
    for await (const compound of index.compounds(options)) {
      count += 1;
      yield cellsOf(compound, [...names]);
    }
  }
  await result.write(rows());
  return count;
}
