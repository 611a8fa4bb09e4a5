import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { freePort } from './free-port.ts';

/** PostgreSQL with pgvector in this process: WebAssembly, in memory, behind a socket that `pg` speaks to. */
export interface PgliteServer extends AsyncDisposable {
  /** Address of its database, which has no library after each call: the one before is gone. */
  renewed(): Promise<string>;
  readonly address: string;
  readonly database: PGlite;
}

export async function startPglite(): Promise<PgliteServer> {
  const database = await PGlite.create({ extensions: { vector } });
  const port = await freePort();
  const server = new PGLiteSocketServer({ db: database, port, host: '127.0.0.1', maxConnections: 40 });
  await server.start();
  const address = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  return {
    address,
    database,
    renewed: async () => {
      await database.exec('DROP SCHEMA IF EXISTS thin_bridge CASCADE');
      return address;
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await database.close();
    },
  };
}
