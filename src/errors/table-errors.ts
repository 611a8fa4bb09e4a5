import * as l10n from '@vscode/l10n';
import { cut, fewNames } from '../text/cut.ts';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

/** A table or a list that the system can't read. */
export function tableUnreadable(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('table-invalid', l10n.t`${file} can't be read: ${reasonOf(cause)}`, { cause });
}

/**
 * A table whose rows can be told apart up to a line only.
 * @param line from 1
 * @param reason what is wrong and what to do, in sentences
 */
export function tableBroken(file: string, line: number, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t("{0} can't be read as a table from line {1} on: {2}", file, line, reason),
    {
      cause,
    },
  );
}

/** A table with less than two columns. */
export function tooFewColumns(name: string, columns: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    columns === 0
      ? l10n.t(
          '{0} is empty. A table of pairs has a column for SMILES and one for mechanisms, named in its ' +
            'first line.',
          name,
        )
      : l10n.t(
          '{0} has only one column. A table of pairs has a column for SMILES and one for mechanisms, named ' +
            'in its first line.',
          name,
        ),
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
    const holds = kind === undefined || kind === 'smiles' ? undefined : held(kind);
    return `${cut(name, NAMED.characters + 1)}${holds === undefined ? '' : ` (${holds})`}`;
  });
  if (columns.length === 0) {
    return new ThinBridgeError(
      'table-invalid',
      l10n.t('{0} is empty. Give a file with a column of {1}.', file, missing),
    );
  }
  const others = columns.length - short.length;
  const has = others > 0 ? l10n.t`${short.join(', ')} and ${others} more` : short.join(', ');
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      '{0} has no column for {1} (it has: {2}). Name a column "{3}" in its header, or say which one it ' + 'is.',
      file,
      missing,
      has,
      missing,
    ),
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
    l10n.t(
      '{0} has no column "{1}" (it has: {2}). Give the name or the number of one of these.',
      file,
      cut(wanted, NAMED.characters),
      has,
    ),
  );
}

/** A name of an encoding that none has. */
export function encodingUnknown(encoding: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      'There is no encoding "{0}". Name one such as utf-8, utf-16le, windows-1252 or shift_jis.',
      cut(encoding, NAMED.characters),
    ),
  );
}

/** A column, and what its values are. */
interface NamedColumn {
  readonly name: string;
  readonly kind?: string;
}

/** What columns hold that is told where one is sought. */
function held(kind: string): string | undefined {
  const names: Readonly<Record<string, string>> = {
    id: l10n.t('ids'),
    number: l10n.t('numbers'),
    date: l10n.t('dates'),
    smiles: l10n.t('structures'),
    inchi: l10n.t('InChIs'),
    inchikey: l10n.t('InChIKeys'),
    'mol block': l10n.t('mol blocks'),
  };
  return names[kind];
}

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
  const holds = `${held(kind) ?? kind}${shown === '' ? '' : ` (${shown})`}`;
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      'The column "{0}" of {1} holds {2}, and not mechanisms. Nothing is trained on it: choose the ' +
        'column that names mechanisms.',
      cut(column, NAMED.characters),
      file,
      holds,
    ),
  );
}

/** A table that nothing can be measured on. */
export function noUsableRow(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t`${file} has no row that can be used. Each row needs a SMILES that can be read and a mechanism.`,
  );
}

/** A column of mechanisms with more different texts than there are mechanisms. */
export function tooManyTexts(most: number, line: number): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      'The column of mechanisms has more than {0} different texts by line {1}. Choose the column that ' +
        'names mechanisms.',
      most.toLocaleString('en'),
      line,
    ),
  );
}

/** A list of molecules with none in it. */
export function listEmpty(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t('{0} names no molecule. Write SMILES or InChIKeys, one a line.', file),
  );
}

/** A list of molecules of which none can be read. */
export function listUnusable(file: string, first: { readonly line: number; readonly reason: string }): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t`${file} names no molecule that can be read. Line ${first.line}: ${first.reason}`,
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
  return new ThinBridgeError('table-invalid', l10n.t`${file} is ${kind}, and not a text with a table. ${advice}`);
}

/** A file that is to be shown as structures and has no mol blocks. */
export function notSdFile(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      '{0} has no mol block where it begins, and so is no SD file or mol file. Open it as text to see ' +
        'what is in it.',
      file,
    ),
  );
}

/** The reading of a file that is shown is called off. */
export function readingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('The reading was cancelled. The records that came before are shown.'));
}

/** A gzip that ends too early, or is damaged. */
export function gzipBroken(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t`${file} can't be unpacked: the gzip is cut off or damaged. Copy or download it once more.`,
    { cause },
  );
}

/** A table that was changed while it was read. */
export function tableChanged(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t`${file} was changed while it was read, and nothing was written. Run it once more.`,
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
  const why = first === undefined ? l10n.t('it has no records.') : l10n.t`line ${first.line}: ${first.reason}`;
  return new ThinBridgeError(
    'table-invalid',
    l10n.t('{0} has no structure that can be read; {1} Nothing was written.', file, why),
  );
}

/** A file of that name is there, and would be lost. */
export function resultExists(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'folder-occupied',
    l10n.t('{0} is there already. Name another file, or remove that one.', file),
  );
}

/** Results that can't be written to a file. */
export function resultUnwritable(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('folder-unwritable', l10n.t`${file} can't be written: ${reasonOf(cause)}`, { cause });
}

/** A file of results that was changed since it was written, so that it can't be shown as results any more. */
export function resultChanged(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t(
      "{0} can't be shown as results: its columns are not those that Thin Bridge wrote. Rank or guess " + 'once more.',
      file,
    ),
  );
}

/** Results that were shown, and that no file holds: the window ended before all were there, or their work failed. */
export function resultsGone(): ThinBridgeError {
  return new ThinBridgeError(
    'process-ended',
    l10n.t('The window was reloaded before these rows were written to a file. Run the command once more.'),
  );
}

/** A ranking that is called off. */
export function rankingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('The ranking was cancelled. Nothing was written.'));
}

/** A file that only VS Code can read: one that was never saved, or of another file system. */
export function fileNotLocal(name: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t('{0} is not a file on a disk of this machine. Save it to one first.', name),
  );
}

/** A file with changes that VS Code could not save. */
export function fileNotSaved(name: string): ThinBridgeError {
  return new ThinBridgeError('table-invalid', l10n.t`${name} could not be saved. Save it, then try again.`);
}

/** Guessing for a file that is called off. */
export function guessingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('Guessing was cancelled. Nothing was written.'));
}
