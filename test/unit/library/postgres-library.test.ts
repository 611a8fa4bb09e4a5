import { hostname } from 'node:os';
import { PostgresLibrary } from '../../../src/library/postgres/postgres-library.ts';
import { drugSmiles } from '../chemistry/engine.ts';
import { describeIndex, describeLibrary, HELD, newCompound, services } from './compound-index-contract.ts';
import { describeImport } from './import-contract.ts';
import { describePlacing } from './placing-contract.ts';
import { startPglite, type PgliteServer } from './pglite-server.ts';

describe('a library in PostgreSQL, by PGlite with pgvector', function () {
  this.timeout(120_000);
  const given = services();
  let server: PgliteServer;
  before(async () => {
    server = await startPglite();
  });
  after(() => server[Symbol.asyncDispose]());

  describeLibrary(given, async (isNew) => {
    if (isNew) return PostgresLibrary.create(await server.renewed(), 'ours', given());
    return PostgresLibrary.open(server.address, given());
  });

  describe('as an index', () => {
    describeIndex(given, async () => {
      const library = await PostgresLibrary.create(await server.renewed(), 'our compounds', given());
      const named = HELD.map((smiles, place) =>
        newCompound(given(), smiles, { name: place === 0 ? 'Aspirin' : `X${place}` }),
      );
      const others = drugSmiles().map((smiles) => newCompound(given(), smiles));
      await library.add(await Promise.all([...named, ...others]));
      return library;
    });
  });

  describe('into which files are imported', () => {
    describeImport(
      given,
      async () => PostgresLibrary.create(await server.renewed(), 'ours', given()),
      // another machine may have a file of the same path
      (file) => `${hostname()}:${file}`,
    );
  });

  describe('of other heads', () => {
    describePlacing(
      given,
      async (isNew, own) => {
        if (isNew) return PostgresLibrary.create(await server.renewed(), 'ours', own);
        return PostgresLibrary.open(server.address, own);
      },
      async () => {
        const { rows } = await server.database.query(
          "SELECT FROM pg_tables WHERE schemaname = 'thin_bridge' AND tablename LIKE 'vectors%'",
        );
        return rows.length;
      },
    );
  });
});
