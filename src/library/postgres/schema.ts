import { randomUUID } from 'node:crypto';
import type { HeadsManifest } from '../../models/manifest.ts';
import { serverLibraryMissing, serverLibraryOfOtherVersion } from '../../errors/server-errors.ts';
import type { Statements } from './connection.ts';
import { hasCartridge, hasCitus, type Features } from './features.ts';
import { DISTRIBUTED, MIGRATIONS, VERSION } from './migrations.ts';

/** Heads that have placed compounds of a library, and the table of their vectors. */
export interface PlacingHeads {
  readonly sha256: string;
  readonly name: string;
  readonly dimension: number;
  readonly table: string;
}

/** What a library says of itself. */
export interface LibraryHead {
  /** Tells it from other libraries. */
  readonly id: string;
  readonly name: string;
  /** Those whose vectors are searched. */
  readonly heads: PlacingHeads;
  /** Heads that have placed compounds, those among them. */
  readonly placed: readonly PlacingHeads[];
  /** Whether the server keeps molecules of its own, for substructures. */
  readonly hasMolecules: boolean;
}

/** Only one at a time changes tables; whoever adds compounds waits for that. */
const LOCK = "hashtext('thin_bridge')";

/** Holds others that change tables until the transaction ends, and waits for those that add compounds. */
export async function lockTables(statements: Statements): Promise<void> {
  await statements.all(`SELECT pg_advisory_xact_lock(${LOCK})`);
}

/** Holds those that change tables until the transaction ends. */
export async function shareTables(statements: Statements): Promise<void> {
  await statements.all(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
}

/** The version of the tables; 0 where there are none. */
export async function readVersion(statements: Statements): Promise<number> {
  const row = await statements.get("SELECT to_regclass('thin_bridge.library') IS NOT NULL AS there");
  if (row?.['there'] !== true) return 0;
  return Number((await statements.get("SELECT value FROM library WHERE key = 'version'"))?.['value'] ?? 0);
}

/**
 * Makes sure that there is a library of this version.
 * @throws ThinBridgeError `library-missing`, `library-damaged`
 */
export async function requireLibrary(statements: Statements, server: string): Promise<void> {
  const version = await readVersion(statements);
  if (version === 0) throw serverLibraryMissing(server);
  if (version !== VERSION) throw serverLibraryOfOtherVersion(server, version, VERSION);
}

/** Brings the tables to a version, from none or an older one, and makes use of what the server has got since. */
export async function migrate(statements: Statements, features: Features, to = VERSION): Promise<void> {
  await lockTables(statements);
  const from = await readVersion(statements);
  if (from === 0) await statements.run('CREATE SCHEMA IF NOT EXISTS thin_bridge');
  for (const step of MIGRATIONS.slice(from, to)) for (const statement of step) await statements.run(statement);
  await setValue(statements, 'version', String(Math.max(from, to)));
  if (hasCitus(features)) for (const table of DISTRIBUTED) await distribute(statements, table);
  if (hasCartridge(features)) await keepMolecules(statements);
}

/** Writes down what a new library is. */
export async function describeLibrary(statements: Statements, name: string, heads: string): Promise<void> {
  for (const [key, value] of Object.entries({ id: randomUUID(), name, heads })) await setValue(statements, key, value);
}

export async function setValue(statements: Statements, key: string, value: string): Promise<void> {
  await statements.run(
    'INSERT INTO library (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  );
}

/** Reads what the library says of itself, which is a few rows. */
export async function readHead(statements: Statements): Promise<LibraryHead> {
  const rows = await statements.all('SELECT key, value FROM library');
  const values = new Map(rows.map(({ key, value }) => [String(key), String(value)]));
  const heads = await statements.all('SELECT number, sha256, name, dimension FROM heads');
  const placed = heads.map((row) => ({
    sha256: String(row['sha256']),
    name: String(row['name']),
    dimension: Number(row['dimension']),
    table: `vectors_${Number(row['number'])}`,
  }));
  const inUse = placed.find(({ sha256 }) => sha256 === values.get('heads'));
  if (inUse === undefined) throw new Error('the table of the library names no heads');
  return {
    id: values.get('id') ?? '',
    name: values.get('name') ?? '',
    ...{ heads: inUse, placed, hasMolecules: values.get('molecules') === 'yes' },
  };
}

/** Makes the table that some heads put their vectors in; nothing where there is one. */
export async function createVectors(
  statements: Statements,
  { files, name, dimension }: HeadsManifest,
  features: Features,
): Promise<void> {
  const row = await statements.get(
    'INSERT INTO heads (sha256, name, dimension) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING RETURNING number',
    [files.chemistry.sha256, name, dimension],
  );
  if (row === undefined) return;
  const table = `vectors_${Number(row['number'])}`;
  await statements.run(
    `CREATE TABLE ${table} (structure text COLLATE "C" PRIMARY KEY REFERENCES compounds ON DELETE CASCADE, ` +
      `id bigint NOT NULL, vector halfvec(${dimension}) NOT NULL)`,
  );
  if (hasCitus(features)) await distribute(statements, table);
  await grantAsCompounds(statements, table);
}

/** Takes out vectors of heads that are not in use any more. */
export async function dropVectors(statements: Statements, { sha256, table }: PlacingHeads): Promise<void> {
  await statements.run(`DROP TABLE IF EXISTS ${table}`);
  await statements.run('DELETE FROM heads WHERE sha256 = $1', [sha256]);
}

/** Whoever may read or write the compounds may do so with a table that came later. */
async function grantAsCompounds(statements: Statements, table: string): Promise<void> {
  const grants = await statements.all(
    "SELECT privilege_type AS privilege, coalesce(quote_ident(rolname), 'PUBLIC') AS role FROM pg_class, " +
      'aclexplode(relacl) AS grant_ LEFT JOIN pg_roles ON pg_roles.oid = grant_.grantee ' +
      "WHERE pg_class.oid = 'compounds'::regclass AND grant_.grantee <> relowner AND privilege_type = ANY ($1)",
    [['SELECT', 'INSERT', 'UPDATE', 'DELETE']],
  );
  for (const { privilege, role } of grants) {
    await statements.run(`GRANT ${String(privilege)} ON ${table} TO ${String(role)}`);
  }
}

async function distribute(statements: Statements, table: string): Promise<void> {
  const is = await statements.get(
    "SELECT 1 FROM pg_dist_partition WHERE logicalrelid = ('thin_bridge.' || $1)::regclass",
    [table],
  );
  if (is !== undefined) return;
  const beside = table === 'compounds' ? 'default' : 'thin_bridge.compounds';
  await statements.all("SELECT create_distributed_table('thin_bridge.' || $1, 'structure', colocate_with => $2)", [
    ...[table, beside],
  ]);
}

/** Keeps the molecules for the RDKit cartridge; one that it can't read is null, and looked at by ours. */
async function keepMolecules(statements: Statements): Promise<void> {
  const row = await statements.get("SELECT value FROM library WHERE key = 'molecules'");
  if (row !== undefined) return;
  await statements.run(
    'CREATE TABLE molecules (structure text COLLATE "C" PRIMARY KEY REFERENCES compounds ON DELETE CASCADE, mol mol)',
  );
  await statements.run('INSERT INTO molecules SELECT structure, mol_from_smiles(smiles::cstring) FROM compounds');
  await statements.run('CREATE INDEX molecules_mol ON molecules USING gist (mol)');
  await grantAsCompounds(statements, 'molecules');
  await setValue(statements, 'molecules', 'yes');
}
