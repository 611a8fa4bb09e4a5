import { ThinBridgeError } from './thin-bridge-error.ts';

/** The text of a file is another one than was read, and is not overwritten. */
export function structureChanged(place: string): ThinBridgeError {
  return new ThinBridgeError(
    'document-changed',
    `The structure in ${place} is not there any more: the text was changed meanwhile, and is left as it is. Put the ` +
      'cursor on the structure that you mean, and choose Edit Structure again.',
  );
}

/** A SMILES can't be written where a structure stands, such as a mol block or a string in pieces. */
export function structureNotWritable(place: string): ThinBridgeError {
  return new ThinBridgeError(
    'document-changed',
    `What stands in ${place} is written in a way that Thin Bridge can read and not write (a mol block, a string in ` +
      'pieces, or a value that needs quotation marks); it is left as it is. Copy the SMILES, and put it there yourself.',
  );
}

/** The editor took the change of a file for impossible. */
export function documentNotWritten(place: string): ThinBridgeError {
  return new ThinBridgeError(
    'document-changed',
    `The text in ${place} can't be changed. See whether the file is read-only; or copy the SMILES.`,
  );
}

/** There is no editor to put a text into. */
export function editorMissing(): ThinBridgeError {
  return new ThinBridgeError(
    'document-changed',
    'There is no editor to insert into. Open a file, and place the cursor.',
  );
}
