import { tableChanged } from '../errors/table-errors.ts';
import { differentFrom } from '../tables/write-csv.ts';
import type { StructureFile } from './read-structures.ts';

/** What is added to a record. */
interface AddedCells {
  /** Line that it begins in. */
  readonly line: number;
  /** As it was read; absent where it couldn't be. */
  readonly smiles?: string;
  /** What stands in the columns that are added. */
  cells(): readonly string[];
}

/** What is added to a table. */
interface Addition {
  /** One for each record, in their order. */
  readonly rows: readonly AddedCells[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * The rows of a table with further columns, its header first: all that the file says of each record, the line that it
 * begins in, then what is added. A mol block, which is no cell that any program shows, becomes a SMILES.
 * @throws ThinBridgeError `table-invalid` where the file has changed since it was read
 */
export async function* tableWith(
  source: StructureFile,
  columns: readonly string[],
  { rows, signal }: Addition,
): AsyncGenerator<string[]> {
  const { names, structure, isSd } = source;
  const own = names.map((name, column) => (isSd && column === structure ? 'smiles' : name));
  yield [...own, ...differentFrom(own, ['line', ...columns])];
  let place = 0;
  for await (const { line, fields } of source.records(signal)) {
    signal?.throwIfAborted();
    const row = rows[place];
    if (row?.line !== line) throw tableChanged(source.path);
    const cells = own.map((_, column) => fields[column] ?? '');
    if (isSd) cells[structure] = row.smiles ?? '';
    yield [...cells, String(line), ...row.cells()];
    place += 1;
  }
  if (place !== rows.length) throw tableChanged(source.path);
}
