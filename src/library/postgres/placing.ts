import type { Heads } from '../../bridge/heads.ts';
import type { PlacingProgress } from '../placing-progress.ts';
import type { ServerAddress } from './address.ts';
import type { Connection, Statements } from './connection.ts';
import { fingerprintOf, vectorText } from './copy-text.ts';
import type { Features } from './features.ts';
import { EXACT_UP_TO } from './nearest.ts';
import { createVectors, dropVectors, lockTables, readHead, setValue, type PlacingHeads } from './schema.ts';

/** Compounds that are placed anew in one transaction. */
const PLACED_AT_ONCE = 2048;

/**
 * Places all compounds by some heads, from their stored fingerprints, in a table of its own, which is searched once all
 * are placed. What was placed is kept where it is called off.
 * @throws the signal's reason; ThinBridgeError `library-unwritable` for a role that may not make tables
 */
export async function placeAnew(
  connection: Connection,
  heads: Heads,
  features: Features,
  onProgress?: (progress: PlacingProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { sha256 } = heads.manifest.files.chemistry;
  const own = await connection.transaction('write', async (statements) => {
    await lockTables(statements);
    await createVectors(statements, heads.manifest, features);
    return requireHeads((await readHead(statements)).placed, sha256);
  });
  const of = await connection.transaction('read', async (statements) =>
    Number((await statements.get('SELECT count(*) AS count FROM fingerprints'))?.['count']),
  );
  for (let done = 0; ;) {
    const placed = await placeSome(connection, heads, own.table, signal);
    if (placed === 0) break;
    done += placed;
    onProgress?.({ done: Math.min(done, of), of });
  }
  signal?.throwIfAborted();
  const { search } = connection.address;
  const isLarge = await connection.transaction('read', (statements) => isIndexed(statements, search, own.table));
  if (isLarge) await indexVectors(connection, own.table);
  await connection.transaction('write', async (statements) => {
    // whoever adds compounds from now on finds the new heads in use
    await lockTables(statements);
    const { placed } = await readHead(statements);
    await setValue(statements, 'heads', sha256);
    for (const other of placed) if (other.sha256 !== sha256) await dropVectors(statements, other);
  });
  // what was added while the index was made
  while ((await placeSome(connection, heads, own.table, signal)) > 0);
}

/**
 * Makes the index of the vectors in use, once there are so many that it is asked; nothing for a role that may not, whose
 * searches compare all vectors until the owner imports or migrates.
 */
export async function indexIfLarge(connection: Connection): Promise<void> {
  const table = await connection.transaction('read', async (statements) => {
    const row = await statements.get(
      "SELECT relname AS table FROM library JOIN heads ON key = 'heads' AND value = sha256 " +
        "JOIN pg_class ON oid = to_regclass('vectors_' || number) WHERE pg_has_role(relowner, 'USAGE') AND " +
        "to_regclass('vectors_' || number || '_hnsw') IS NULL",
    );
    if (row === undefined) return undefined;
    const unindexed = String(row['table']);
    return (await isIndexed(statements, connection.address.search, unindexed)) ? unindexed : undefined;
  });
  if (table !== undefined) await indexVectors(connection, table);
}

/** Whether the index is asked. */
async function isIndexed(statements: Statements, search: ServerAddress['search'], table: string): Promise<boolean> {
  if (search !== undefined) return search === 'index';
  return (await statements.get(`SELECT id FROM ${table} OFFSET ${EXACT_UP_TO} LIMIT 1`)) !== undefined;
}

/**
 * Makes an index. The vectors are of unit length, so that their inner product is their cosine. Citus makes no index in a
 * transaction that has read the table, and counts nothing in one that has made an index.
 */
async function indexVectors(connection: Connection, table: string): Promise<void> {
  const index = `CREATE INDEX IF NOT EXISTS ${table}_hnsw ON ${table} USING hnsw (vector halfvec_ip_ops)`;
  await connection.transaction('build', (statements) => statements.run(index));
  // the server counts them, by which a search knows that there are many
  await connection.transaction('build', (statements) => statements.run(`ANALYZE ${table}`));
}

/** Places some compounds that a table lacks. @returns how many */
async function placeSome(
  connection: Connection,
  heads: Heads,
  table: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const rows = await connection.transaction(
    'read',
    (statements) =>
      statements.all(
        `SELECT f.structure, f.id, f.fingerprint FROM fingerprints f WHERE NOT EXISTS ` +
          `(SELECT FROM ${table} v WHERE v.structure = f.structure) LIMIT ${PLACED_AT_ONCE}`,
      ),
    signal,
  );
  if (rows.length === 0) return 0;
  const { values, shape } = await heads.projectFingerprints(
    rows.map(({ fingerprint }) => fingerprintOf(String(fingerprint))),
  );
  const [, dimension = 0] = shape;
  await connection.transaction('write', async (statements) => {
    await statements.run(
      'CREATE TEMP TABLE IF NOT EXISTS placed (structure text, id bigint, vector text) ON COMMIT DELETE ROWS',
    );
    const vectorOf = (row: number) => vectorText(values.subarray(row * dimension, (row + 1) * dimension));
    await statements.copy(
      'pg_temp.placed',
      ['structure', 'id', 'vector'],
      rows.map(({ structure, id }, row) => [String(structure), String(id), vectorOf(row)]),
    );
    // what was taken out meanwhile is left out
    await statements.run(
      `INSERT INTO ${table} SELECT p.structure, p.id, p.vector::halfvec FROM pg_temp.placed p ` +
        'JOIN fingerprints USING (structure) ON CONFLICT DO NOTHING',
    );
  });
  return rows.length;
}

function requireHeads(placed: readonly PlacingHeads[], sha256: string): PlacingHeads {
  const own = placed.find((heads) => heads.sha256 === sha256);
  if (own === undefined) throw new Error('the heads are not noted');
  return own;
}
