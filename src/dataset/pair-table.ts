import { cut, fewNames } from '../text/cut.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { namedColumns } from '../tables/column-names.ts';
import { readTableHead, requireColumns } from '../tables/table-head.ts';
import { isBlank, sampleTable, type TableLayout } from '../tables/table-layout.ts';
import { tableRows } from '../tables/table-rows.ts';

/** One usable row of a table of drugs and mechanisms. */
export interface PairRow {
  /** Line of the file that the row begins in, from 1. */
  readonly line: number;
  readonly smiles: string;
  readonly mechanism: string;
  /** Empty where the table has no column for it, or nothing in it. */
  readonly target: string;
}

/** A row that can't be used, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
}

/**
 * Reads the rows of a table as a stream. Rows without anything in them are passed over.
 *
 * @param layout recognised by the names of the columns where undefined, see `sampleTable`
 * @param refuse told of each row that lacks a SMILES or a mechanism
 * @throws ThinBridgeError `table-invalid` naming the file, and the line or the column that is wrong
 */
export async function* readPairRows(
  file: string,
  layout: TableLayout | undefined,
  refuse: (row: RefusedRow) => void,
): AsyncGenerator<PairRow> {
  const columns = layout ?? (await recogniseLayout(file));
  const { delimiter, header } = columns;
  let isNext = header;
  for await (const { line, fields } of tableRows(file, delimiter)) {
    const isHeader = isNext;
    isNext = false;
    if (isHeader || isBlank(fields)) continue;
    const field = (column: number | null) => (column === null ? '' : (fields[column] ?? '').trim());
    const [smiles, mechanism] = [field(columns.smiles), field(columns.mechanism)];
    if (smiles === '' || mechanism === '') {
      refuse({ line, reason: `it has no ${smiles === '' ? 'SMILES' : 'mechanism'}` });
    } else {
      yield { line, smiles, mechanism, target: field(columns.target) };
    }
  }
}

async function recogniseLayout(file: string): Promise<TableLayout> {
  const { layout, names } = sampleTable(await readTableHead(file), file);
  if (layout !== null) return layout;
  requireColumns(file, names);
  const missing = namedColumns(names).smiles === undefined ? 'smiles' : 'mechanism';
  const named = fewNames(
    names.map((name) => cut(name, NAMED.characters + 1)),
    NAMED.columns,
  );
  throw new ThinBridgeError(
    'table-invalid',
    `${file} has no column for ${missing} (it has: ${named}). Name a column "${missing}" in its first line.`,
  );
}

/** Columns that a message names, and characters of each name. */
const NAMED = { columns: 12, characters: 40 };
