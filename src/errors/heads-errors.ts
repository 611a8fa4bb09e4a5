import * as l10n from '@vscode/l10n';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

/**
 * Heads were to be written where something else is.
 * @param fault what is there, to follow the folder's name, without a full stop
 */
export function folderOccupied(folder: string, fault: string): ThinBridgeError {
  return new ThinBridgeError(
    'folder-occupied',
    l10n.t`${folder} ${fault}. Name a new folder, an empty one, or one of heads that were written here before.`,
  );
}

/** Heads were to be exported to a folder that is there already. */
export function exportOccupied(folder: string): ThinBridgeError {
  return new ThinBridgeError('folder-occupied', l10n.t`${folder} is there already. Name a new folder.`);
}

/** @param deed what can't be done with heads: "written to", "stored in", "removed from" */
export function headsUnwritable(deed: string, folder: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'folder-unwritable',
    l10n.t("The heads can't be {0} {1}: {2}", deed, folder, reasonOf(cause)),
    {
      cause,
    },
  );
}

/** @param fault why, to follow "can't be used:", without a full stop */
export function headsUnusable(name: string, fault: string): ThinBridgeError {
  return new ThinBridgeError('model-invalid', l10n.t`The heads "${name}" can't be used: ${fault}. Choose others.`);
}

/** Heads that were trained from scratch, imported, or trained before there was a choice. */
export function headsImmovable(name: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      'The heads "{0}" can\'t be moved: what they lie between isn\'t kept beside them. Retrain to move ' +
        'the new ones.',
      name,
    ),
  );
}

/** A folder that heads were to be imported from has none. */
export function importMissing(folder: string, manifest: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-missing',
    l10n.t`There are no heads in ${folder}: it has no ${manifest}. Choose a folder that heads were exported to.`,
  );
}

/** A folder that heads were to be imported from lacks a file that its manifest names. */
export function importIncomplete(folder: string, file: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-missing',
    l10n.t`The heads in ${folder} are incomplete: ${file} is missing. Export them again.`,
  );
}

/** @param difference of the file from what its manifest says: "its SHA-256 differs" */
export function importAltered(folder: string, file: string, difference: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-altered',
    l10n.t(
      '{0} in {1} is not the file that its manifest describes ({2}). It was damaged or altered on its ' +
        'way: export the heads again.',
      file,
      folder,
      difference,
    ),
  );
}

/** @param most bytes that such a file may have */
export function importTooLarge(folder: string, file: string, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      '{0} in {1} is larger than {2} MB, which no file of heads is. Choose other heads.',
      file,
      folder,
      most / 2 ** 20,
    ),
  );
}

/** Heads and the encoder in use don't belong together. */
export function importOfOtherEncoder(name: string, trainedOn: string, inUse: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-mismatch',
    l10n.t(
      'The heads "{0}" were trained on the encoder {1}, and the encoder in use is {2}. Import heads ' +
        'that were trained on this one.',
      name,
      trainedOn,
      inUse,
    ),
  );
}

/** Heads that say they belong to an encoder, and don't read vectors of its length. */
export function importOfOtherLength(
  name: string,
  { reads, encoder, gives }: { readonly reads: number; readonly encoder: string; readonly gives: number },
): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      'The heads "{0}" read sentence vectors of {1} numbers, and {2} gives {3}. Export them again.',
      name,
      reads,
      encoder,
      gives,
    ),
  );
}

/** Heads that didn't pass their trial, whatever it was: ONNX Runtime has many words. */
export function importRefused(name: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t('The heads "{0}" were tried and not imported: {1}', name, reasonOf(cause)),
    {
      cause,
    },
  );
}

/** What the heads in use know can't be mixed in: its sentence vectors are another encoder's. */
export function knownDrugsOfOtherEncoder(trainedOn: string, inUse: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-mismatch',
    l10n.t(
      'The drug index was made with the encoder {0}, not with {1}. Train without mixing it in, or ' +
        'reinstall the extension.',
      trainedOn,
      inUse,
    ),
  );
}
