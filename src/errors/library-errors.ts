import * as l10n from '@vscode/l10n';
import { cut } from '../text/cut.ts';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

/** No library is where one was named. */
export function libraryMissing(folder: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-missing',
    l10n.t`There is no library in ${folder}. Create one, or correct the folder that was named.`,
  );
}

/** The chemist has no library yet, and has named none. */
export function ownLibraryMissing(): ThinBridgeError {
  return new ThinBridgeError(
    'library-missing',
    l10n.t(
      'Your library has no compounds yet. Fill it by "Import Compounds into Library...", or search the drugs instead.',
    ),
  );
}

/** A library is to be created where there is one. */
export function libraryExists(folder: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    l10n.t`There is a library in ${folder} already. Import into it, or choose another folder.`,
  );
}

/** The file of a library is no database, or not one of a library. */
export function libraryDamaged(file: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    l10n.t(
      "{0} can't be read as a library: {1} Restore the file from a copy, or import your files into a " + 'new library.',
      file,
      reason,
    ),
    { cause },
  );
}

/** The file was written by a version with other tables. */
export function libraryOfOtherVersion(file: string, version: string, known: number): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    l10n.t(
      '{0} is a library of version {1}, and this Thin Bridge reads version {2}. Update the extension, ' +
        'or import your files into a new library.',
      file,
      cut(version, 20),
      known,
    ),
  );
}

/** A folder is to be migrated, of which there is one version. */
export function libraryNeedsNoMigration(folder: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    l10n.t(
      '{0} is not the address of a database, and a library in a folder needs no migration: it is ' + 'opened as it is.',
      folder,
    ),
  );
}

/** @param what was to be done, as after "can't be": "written to" */
export function libraryUnwritable(what: string, file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    l10n.t`The library ${file} can't be ${what}: ${reasonOf(cause)} What it held before is as it was.`,
    { cause },
  );
}

/** A library that is to be changed where it was opened to be read: its file, its folder or its disk is read-only. */
export function libraryReadOnly(file: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    l10n.t(
      'The library {0} can only be read: the file, its folder or its disk is read-only. It is searched ' +
        'as it is. To put compounds in or take some out, ask for permission to write, or keep a library ' +
        'elsewhere.',
      file,
    ),
    { cause },
  );
}

/** SQLite reports that it can't write, and not why. */
export function libraryNotWritten(file: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    l10n.t(
      "The library {0} can't be written to. The disk may be full, or you may have no permission: make " +
        'room or ask for it, then try again. What it held before is as it was.',
      file,
    ),
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
  const who = holder === '' ? l10n.t('another process') : l10n.t`another process (${holder})`;
  return new ThinBridgeError(
    'library-busy',
    l10n.t(
      'The library {0} is in use by {1} and did not become free within {2} s. Wait until that has done ' +
        'its work, then try again.',
      file,
      who,
      seconds,
    ),
  );
}

/** A library that compounds were placed in by vectors of another length. */
export function libraryOfOtherLength(file: string, length: number, wanted: number): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    l10n.t(
      '{0} holds vectors of {1} numbers, and the heads in use give {2}. Choose the heads that it was ' + 'made with.',
      file,
      length,
      wanted,
    ),
  );
}

/** A condition that can't be read, or asks for what an index doesn't have. */
export function filterInvalid(condition: string, reason: string): ThinBridgeError {
  return new ThinBridgeError(
    'filter-invalid',
    l10n.t('The filter "{0}" can\'t be used: {1}', cut(condition, 80), reason),
  );
}

/** A file that only the editor can read. */
export function libraryFileNotLocal(name: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t`${name} is not on a disk of this machine. Save it to one, then import it from there.`,
  );
}

/** A search that nobody waits for any more. */
export function searchCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('The search of the library was cancelled.'));
}

export function libraryImportCancelled(): ThinBridgeError {
  return new ThinBridgeError(
    'cancelled',
    l10n.t(
      'The import was cancelled. What it had brought in by then is in the library; import the file ' +
        'again to go on.',
    ),
  );
}
