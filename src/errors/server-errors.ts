import * as l10n from '@vscode/l10n';
import { cut } from '../text/cut.ts';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

/** What stands in place of what may hold a password. */
const FORM = 'postgresql://USER@HOST:PORT/DATABASE';

/** An address of a server that can't be read. @param reason follows a colon, with a full stop at its end */
export function serverAddressInvalid(reason: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-unreachable',
    l10n.t`The address of the library can't be used: ${reason} Write it as ${FORM}.`,
  );
}

/** An address with a password, which settings, logs and lists of processes would show. */
export function serverAddressHasPassword(): ThinBridgeError {
  return new ThinBridgeError(
    'library-unreachable',
    l10n.t(
      'The address of the library holds a password, which settings and lists of processes show to ' +
        'others. Take it out: the editor asks for it once and keeps it in its secret storage; the ' +
        'command line reads PGPASSWORD or ~/.pgpass.',
    ),
  );
}

/** A server that no connection to is made, or that was lost. @param server address without a password */
export function serverUnreachable(server: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unreachable',
    l10n.t`The library ${server} can't be reached: ${reason} What was put into it is there.`,
    { cause },
  );
}

/** A server that wants a password, or another one. */
export function serverPasswordRefused(server: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError('password-refused', l10n.t`The server of ${server} lets you not in: ${reason}`, { cause });
}

/** A structure that would have been sent to a server that the chemist said no to. */
export function serverNotConfirmed(host: string): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t`Nothing was sent to ${host}.`);
}

/** A server that lets somebody not in, whatever the password. */
export function serverRefusedUser(server: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError('library-unreachable', l10n.t`The server of ${server} lets you not in: ${reason}`, {
    cause,
  });
}

/** A connection that would not be private, or to a server that can't prove what it is. */
export function serverNotTrusted(server: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unreachable',
    l10n.t`No private connection to ${server} can be made, and nothing was sent: ${reason}`,
    { cause },
  );
}

/** A database without a library. */
export function serverLibraryMissing(server: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-missing',
    l10n.t(
      'There is no library in {0}. Make one with "thin-bridge library create --library {1}", or ' +
        'correct the address.',
      server,
      server,
    ),
  );
}

/** A library is to be made where there is one. */
export function serverLibraryExists(server: string): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    l10n.t`There is a library in ${server} already. Import into it, or choose another database.`,
  );
}

/** A server that lacks what a library needs. @param reason what it lacks, and who helps */
export function serverUnfit(server: string, reason: string): ThinBridgeError {
  return new ThinBridgeError('library-damaged', l10n.t`${server} can't hold a library: ${reason}`);
}

/** A library whose tables are of another version. */
export function serverLibraryOfOtherVersion(server: string, version: number, known: number): ThinBridgeError {
  const remedy =
    version < known
      ? l10n.t`Its owner brings it up to date with "thin-bridge library migrate --library ${server}".`
      : l10n.t('Update Thin Bridge.');
  return new ThinBridgeError(
    'library-damaged',
    l10n.t`${server} is a library of version ${version}, and this Thin Bridge reads version ${known}. ${remedy}`,
  );
}

/** Heads whose vectors have another length than those of a library. */
export function serverLibraryOfOtherLength(server: string, length: number, wanted: number): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    l10n.t(
      '{0} holds vectors of {1} numbers, and the heads in use give {2}. Choose the heads that it was ' + 'made with.',
      server,
      length,
      wanted,
    ),
  );
}

/** A server that doesn't let something be written. @param reason why, and what helps */
export function serverUnwritable(server: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    l10n.t`The library ${server} can't be written to: ${reason} What it held before is as it was.`,
    { cause },
  );
}

/** A role that may not read the tables. */
export function serverForbidden(server: string, said: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-unwritable',
    l10n.t(
      'You have no permission for that in {0}: the server says "{1}". Ask the owner of the library for ' +
        'it; docs/SCALE.md has the statements.',
      server,
      cut(said, 120),
    ),
    { cause },
  );
}

/** @param seconds how long was waited */
export function serverSlow(server: string, seconds: number, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-busy',
    l10n.t(
      'The server of {0} did not answer within {1} s, and the question was called off. Narrow the ' +
        'search by a filter, try again later, or add statement_timeout=SECONDS to the address.',
      server,
      seconds,
    ),
    { cause },
  );
}

/** Others hold what is wanted, or all places of the server. */
export function serverBusy(server: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-busy',
    l10n.t`The library ${server} is in use by others: ${reason} Wait a little, then try again.`,
    { cause },
  );
}

/** Anything else that a server says. */
export function serverFailed(server: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'library-damaged',
    l10n.t(
      'The server of {0} failed: {1} Nothing was changed by that. The log of the server has more.',
      server,
      reasonOf(cause),
    ),
    { cause },
  );
}
