import { cut } from '../text/cut.ts';
import { ThinBridgeError } from './thin-bridge-error.ts';

// These are read by a language model, which sends the call once more: they say what it sent, and what to send instead.

/**
 * Arguments of a tool that don't fit its schema.
 * @param faults what is wrong with each, a sentence with what to send instead
 */
export function argumentsInvalid(tool: string, faults: readonly string[]): ThinBridgeError {
  return new ThinBridgeError('arguments-invalid', `${tool} was not run. ${faults.join(' ')}`);
}

/** A tool that there is none of. @param tools the names of all */
export function toolUnknown(tool: string, tools: readonly string[]): ThinBridgeError {
  return new ThinBridgeError('arguments-invalid', `There is no tool "${cut(tool, 80)}". Use ${tools.join(', ')}.`);
}

/** A call that the assistant, or the user, has called off. */
export function callCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', 'The call of the tool was cancelled.');
}

/** A file that a tool must not read. @param folders what it may read */
export function fileOutside(file: string, folders: readonly string[]): ThinBridgeError {
  return new ThinBridgeError(
    'file-outside',
    `"${cut(file, 200)}" is not within the folders that may be read: ${folders.join(', ')}. Name a file in one of ` +
      'these, by its path relative to it.',
  );
}

/** A file that is nowhere in the folders that a tool may read. */
export function fileNotInside(file: string, folders: readonly string[]): ThinBridgeError {
  return new ThinBridgeError(
    'file-outside',
    `There is no file "${cut(file, 200)}" in ${folders.join(', ')}. Check its name, or list the files there first.`,
  );
}

/** A path that is no file of this machine, such as a web address. */
export function fileNoPath(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'file-outside',
    `"${cut(file, 200)}" is no path of a file on this machine. Nothing is fetched from elsewhere: name a file of the workspace.`,
  );
}

/** A file, where there is no folder whose files may be read. */
export function noFolder(): ThinBridgeError {
  return new ThinBridgeError('file-outside', 'No file may be read: no folder is open. Ask the user to open one.');
}

/** A server that was told of no folder, and runs in one that it had better not read. */
export function folderTooWide(folder: string): ThinBridgeError {
  return new ThinBridgeError(
    'file-outside',
    `No file may be read: the assistant's program names no folder, and the server runs in ${folder}, which is all of ` +
      'the disk. Ask the user to open a folder, or to start the server in one.',
  );
}

/** Roots that the assistant's program was asked for and did not tell. */
export function rootsUntold(reason: string): ThinBridgeError {
  return new ThinBridgeError(
    'file-outside',
    `No file may be read: the workspace folders could not be had from the assistant's program (${cut(reason, 200)}). ` +
      'Try again.',
  );
}

/** A library that a tool is to search, and that the user has not made. */
export function noLibrary(): ThinBridgeError {
  return new ThinBridgeError(
    'library-missing',
    'The user has no library of their own here. Send "library": "bundled:ligands" for 290,000 tool compounds of ' +
      'ChEMBL, or "bundled:drugs"; or ask the user to import compounds first.',
  );
}
