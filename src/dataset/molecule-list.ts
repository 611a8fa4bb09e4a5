import { inchiKeyColumn, readHeader, smilesColumns } from '../tables/column-names.ts';
import { smilesFileField } from '../tables/fields.ts';
import { readTableHead, type TableLayout } from '../tables/table-layout.ts';
import { tableRows } from '../tables/table-rows.ts';
import { listEmpty } from '../errors/table-errors.ts';

/** A molecule of a list, by either or both of its names. */
export interface ListedMolecule {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Empty where the list gives none. */
  readonly smiles: string;
  /** Standard InChIKey, 27 characters; empty where the list gives none. */
  readonly inchiKey: string;
}

const INCHI_KEY = /^(?:InChIKey=)?([A-Z]{14}-[A-Z]{10}-[A-Z])$/u;

/**
 * Reads a list of molecules: SMILES or InChIKeys, one a line, names after them passed over; or a CSV or TSV with a
 * column smiles or inchikey. Empty lines and lines that begin with `#` are passed over.
 *
 * @throws ThinBridgeError `table-invalid` where the file can't be read or names no molecule
 */
export async function readMoleculeList(file: string): Promise<ListedMolecule[]> {
  const columns = columnsOf(await readTableHead(file));
  const molecules: ListedMolecule[] = [];
  let isHeader = columns.hasHeader;
  for await (const { line, fields } of tableRows(file, columns.delimiter)) {
    if (fields[0]?.trimStart().startsWith('#')) continue;
    const molecule = isHeader ? undefined : listedIn(line, fields, columns);
    isHeader = false;
    if (molecule !== undefined) molecules.push(molecule);
  }
  if (molecules.length === 0) throw listEmpty(file);
  return molecules;
}

/** Where SMILES and InChIKeys stand; undefined for a column that isn't there. */
interface ListColumns {
  readonly delimiter: TableLayout['delimiter'];
  readonly hasHeader: boolean;
  readonly smiles: number | undefined;
  readonly inchiKey: number | undefined;
}

/** A table has a header that names one of the columns; all else has a molecule at the beginning of each line. */
function columnsOf(head: string): ListColumns {
  const lines = head.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  const { delimiter, names } = readHeader(lines.find((line) => smilesFileField(line) !== undefined) ?? '');
  const [smiles] = smilesColumns(names);
  const inchiKey = inchiKeyColumn(names);
  if (smiles === undefined && inchiKey === undefined) {
    return { delimiter: 'whitespace', hasHeader: false, smiles: 0, inchiKey };
  }
  return { delimiter, hasHeader: true, smiles, inchiKey };
}

/** The molecule of a row; undefined where the row names none. */
function listedIn(line: number, fields: readonly string[], columns: ListColumns): ListedMolecule | undefined {
  const word = (column: number | undefined) => {
    const [first = ''] = ((column === undefined ? undefined : fields[column]) ?? '').trim().split(/\s/u, 1);
    return first;
  };
  const [smiles, inchiKey] = [word(columns.smiles), word(columns.inchiKey)];
  if (smiles !== '' && inchiKey !== '') return { line, smiles, inchiKey: inchiKeyIn(inchiKey) };
  // a key that is none is read as a SMILES, so that it is told and not lost
  const only = smiles || inchiKey;
  return only === '' ? undefined : listed(line, only);
}

function listed(line: number, word: string): ListedMolecule {
  const inchiKey = inchiKeyIn(word);
  return { line, smiles: inchiKey === '' ? word : '', inchiKey };
}

function inchiKeyIn(text: string): string {
  return INCHI_KEY.exec(text)?.[1] ?? '';
}
