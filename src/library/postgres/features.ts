import * as l10n from '@vscode/l10n';
import { serverUnfit } from '../../errors/server-errors.ts';
import type { Statements } from './connection.ts';

/** What a server has that a library works with. */
export interface Features {
  /** Schema of each extension that is there. */
  readonly extensions: ReadonlyMap<string, string>;
  /** Whether it takes rows by COPY: PGlite does not over a socket. */
  readonly takesCopy: boolean;
}

/** The first version of PostgreSQL, and of pgvector, that has all that is asked of it. */
const [POSTGRESQL, PGVECTOR] = [13, [0, 8]] as const;

/** Extensions that are made use of where they are there. */
const EXTENSIONS = ['vector', 'rdkit', 'citus'] as const;

/** Whether substructures can be sought on the server. */
export function hasCartridge({ extensions }: Features): boolean {
  return extensions.has('rdkit');
}

/** Whether tables can be spread over several servers. */
export function hasCitus({ extensions }: Features): boolean {
  return extensions.has('citus');
}

/**
 * Reads what a server has.
 * @throws ThinBridgeError `library-damaged` for one of another version, of another encoding or without pgvector
 */
export async function readFeatures(statements: Statements, server: string): Promise<Features> {
  const version = await statements.get(
    "SELECT current_setting('server_version_num')::int / 10000 AS major, version() AS text, " +
      "current_setting('server_encoding') AS encoding",
  );
  if (Number(version?.['major']) < POSTGRESQL) {
    throw serverUnfit(
      server,
      l10n.t`it is PostgreSQL ${Number(version?.['major'])}. PostgreSQL ${POSTGRESQL} or later is needed.`,
    );
  }
  if (version?.['encoding'] !== 'UTF8') {
    throw serverUnfit(
      server,
      l10n.t`its encoding is ${String(version?.['encoding'])}. Make a database whose encoding is UTF8.`,
    );
  }
  const rows = await statements.all(
    'SELECT extname AS name, extversion AS version, nspname AS schema, ' +
      "has_schema_privilege(pg_namespace.oid, 'USAGE') AS usable FROM pg_extension " +
      'JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = ANY ($1)',
    [[...EXTENSIONS]],
  );
  const pgvector = rows.find(({ name }) => name === 'vector');
  requirePgvector(server, pgvector === undefined ? '' : String(pgvector['version']));
  if (pgvector?.['usable'] !== true) throw serverUnfit(server, schemaClosed(String(pgvector?.['schema'])));
  return {
    // what is in a schema that the role may not use is not there for it
    extensions: new Map(
      rows.filter(({ usable }) => usable === true).map(({ name, schema }) => [String(name), String(schema)]),
    ),
    takesCopy: !/emscripten|wasm/iu.test(String(version['text'])),
  };
}

function schemaClosed(schema: string): string {
  return l10n.t(
    'your role may not use the schema "{0}", in which pgvector is. An administrator runs GRANT USAGE ' +
      'ON SCHEMA "{1}" for it.',
    schema,
    schema,
  );
}

function requirePgvector(server: string, version: string): void {
  if (version === '') {
    throw serverUnfit(
      server,
      l10n.t(
        'the extension pgvector is not in this database. An administrator installs it on the server and ' +
          'runs CREATE EXTENSION vector here.',
      ),
    );
  }
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < PGVECTOR[0] || (major === PGVECTOR[0] && minor < PGVECTOR[1])) {
    throw serverUnfit(
      server,
      `its pgvector is ${version}. Version ${PGVECTOR.join('.')} or later is needed: an administrator runs ALTER ` +
        'EXTENSION vector UPDATE.',
    );
  }
}
