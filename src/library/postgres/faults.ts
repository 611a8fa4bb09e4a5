import * as l10n from '@vscode/l10n';
import {
  serverBusy,
  serverFailed,
  serverForbidden,
  serverNotTrusted,
  serverPasswordRefused,
  serverRefusedUser,
  serverSlow,
  serverUnfit,
  serverUnreachable,
  serverUnwritable,
} from '../../errors/server-errors.ts';
import { ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import type { ServerAddress } from './address.ts';

/** Why a connection failed that was or wasn't there, by what Node and `pg` say. */
const UNREACHABLE: readonly (readonly [said: RegExp, reason: () => string])[] = [
  [/ECONNREFUSED/u, () => l10n.t('nothing answers at that host and port. Check them, and whether the server runs.')],
  [/ENOTFOUND|EAI_AGAIN/u, () => l10n.t('no machine of that name is known. Check the host, and your network.')],
  [/ENOENT/u, () => l10n.t('there is no socket in that folder. Check it, and whether the server runs.')],
  [/EACCES|EPERM/u, () => l10n.t('you have no permission for its socket.')],
  [
    /ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|timeout|did not respond/iu,
    () => l10n.t('it does not answer. Check your network or VPN, then try again.'),
  ],
  [
    /ECONNRESET|EPIPE|terminated|not queryable|57P0[123]|08\w{3}/u,
    () => l10n.t('the connection was lost, or the server shut down. Try again when it is back.'),
  ],
];

/** Codes of OpenSSL and Node for a certificate that proves nothing. */
const UNTRUSTED: readonly (readonly [said: RegExp, reason: () => string])[] = [
  [
    /does not support SSL/u,
    () =>
      l10n.t(
        'the server does not encrypt. Have TLS turned on there; sslmode=disable in the address goes ' + 'without it.',
      ),
  ],
  [
    /ALTNAME|does not match certificate/u,
    () => l10n.t("its certificate is another machine's. Write the host as the certificate names it."),
  ],
  [
    /CERT_HAS_EXPIRED|certificate has expired/u,
    () => l10n.t('its certificate has expired. Ask its administrator for a new one.'),
  ],
  [
    /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_UNTRUSTED|self.signed|unable to (?:get|verify)/iu,
    () =>
      l10n.t(
        'its certificate is not by an authority that this machine knows. Add sslrootcert=FILE to the ' +
          'address, with the certificate of your authority; sslmode=require encrypts without any proof of ' +
          'who answers.',
      ),
  ],
  [
    /ERR_SSL|ERR_TLS|SSL routines|tlsv1|sslv3/u,
    () => l10n.t('the TLS handshake failed. Ask the administrator of the server.'),
  ],
];

/** What the server says, by its SQLSTATE: see the appendix "PostgreSQL Error Codes" of its manual. */
function faultOfState(state: string, said: string, server: ServerAddress, error: Error): ThinBridgeError | undefined {
  const { label } = server;
  switch (state) {
    case '28P01':
      return serverPasswordRefused(label, l10n.t('the password is wrong, or there is no such user.'), error);
    case '28000':
      return serverRefusedUser(
        label,
        l10n.t(
          'this user may not connect from here, or not without encryption. Ask the administrator of the ' + 'server.',
        ),
        error,
      );
    case '3D000':
      return serverRefusedUser(label, l10n.t('it has no database of that name. Check the end of the address.'), error);
    case '42501':
      return serverForbidden(label, said, error);
    case '25006':
      return serverUnwritable(
        label,
        l10n.t('the server, or your role, lets it be read only. Write to its primary.'),
        error,
      );
    case '53100':
      return serverUnwritable(
        label,
        l10n.t('the disk of the server is full. Have room made there, then try again.'),
        error,
      );
    case '53200':
      return serverUnwritable(label, l10n.t('the server has no memory left. Try again later.'), error);
    case '53300':
      return serverBusy(label, l10n.t('all of its connections are taken.'), error);
    case '55P03':
    case '40001':
    case '40P01':
      return serverBusy(label, l10n.t('what is to be changed is locked.'), error);
    case '57014':
      return serverSlow(label, server.statementTimeout, error);
    case '22P05':
      return serverUnfit(
        label,
        l10n.t('its encoding lacks characters of your names. Use a database whose encoding is UTF8.'),
      );
    default:
      return undefined;
  }
}

/** What went wrong with a server, in words that help. What is told already is given back as it is. */
export function serverFault(error: unknown, server: ServerAddress): unknown {
  if (error instanceof ThinBridgeError || !(error instanceof Error)) return error;
  const state = stateOf(error);
  const said = `${state} ${error.message}`;
  if (/client password must be a (?:non-empty )?string/u.test(said)) {
    const remedy = l10n.t('it wants a password. Set PGPASSWORD, or write it to ~/.pgpass; the editor asks for it.');
    return serverPasswordRefused(server.label, remedy, error);
  }
  const known = faultOfState(state, error.message, server, error);
  if (known !== undefined) return known;
  if (/query read timeout/iu.test(said)) return serverSlow(server.label, server.statementTimeout, error);
  const untrusted = reasonIn(UNTRUSTED, said);
  if (untrusted !== undefined) return serverNotTrusted(server.label, untrusted, error);
  const unreachable = reasonIn(UNREACHABLE, said);
  if (unreachable !== undefined) return serverUnreachable(server.label, unreachable, error);
  // a fault of ours has no state
  return /^[0-9A-Z]{5}$/u.test(state) ? serverFailed(server.label, error) : error;
}

/** The SQLSTATE of the server, or Node's code; empty where there is none. */
export function stateOf(error: unknown): string {
  // several addresses of one host fail with one error each
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return one instanceof Error && 'code' in one && typeof one.code === 'string' ? one.code : '';
}

function reasonIn(known: readonly (readonly [said: RegExp, reason: () => string])[], said: string): string | undefined {
  return known.find(([pattern]) => pattern.test(said))?.[1]();
}
