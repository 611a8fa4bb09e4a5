import { setImmediate } from 'node:timers/promises';
import { notSdFile } from '../../errors/table-errors.ts';
import { openTable, type OpenTable } from '../../tables/open-table.ts';
import { SD_COLUMNS } from '../../tables/sd-records.ts';
import type { TableRecord } from '../../tables/table-record.ts';
import type { TableSource } from '../../tables/table-source.ts';
import type { ResultBatch } from '../../ranking/result-records.ts';

/** Records that are taken in at once: some milliseconds. */
const AT_ONCE = 500;

/** Records of an SD file, and their mol blocks in the same order. */
export interface StructureBatch {
  readonly batch: ResultBatch;
  readonly molblocks: readonly string[];
  /** Bytes of the file that were read for these and what is before them, as they lie there. */
  readonly bytesRead: number;
}

/**
 * The records of an SD file or a mol file, V2000 or V3000, gzip too. Other work goes on in between.
 * @throws ThinBridgeError `table-invalid` where it can't be read or is another kind of file; the signal's reason
 */
export async function* structuresOf(source: TableSource, signal: AbortSignal): AsyncGenerator<StructureBatch> {
  await using table = await openTable(source, { signal });
  if (table.sample.format.delimiter !== 'sdf') throw notSdFile(source.name);
  const nameOf = namesOf(table);
  for await (const { records, bytesRead } of table.records()) {
    for (let start = 0; start < records.length; start += AT_ONCE) {
      const some = records.slice(start, start + AT_ONCE);
      const batch: ResultBatch = {
        ...{ keyTitle: 'line', answer: [], areStructuresLater: true },
        own: table.names.slice(SD_COLUMNS.length),
        records: some.map(({ line, fields }) => ({
          ...{ key: String(line), smiles: '', name: nameOf(fields), reason: null, answer: [] },
          own: fields.slice(SD_COLUMNS.length),
        })),
      };
      yield { batch, molblocks: some.map(({ fields: [molblock = ''] }) => molblock), bytesRead };
      await setImmediate();
      signal.throwIfAborted();
    }
  }
}

/** What records are called: their title, else the first of the data items that are recognised as names or ids. */
function namesOf({ sample }: OpenTable): (fields: TableRecord['fields']) => string {
  const { columns } = sample;
  const named = (role: string) => [...columns.keys()].filter((place) => columns[place]?.role === role);
  const places = [SD_COLUMNS.indexOf('title'), ...named('name'), ...named('id')];
  return (fields) => places.map((place) => (fields[place] ?? '').trim()).find((text) => text !== '') ?? '';
}
