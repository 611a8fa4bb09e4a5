import { cut } from '../text/cut.ts';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

/** No library is where one was named. */
export function libraryMissing(folder: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-missing',
    `There is no library in ${folder}. Create one, or correct the folder that was named.`,
  );
}

/** A library is to be created where there is one. */
export function libraryExists(folder: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    `There is a library in ${folder} already. Import into it, or choose another folder.`,
  );
}

/** The file of a library is no database, or not one of a library. */
export function libraryDamaged(file: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    `${file} can't be read as a library: ${reason} Restore the file from a copy, or import your files into a new library.`,
    { cause },
  );
}

/** The file was written by a version with other tables. */
export function libraryOfOtherVersion(file: string, version: string, known: number): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    `${file} is a library of version ${cut(version, 20)}, and this Thin Bridge reads version ${known}. Update the ` +
      'extension, or import your files into a new library.',
  );
}

/** A folder is to be migrated, of which there is one version. */
export function libraryNeedsNoMigration(folder: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    `${folder} is not the address of a database, and a library in a folder needs no migration: it is opened as it is.`,
  );
}

/** @param what was to be done, as after "can't be": "written to" */
export function libraryUnwritable(what: string, file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    `The library ${file} can't be ${what}: ${reasonOf(cause)} What it held before is as it was.`,
    { cause },
  );
}

/** A library that is to be changed where it was opened to be read: its file, its folder or its disk is read-only. */
export function libraryReadOnly(file: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    `The library ${file} can only be read: the file, its folder or its disk is read-only. It is searched as it is. To put ` +
      'compounds in or take some out, ask for permission to write, or keep a library elsewhere.',
    { cause },
  );
}

/** SQLite reports that it can't write, and not why. */
export function libraryNotWritten(file: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    `The library ${file} can't be written to. The disk may be full, or you may have no permission: make room or ask for ` +
      'it, then try again. What it held before is as it was.',
    { cause },
  );
}

/** A file that another window or command puts into the library at the same time. */
export function fileImportedByOther(file: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-busy',
    `${file} is being imported by another window or command, which goes on with it. Wait for that, or import it again ` +
      'where that has ended before the last record.',
  );
}

/**
 * @param seconds how long it was waited for
 * @param holder process and machine that have it, as "1234@host"; empty where they are unknown
 */
export function libraryBusy(file: string, seconds: number, holder = ''): ThinBridgeError {
  const who = holder === '' ? '' : ` (${holder})`;
  return new ThinBridgeError(
    'library-busy',
    `The library ${file} is in use by another process${who} and did not become free within ${seconds} s. Wait until ` +
      'that has done its work, then try again.',
  );
}

/** A library that compounds were placed in by vectors of another length. */
export function libraryOfOtherLength(file: string, length: number, wanted: number): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    `${file} holds vectors of ${length} numbers, and the heads in use give ${wanted}. Choose the heads that it was made with.`,
  );
}

/** A condition that can't be read, or asks for what an index doesn't have. */
export function filterInvalid(condition: string, reason: string): ThinBridgeError {
  return new ThinBridgeError('filter-invalid', `The filter "${cut(condition, 80)}" can't be used: ${reason}`);
}

/** Compounds that can't be written to a file. */
export function libraryExportFailed(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'folder-unwritable',
    `The compounds can't be written to ${file}: ${reasonOf(cause)} Nothing of that name was changed.`,
    { cause },
  );
}

/** A file that only the editor can read. */
export function libraryFileNotLocal(name: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    `${name} is not on a disk of this machine. Save it to one, then import it from there.`,
  );
}

/** A search that nobody waits for any more. */
export function searchCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', 'The search of the library was cancelled.');
}

export function libraryImportCancelled(): ThinBridgeError {
  return new ThinBridgeError(
    'cancelled',
    'The import was cancelled. What it had brought in by then is in the library; import the file again to go on.',
  );
}
