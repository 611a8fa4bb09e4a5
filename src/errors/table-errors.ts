import { cut, fewNames } from '../text/cut.ts';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

/** A table or a list that the system can't read. */
export function tableUnreadable(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('table-invalid', `${file} can't be read: ${reasonOf(cause)}`, { cause });
}

/**
 * A table whose rows can be told apart up to a line only.
 * @param line from 1
 * @param reason what is wrong and what to do, in sentences
 */
export function tableBroken(file: string, line: number, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError('table-invalid', `${file} can't be read as a table from line ${line} on: ${reason}`, {
    cause,
  });
}

/** A table with less than two columns. */
export function tooFewColumns(name: string, columns: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${name} ${columns === 0 ? 'is empty' : 'has only one column'}. A table of pairs has a column for SMILES and one ` +
      'for mechanisms, named in its first line.',
  );
}

/** Columns that a message names, and characters of each name. */
const NAMED = { columns: 12, characters: 40 };

/** A table none of whose names tells where the structures or the mechanisms are. */
export function columnMissing(
  file: string,
  missing: 'smiles' | 'mechanism',
  columns: readonly NamedColumn[],
): ThinBridgeError {
  const short = columns.slice(0, NAMED.columns).map(({ name, kind }) => {
    const holds = kind === undefined || kind === 'smiles' ? undefined : HOLDS[kind];
    return `${cut(name, NAMED.characters + 1)}${holds === undefined ? '' : ` (${holds})`}`;
  });
  if (columns.length === 0) {
    return new ThinBridgeError('table-invalid', `${file} is empty. Give a file with a column of ${missing}.`);
  }
  const others = columns.length - short.length;
  const has = others > 0 ? `${short.join(', ')} and ${others} more` : short.join(', ');
  return new ThinBridgeError(
    'table-invalid',
    `${file} has no column for ${missing} (it has: ${has}). Name a column "${missing}" in its header, or say which one it is.`,
  );
}

/** A column that a person named, and that a table doesn't have. */
export function columnUnknown(file: string, wanted: string, names: readonly string[]): ThinBridgeError {
  const has = fewNames(
    names.map((name) => cut(name, NAMED.characters)),
    NAMED.columns,
  );
  return new ThinBridgeError(
    'table-invalid',
    `${file} has no column "${cut(wanted, NAMED.characters)}" (it has: ${has}). Give the name or the number of one of these.`,
  );
}

/** A name of an encoding that none has. */
export function encodingUnknown(encoding: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `There is no encoding "${cut(encoding, NAMED.characters)}". Name one such as utf-8, utf-16le, windows-1252 or shift_jis.`,
  );
}

/** A column, and what its values are. */
interface NamedColumn {
  readonly name: string;
  readonly kind?: string;
}

/** What columns hold that is told where one is sought. */
const HOLDS: Readonly<Record<string, string>> = {
  id: 'ids',
  number: 'numbers',
  date: 'dates',
  smiles: 'structures',
  inchi: 'InChIs',
  inchikey: 'InChIKeys',
  'mol block': 'mol blocks',
};

/**
 * A column that is called one of mechanisms, or was chosen as one, and holds something else.
 * @param examples of its values
 */
export function columnNoMechanism(
  file: string,
  column: string,
  kind: string,
  examples: readonly string[],
): ThinBridgeError {
  const shown = examples.map((example) => cut(example.trim(), NAMED.characters)).join(', ');
  return new ThinBridgeError(
    'table-invalid',
    `The column "${cut(column, NAMED.characters)}" of ${file} holds ${HOLDS[kind] ?? kind}` +
      `${shown === '' ? '' : ` (${shown})`}, and not mechanisms. Nothing is trained on it: choose the column that names ` +
      'mechanisms.',
  );
}

/** A table that nothing can be measured on. */
export function noUsableRow(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${file} has no row that can be used. Each row needs a SMILES that can be read and a mechanism.`,
  );
}

/** A column of mechanisms with more different texts than there are mechanisms. */
export function tooManyTexts(most: number, line: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `The column of mechanisms has more than ${most.toLocaleString('en')} different texts by line ${line}. Choose the ` +
      'column that names mechanisms.',
  );
}

/** A list of molecules with none in it. */
export function listEmpty(file: string): ThinBridgeError {
  return new ThinBridgeError('table-invalid', `${file} names no molecule. Write SMILES or InChIKeys, one a line.`);
}

/** A list of molecules of which none can be read. */
export function listUnusable(file: string, first: { readonly line: number; readonly reason: string }): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${file} names no molecule that can be read. Line ${first.line}: ${first.reason}`,
  );
}

/** @param reason says of which table, and what is wanted at least, in sentences */
export function tooLittleData(reason: string): ThinBridgeError {
  return new ThinBridgeError('too-little-data', reason);
}

/**
 * A file that is something else than a text with a table.
 * @param kind what it is, with its article
 * @param advice what to do, a sentence
 */
export function notText(file: string, kind: string, advice: string): ThinBridgeError {
  return new ThinBridgeError('table-invalid', `${file} is ${kind}, and not a text with a table. ${advice}`);
}

/** A file that is to be shown as structures and has no mol blocks. */
export function notSdFile(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${file} has no mol block where it begins, and so is no SD file or mol file. Open it as text to see what is in it.`,
  );
}

/** The reading of a file that is shown is called off. */
export function readingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', 'The reading was cancelled. The records that came before are shown.');
}

/** A gzip that ends too early, or is damaged. */
export function gzipBroken(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${file} can't be unpacked: the gzip is cut off or damaged. Copy or download it once more.`,
    { cause },
  );
}

/** A table that was changed while it was read. */
export function tableChanged(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${file} was changed while it was read, and nothing was written. Run it once more.`,
  );
}

/**
 * A table of which no structure can be read.
 * @param first why its first one can't
 */
export function noStructureRead(
  file: string,
  first?: { readonly line: number; readonly reason: string },
): ThinBridgeError {
  const why = first === undefined ? 'it has no records.' : `line ${first.line}: ${first.reason}`;
  return new ThinBridgeError('table-invalid', `${file} has no structure that can be read; ${why} Nothing was written.`);
}

/** A file of that name is there, and would be lost. */
export function resultExists(file: string): ThinBridgeError {
  return new ThinBridgeError('folder-occupied', `${file} is there already. Name another file, or remove that one.`);
}

/** Results that can't be written to a file. */
export function resultUnwritable(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('folder-unwritable', `${file} can't be written: ${reasonOf(cause)}`, { cause });
}

/** A file of results that was changed since it was written, so that it can't be shown as results any more. */
export function resultChanged(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${file} can't be shown as results: its columns are not those that Thin Bridge wrote. Rank or guess once more.`,
  );
}

/** Results that were shown, and that no file holds: the window ended before all were there, or their work failed. */
export function resultsGone(): ThinBridgeError {
  return new ThinBridgeError(
    'process-ended',
    'The window was reloaded before these rows were written to a file. Run the command once more.',
  );
}

/** A ranking that is called off. */
export function rankingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', 'The ranking was cancelled. Nothing was written.');
}

/** A file that only VS Code can read: one that was never saved, or of another file system. */
export function fileNotLocal(name: string): ThinBridgeError {
  return new ThinBridgeError('table-invalid', `${name} is not a file on a disk of this machine. Save it to one first.`);
}

/** A file with changes that VS Code could not save. */
export function fileNotSaved(name: string): ThinBridgeError {
  return new ThinBridgeError('table-invalid', `${name} could not be saved. Save it, then try again.`);
}

/** Guessing for a file that is called off. */
export function guessingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', 'Guessing was cancelled. Nothing was written.');
}
