import * as l10n from '@vscode/l10n';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { serverAddressHasPassword, serverAddressInvalid } from '../../errors/server-errors.ts';
import { reasonOf } from '../../errors/thin-bridge-error.ts';

/** Where a library on a server is, and how it is reached. It never holds a password. */
export interface ServerAddress {
  /** Name or address of the machine, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  /** PGDATABASE or the user's name where undefined. */
  readonly database: string | undefined;
  /** PGUSER or the name of the user of this machine where undefined. */
  readonly user: string | undefined;
  /** How the connection is encrypted; false where it isn't. */
  readonly tls: ConnectionOptions | false;
  /** Seconds until a server that does not answer is given up. */
  readonly connectTimeout: number;
  /** Seconds that a statement of a search may take. */
  readonly statementTimeout: number;
  /**
   * Whether all vectors are compared, however many there are, or the index is asked, however few; what suits their number
   * where undefined.
   */
  readonly search: 'exact' | 'index' | undefined;
  /** The address for people: what leads to the library, without the options. */
  readonly label: string;
}

/** Seconds to connect, and for a statement of a search, unless the address says otherwise. */
const TIMEOUTS = { connect_timeout: 15, statement_timeout: 60 } as const;

const OPTIONS = [
  ...['host', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'],
  ...['connect_timeout', 'statement_timeout', 'search'],
] as const;

/** Whether a library is on a server: all else is a folder. */
export function isServerAddress(library: string): boolean {
  return /^postgres(?:ql)?:/iu.test(library.trim());
}

/**
 * Reads an address such as postgresql://anna@db.example.org/compounds?sslmode=verify-full. Where it does not say how to
 * encrypt, another machine has to prove what it is (`verify-full`), and this one needn't.
 * @throws ThinBridgeError `library-unreachable`, also for one that holds a password
 */
export function readAddress(text: string): ServerAddress {
  const url = parse(text);
  const options = url.searchParams;
  // said before all else: what else is wrong might quote it
  if (url.password !== '' || options.has('password')) throw serverAddressHasPassword();
  for (const name of options.keys()) {
    if (!OPTIONS.some((known) => known === name)) {
      throw serverAddressInvalid(l10n.t`it has the option "${name}", and knows ${OPTIONS.join(', ')}.`);
    }
  }
  const host = options.get('host') ?? decoded(url.hostname.replace(/^\[(.*)\]$/u, '$1'));
  if (host === '') throw serverAddressInvalid(l10n.t('it names no host.'));
  if (host.includes(',')) throw serverAddressInvalid(l10n.t('it names several hosts. Name one.'));
  const port = url.port === '' ? 5432 : Number(url.port);
  const database = decoded(url.pathname.slice(1));
  const user = decoded(url.username);
  return {
    ...{ host, port, tls: tlsOf(host, options) },
    database: database === '' ? process.env['PGDATABASE'] : database,
    user: user === '' ? process.env['PGUSER'] : user,
    connectTimeout: secondsOf('connect_timeout', options),
    statementTimeout: secondsOf('statement_timeout', options),
    search: searchOf(options.get('search')),
    label: labelOf(url, options.get('host')),
  };
}

function parse(text: string): URL {
  const trimmed = text.trim();
  // with a scheme of the web a URL has a host that is checked; an empty one is that of a socket
  const given = /^postgres(?:ql)?:\/\/(?<rest>.*)$/isu.exec(trimmed)?.groups?.['rest'];
  if (given === undefined) throw serverAddressInvalid('it does not begin with postgresql://.');
  // what is said must not quote the address, in which a password may stand
  if (!URL.canParse(`postgresql://${given}`)) throw serverAddressInvalid(l10n.t('it is no address.'));
  const url = new URL(`postgresql://${given}`);
  if (url.pathname.includes('@')) throw serverAddressInvalid(l10n.t('a / before the host must be written as %2F.'));
  return url;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw serverAddressInvalid(l10n.t('a % in it is not followed by two hexadecimal digits.'));
  }
}

function labelOf(url: URL, socket: string | null): string {
  const user = url.username === '' ? '' : `${url.username}@`;
  return `postgresql://${user}${url.host}${url.pathname}${socket === null ? '' : `?host=${socket}`}`;
}

function secondsOf(name: keyof typeof TIMEOUTS, options: URLSearchParams): number {
  const text = options.get(name);
  if (text === null) return TIMEOUTS[name];
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 86_400)) {
    throw serverAddressInvalid(l10n.t`${name} is a number of seconds, from 1 to 86400.`);
  }
  return seconds;
}

function searchOf(text: string | null): ServerAddress['search'] {
  if (text === null || text === 'exact' || text === 'index') return text ?? undefined;
  throw serverAddressInvalid(l10n.t('search is "exact" or "index", or left out.'));
}

/** Whether a host is this machine: nothing leaves it. */
export function isThisMachine(host: string): boolean {
  return host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host.toLowerCase());
}

function tlsOf(host: string, options: URLSearchParams): ConnectionOptions | false {
  const mode = options.get('sslmode') ?? process.env['PGSSLMODE'] ?? (isThisMachine(host) ? 'disable' : 'verify-full');
  const files = {
    ...fileOf('ca', options.get('sslrootcert') ?? process.env['PGSSLROOTCERT'] ?? null),
    ...fileOf('cert', options.get('sslcert')),
    ...fileOf('key', options.get('sslkey')),
  };
  switch (mode) {
    case 'disable':
      return false;
    case 'require':
      return { ...files, rejectUnauthorized: false };
    case 'verify-ca':
      return { ...files, rejectUnauthorized: true, checkServerIdentity: () => undefined };
    case 'verify-full':
      return { ...files, rejectUnauthorized: true };
    default:
      throw serverAddressInvalid(
        l10n.t(
          'sslmode is "{0}", and takes disable, require, verify-ca and verify-full: with the others nobody ' +
            'knows whether the connection is private.',
          mode,
        ),
      );
  }
}

function fileOf(option: 'ca' | 'cert' | 'key', file: string | null): ConnectionOptions {
  // the certificates of the system, which Node trusts anyway
  if (file === null || file === 'system') return {};
  try {
    return { [option]: readFileSync(file) };
  } catch (error) {
    throw serverAddressInvalid(l10n.t`the file ${file} that it names for TLS can't be read: ${reasonOf(error)}`);
  }
}
