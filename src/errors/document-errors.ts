import * as l10n from '@vscode/l10n';
import { ThinBridgeError } from './thin-bridge-error.ts';

/** The text of a file is another one than was read, and is not overwritten. */
export function structureChanged(place: string): ThinBridgeError {
  return new ThinBridgeError(
    'document-changed',
    l10n.t(
      'The structure in {0} is not there any more: the text was changed meanwhile, and is left as it ' +
        'is. Put the cursor on the structure that you mean, and choose Edit Structure again.',
      place,
    ),
  );
}

/** A SMILES can't be written where a structure stands, such as a mol block or a string in pieces. */
export function structureNotWritable(place: string): ThinBridgeError {
  return new ThinBridgeError(
    'document-changed',
    l10n.t(
      'What stands in {0} is written in a way that Thin Bridge can read and not write (a mol block, a ' +
        'string in pieces, or a value that needs quotation marks); it is left as it is. Copy the SMILES, ' +
        'and put it there yourself.',
      place,
    ),
  );
}

/** The editor took the change of a file for impossible. */
export function documentNotWritten(place: string): ThinBridgeError {
  return new ThinBridgeError(
    'document-changed',
    l10n.t`The text in ${place} can't be changed. See whether the file is read-only; or copy the SMILES.`,
  );
}

/** There is no editor to put a text into. */
export function editorMissing(): ThinBridgeError {
  return new ThinBridgeError(
    'document-changed',
    l10n.t('There is no editor to insert into. Open a file, and place the cursor.'),
  );
}
