import { listEmpty } from '../errors/table-errors.ts';
import { openTable } from '../tables/open-table.ts';
import { isMissing } from '../tables/missing.ts';
import { isComment } from '../tables/table-record.ts';
import type { TableSample } from '../tables/table-layout.ts';
import { fileSource } from '../tables/table-source.ts';

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
 * Reads a list of molecules: SMILES or InChIKeys, one a line, names after them passed over; or any table with a column of
 * structures or of InChIKeys. Empty lines and lines that begin with `#` are passed over.
 *
 * @throws ThinBridgeError `table-invalid` where the file can't be read or names no molecule
 */
export async function readMoleculeList(file: string, signal?: AbortSignal): Promise<ListedMolecule[]> {
  const columns = await columnsOfList(file, signal);
  const molecules: ListedMolecule[] = [];
  await using table = await openTable(fileSource(file), { format: columns.format, signal });
  for await (const { records } of table.records()) {
    for (const { line, fields } of records) {
      if (isComment(fields, fields[columns.smiles ?? 0])) continue;
      const molecule = listedIn(line, fields, columns);
      if (molecule !== undefined) molecules.push(molecule);
    }
  }
  if (molecules.length === 0) throw listEmpty(file);
  return molecules;
}

/** Where SMILES and InChIKeys stand; undefined for a column that isn't there. */
interface ListColumns {
  readonly format?: TableSample['format'];
  readonly smiles: number | undefined;
  readonly inchiKey: number | undefined;
}

/** A table names one of the columns, or has one that is full of them; all else has a molecule at the beginning of each line. */
async function columnsOfList(file: string, signal: AbortSignal | undefined): Promise<ListColumns> {
  await using table = await openTable(fileSource(file), { signal });
  const { format, columns, layout } = table.sample;
  const place = (role: string) => {
    const found = columns.findIndex((column) => column.role === role);
    return found < 0 ? undefined : found;
  };
  const [smiles, inchiKey] = [layout?.smiles ?? place('structure'), place('inchikey')];
  if (smiles !== undefined || inchiKey !== undefined) return { format, smiles, inchiKey };
  return { format: { delimiter: 'whitespace', header: false }, smiles: 0, inchiKey };
}

/** The molecule of a row; undefined where the row names none. */
function listedIn(line: number, fields: readonly string[], columns: ListColumns): ListedMolecule | undefined {
  const value = (column: number | undefined) => {
    const field = column === undefined ? '' : (fields[column] ?? '');
    if (field.includes('\n')) return field;
    const [first = ''] = field.trim().split(/\s/u, 1);
    return isMissing(first) ? '' : first;
  };
  const [smiles, inchiKey] = [value(columns.smiles), value(columns.inchiKey)];
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
