import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import { libraryDamaged, libraryOfOtherVersion } from '../../errors/library-errors.ts';
import type { Connection, Statements } from './connection.ts';

/** Marks a SQLite file as a library: "TBri". */
const APPLICATION_ID = 0x54427269;

/** Raised with every change of the tables. */
const VERSION = 1;

/**
 * What a library keeps. `compounds`, `sources`, `files` and `refused` are for everyone who opens the file. `blocks` and
 * `vectors` hold what a search reads, of 64 compounds each: their fingerprints, and their vectors by the heads that
 * placed them, as rows one after the other.
 */
const TABLES = `
CREATE TABLE library (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE compounds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  structure TEXT NOT NULL UNIQUE,
  inchikey TEXT NOT NULL,
  name TEXT NOT NULL,
  smiles TEXT NOT NULL,
  formula TEXT NOT NULL,
  weight REAL NOT NULL,
  clogp REAL NOT NULL,
  tpsa REAL NOT NULL,
  donors INTEGER NOT NULL,
  acceptors INTEGER NOT NULL,
  rotatable_bonds INTEGER NOT NULL,
  heavy_atoms INTEGER NOT NULL
);
CREATE INDEX compounds_name ON compounds (name);
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  generation INTEGER NOT NULL,
  done INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  imported TEXT NOT NULL
);
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  compound INTEGER NOT NULL REFERENCES compounds ON DELETE CASCADE,
  file INTEGER NOT NULL REFERENCES files,
  line INTEGER NOT NULL,
  hash TEXT NOT NULL,
  generation INTEGER NOT NULL,
  name TEXT NOT NULL,
  smiles TEXT NOT NULL,
  fields TEXT NOT NULL
);
CREATE INDEX sources_compound ON sources (compound);
CREATE INDEX sources_record ON sources (file, hash, generation);
CREATE TABLE refused (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES files,
  line INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX refused_file ON refused (file, generation);
CREATE TABLE blocks (
  block INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL,
  live BLOB NOT NULL,
  numbers BLOB NOT NULL,
  fingerprints BLOB NOT NULL
);
CREATE INDEX blocks_revision ON blocks (revision);
CREATE TABLE vectors (
  id INTEGER PRIMARY KEY,
  heads TEXT NOT NULL,
  block INTEGER NOT NULL,
  scales BLOB NOT NULL,
  vectors BLOB NOT NULL
);
CREATE UNIQUE INDEX vectors_block ON vectors (heads, block);
`;

/** What a library says of itself. */
export interface LibraryHead {
  /** Tells it from other libraries, whatever folder it is in. */
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the chemistry head whose vectors are searched. */
  readonly heads: string;
  /** The name of these heads. */
  readonly headsName: string;
  /** Length of a vector. */
  readonly dimension: number;
  /** Raised with every change. */
  readonly revision: number;
}

/** Makes the tables of a new library. */
export async function createTables(
  connection: Connection,
  head: Pick<LibraryHead, 'name' | 'heads' | 'headsName' | 'dimension'>,
): Promise<void> {
  // a blob of a block fills two pages
  connection.execute('PRAGMA page_size = 8192');
  await connection.transaction('write', (statements) => {
    for (const table of TABLES.split(';')) if (table.trim() !== '') statements.run(table);
    statements.run(`PRAGMA application_id = ${APPLICATION_ID}`);
    statements.run(`PRAGMA user_version = ${VERSION}`);
    const values = { id: randomUUID(), ...head, revision: 0 };
    for (const [key, value] of Object.entries(values)) setValue(statements, key, value);
  });
}

/**
 * Makes sure that a file is a library of this version.
 * @throws ThinBridgeError `library-damaged`
 */
export function requireLibrary(file: string, statements: Statements): void {
  const id = Number(statements.get('PRAGMA application_id')?.['application_id'] ?? 0);
  if (id !== APPLICATION_ID) throw libraryDamaged(file, l10n.t('it is a SQLite file of something else.'));
  const version = Number(statements.get('PRAGMA user_version')?.['user_version'] ?? 0);
  if (version !== VERSION) throw libraryOfOtherVersion(file, String(version), VERSION);
}

export function setValue(statements: Statements, key: string, value: string | number): void {
  statements.run('INSERT OR REPLACE INTO library (key, value) VALUES (?, ?)', [key, value]);
}

/** Reads what the library says of itself, which is a line or two of the file. */
export function readHead(statements: Statements): LibraryHead {
  const values = new Map(statements.all('SELECT key, value FROM library').map(({ key, value }) => [key, value]));
  return {
    id: String(values.get('id')),
    name: String(values.get('name')),
    heads: String(values.get('heads')),
    headsName: String(values.get('headsName')),
    dimension: Number(values.get('dimension')),
    revision: Number(values.get('revision')),
  };
}

/** Raises the revision by one. @returns it */
export function nextRevision(statements: Statements): number {
  const revision = readHead(statements).revision + 1;
  setValue(statements, 'revision', revision);
  return revision;
}
