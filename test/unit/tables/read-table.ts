import { openTable } from '../../../src/tables/open-table.ts';
import type { TableFormat, TableSample } from '../../../src/tables/table-layout.ts';
import type { TableRecord } from '../../../src/tables/table-record.ts';
import { memorySource } from '../../../src/tables/table-source.ts';

/** A table that was read to its end. */
interface ReadTable {
  readonly sample: TableSample;
  readonly encoding: string;
  readonly gzip: boolean;
  readonly names: readonly string[];
  readonly records: readonly TableRecord[];
}

/** Reads a table that is in memory. */
export async function readTable(
  name: string,
  contents: string | Uint8Array,
  format?: Partial<TableFormat>,
): Promise<ReadTable> {
  await using table = await openTable(memorySource(name, contents), { format });
  const records: TableRecord[] = [];
  for await (const batch of table.records()) records.push(...batch.records);
  const { sample, encoding, gzip, names } = table;
  return { sample, encoding, gzip, names, records };
}
