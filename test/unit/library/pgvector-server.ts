import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';
import { readAddress } from '../../../src/library/postgres/address.ts';
import { freePort } from './free-port.ts';

/** A PostgreSQL with pgvector for tests. */
export interface PgvectorServer extends AsyncDisposable {
  /** Address of its database. */
  readonly address: string;
  /** Runs a statement beside what is tested. */
  run(statement: string): Promise<readonly Record<string, unknown>[]>;
  /** Takes the library out of the database. @returns its address */
  renewed(): Promise<string>;
}

/**
 * The server that THIN_BRIDGE_TEST_POSTGRES names, as the address of a database for tests; else one in this process:
 * PGlite with pgvector, in memory, behind a socket that `pg` speaks to.
 */
export async function startPgvector(): Promise<PgvectorServer> {
  const named = process.env['THIN_BRIDGE_TEST_POSTGRES'];
  const { address, stop } = named === undefined || named === '' ? await startPglite() : { address: named, stop: [] };
  const { host, port, user, database } = readAddress(address);
  // its library is taken out, again and again
  if (stop.length === 0 && !/test/iu.test(database ?? '')) {
    throw new Error('The name of the database that THIN_BRIDGE_TEST_POSTGRES names must have "test" in it.');
  }
  // one connection, so that what a test sets for a session of PGlite, which has one, can be taken back
  const client = new pg.Client({ host, port, user, database });
  await client.connect();
  const run = async (statement: string) => (await client.query<Record<string, unknown>>(statement)).rows;
  return {
    address,
    run,
    renewed: async () => {
      await run('DROP SCHEMA IF EXISTS thin_bridge CASCADE');
      return address;
    },
    [Symbol.asyncDispose]: async () => {
      await client.end();
      for (const one of stop) await one();
    },
  };
}

async function startPglite() {
  const database = await PGlite.create({ extensions: { vector } });
  const port = await freePort();
  const server = new PGLiteSocketServer({ db: database, port, host: '127.0.0.1', maxConnections: 40 });
  await server.start();
  return {
    address: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: [() => server.stop(), () => database.close()],
  };
}
