import { readFile } from 'node:fs/promises';
import { delimiterOf, fieldsOf, smiColumn, smilesColumns } from '../tables/smiles-columns.ts';
import { reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';

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

/** Headings of columns of InChIKeys: inchikey, Standard InChI Key, parent_inchikey, ... */
const INCHI_KEY_HEADING = /inchi[ _-]?key$/iu;

/**
 * Reads a list of molecules: SMILES or InChIKeys, one a line, names after them passed over; or a CSV or TSV with a
 * column smiles or inchikey. Empty lines and lines that begin with `#` are passed over.
 *
 * @throws ThinBridgeError `table-invalid` where the file can't be read or names no molecule
 */
export async function readMoleculeList(file: string): Promise<ListedMolecule[]> {
  const lines = (await readText(file)).split(/\r?\n/u);
  const written = lines
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => smiColumn(text) !== undefined);
  const [header] = written;
  const columns = columnsOf(header?.text ?? '');
  const molecules =
    columns === undefined
      ? written.map(({ line, text }) => listed(line, firstWord(text)))
      : written.slice(1).map(({ line, text }) => {
          const fields = [...fieldsOf(text, columns.delimiter)].map(({ start, end }) => text.slice(start, end));
          const [smiles, inchiKey] = [columns.smiles, columns.inchiKey].map((column) =>
            firstWord(fields[column] ?? ''),
          );
          // a key that is none is read as a SMILES, so that it is told and not lost
          if (smiles === undefined || smiles === '') return listed(line, inchiKey ?? '');
          return { line, smiles, inchiKey: inchiKeyIn(inchiKey ?? '') };
        });
  const named = molecules.filter(({ smiles, inchiKey }) => smiles !== '' || inchiKey !== '');
  if (named.length === 0) {
    throw new ThinBridgeError('table-invalid', `${file} names no molecule. Write SMILES or InChIKeys, one a line.`);
  }
  return named;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ThinBridgeError('table-invalid', `${file} can't be read: ${reasonOf(error)}`, { cause: error });
  }
}

/** Where a header line says that SMILES and InChIKeys stand, -1 for neither; undefined where it is no header line. */
function columnsOf(header: string) {
  const delimiter = delimiterOf(header);
  const [smiles = -1] = smilesColumns(header, delimiter);
  const names = [...fieldsOf(header, delimiter)].map(({ start, end }) => header.slice(start, end).trim());
  const inchiKey = names.findIndex((name) => INCHI_KEY_HEADING.test(name));
  return smiles < 0 && inchiKey < 0 ? undefined : { delimiter, smiles, inchiKey };
}

function firstWord(text: string): string {
  const word = smiColumn(text);
  return word === undefined ? '' : text.slice(word.start, word.end);
}

function listed(line: number, word: string): ListedMolecule {
  const inchiKey = inchiKeyIn(word);
  return { line, smiles: inchiKey === '' ? word : '', inchiKey };
}

function inchiKeyIn(text: string): string {
  return INCHI_KEY.exec(text)?.[1] ?? '';
}
