import type { Filter } from '../filter.ts';
import type { ServerAddress } from './address.ts';
import { filterSql, Parameters } from './conditions.ts';
import type { Row, Statements } from './connection.ts';
import { fingerprintOf, fingerprintText, vectorText } from './copy-text.ts';

/** A compound that is near a place, with its fingerprint. */
export interface Candidate {
  readonly id: string;
  readonly fingerprint: Uint8Array;
}

/** Compounds up to which all vectors are compared: no index is faster by much, or as exact. */
export const EXACT_UP_TO = 100_000;

/** The same where a filter leaves them: of 200,000, 1% took 65 ms without the index, and 300 ms with it. */
const EXACT_OF_FILTERED = 50_000;

/** Most candidates that pgvector's HNSW index gives well: its `hnsw.ef_search` goes up to 1,000. */
const MOST_BY_INDEX = 1000;

/** Candidates that the index looks at, for each that is wanted. */
const EFFORT = 2;

/**
 * Candidates that it looks at at least: among a million of which most have near twins, 100 missed all ten nearest of one
 * query in fifteen, recall .897; 200 gave .977, 400 .987, and 800 .990. The server takes 10 ms for 400, and 3 for 100.
 */
const LEAST_EFFORT = 400;

/** How vectors are searched. */
export interface VectorSearch {
  /** The table of the vectors. */
  readonly table: string;
  readonly dimension: number;
  readonly vector: Float32Array;
  /** How many are wanted. */
  readonly count: number;
  readonly filter: Filter;
  /** How, where it isn't what suits their number. */
  readonly search: ServerAddress['search'];
}

/**
 * The compounds nearest to a place by the inner product with their vectors in half precision, in no order. The index is
 * asked for few of many; where a filter leaves it fewer than are wanted, all vectors are compared.
 */
export async function nearestCandidates(statements: Statements, search: VectorSearch): Promise<Candidate[]> {
  const { count } = search;
  const isExact = EFFORT * count > MOST_BY_INDEX || (await comparesAll(statements, search));
  const rows = isExact ? await compareAll(statements, search) : await askIndex(statements, search);
  const found = !isExact && rows.length < count ? await compareAll(statements, search) : rows;
  return found.map((row) => ({ id: String(row['id']), fingerprint: fingerprintOf(String(row['fingerprint'])) }));
}

async function comparesAll(statements: Statements, { search, table, filter }: VectorSearch): Promise<boolean> {
  if (search !== undefined) return search === 'exact';
  return (await isSmall(statements, table)) || (filter.length > 0 && (await leavesFew(statements, filter)));
}

/** Whether a filter leaves few compounds, as the server estimates before it looks: the index would find them last. */
async function leavesFew(statements: Statements, filter: Filter): Promise<boolean> {
  const parameters = new Parameters();
  const sql = `EXPLAIN (FORMAT JSON) SELECT FROM compounds c WHERE ${filterSql(filter, parameters)}`;
  const row = await statements.get(sql, parameters.values);
  const plans = row?.['QUERY PLAN'] as readonly { readonly Plan: { readonly 'Plan Rows': number } }[] | undefined;
  return (plans?.[0]?.Plan['Plan Rows'] ?? Infinity) <= EXACT_OF_FILTERED;
}

/** Whether a table has few rows, as far as the server knows: it counts them now and then. */
async function isSmall(statements: Statements, table: string): Promise<boolean> {
  const row = await statements.get('SELECT reltuples AS rows FROM pg_class WHERE oid = $1::regclass', [table]);
  if (Number(row?.['rows']) > EXACT_UP_TO) return false;
  const there = await statements.get(`SELECT id FROM ${table} OFFSET ${EXACT_UP_TO} LIMIT 1`);
  return there === undefined;
}

async function askIndex(statements: Statements, search: VectorSearch): Promise<readonly Row[]> {
  const effort = Math.max(LEAST_EFFORT, EFFORT * search.count);
  await statements.run(`SET LOCAL hnsw.ef_search = ${effort}`);
  // a filter may leave out most of what the index gives first
  await statements.run('SET LOCAL hnsw.iterative_scan = strict_order');
  return select(statements, search, 'ORDER BY v.vector <#> ');
}

async function compareAll(statements: Statements, search: VectorSearch): Promise<readonly Row[]> {
  // no index is of use for a sum
  return select(statements, search, 'ORDER BY 0 + (v.vector <#> ');
}

async function select(
  statements: Statements,
  { table, dimension, vector, count, filter }: VectorSearch,
  order: string,
): Promise<readonly Row[]> {
  const parameters = new Parameters();
  const place = `${parameters.add(vectorText(vector))}::halfvec(${dimension})`;
  const among = filter.length === 0 ? '' : 'JOIN compounds c USING (structure)';
  const end = order.includes('(') ? ')' : '';
  return statements.all(
    `WITH nearest AS MATERIALIZED (SELECT structure FROM ${table} v ${among} WHERE ${filterSql(filter, parameters)} ` +
      `${order}${place}${end} LIMIT ${parameters.add(count)}) ` +
      'SELECT f.id, f.fingerprint FROM nearest JOIN fingerprints f USING (structure)',
    parameters.values,
  );
}

/** A compound and its similarity to a structure. */
export interface SimilarCompound {
  readonly id: string;
  readonly similarity: number;
}

/**
 * The compounds most similar to any of some structures, most similar first, none that has nothing in common with them:
 * all fingerprints are compared.
 */
export async function mostSimilar(
  statements: Statements,
  fingerprints: readonly Uint8Array[],
  { limit, filter }: { readonly limit: number; readonly filter: Filter },
): Promise<SimilarCompound[]> {
  const parameters = new Parameters();
  const similarities = fingerprints.map(
    (fingerprint) => `1 - (f.fingerprint <%> ${parameters.add(fingerprintText(fingerprint))}::bit(2048))`,
  );
  const among = filter.length === 0 ? '' : 'JOIN compounds c USING (structure)';
  const rows = await statements.all(
    `SELECT id, similarity FROM (SELECT f.id, greatest(${similarities.join()}) AS similarity FROM fingerprints f ${among} ` +
      `WHERE ${filterSql(filter, parameters)}) AS compared WHERE similarity > 0 ` +
      `ORDER BY similarity DESC, id LIMIT ${parameters.add(limit)}`,
    parameters.values,
  );
  return rows.map(({ id, similarity }) => ({ id: String(id), similarity: Number(similarity) }));
}
