// A library in a PostgreSQL with pgvector: PGlite in this process, or the server that THIN_BRIDGE_TEST_POSTGRES names.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { ThinBridgeError, type ErrorCode } from '../../../src/errors/thin-bridge-error.ts';
import type { Hit } from '../../../src/library/compound-index.ts';
import { readCondition, type Filter } from '../../../src/library/filter.ts';
import type { OwnLibrary } from '../../../src/library/own-library.ts';
import { VERSION } from '../../../src/library/postgres/migrations.ts';
import { PostgresLibrary } from '../../../src/library/postgres/postgres-library.ts';
import { SqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts';
import { drugSmiles } from '../chemistry/engine.ts';
import { describeIndex, describeLibrary, HELD, newCompound, services } from './compound-index-contract.ts';
import { describeImport } from './import-contract.ts';
import { startPgvector, type PgvectorServer } from './pgvector-server.ts';
import { describePlacing } from './placing-contract.ts';

describe('a library in PostgreSQL with pgvector', function () {
  this.timeout(120_000);
  const given = services();
  let server: PgvectorServer;
  before(async () => {
    server = await startPgvector();
  });
  after(() => server[Symbol.asyncDispose]());

  const create = async (own = given()) => PostgresLibrary.create(await server.renewed(), 'ours', own);
  const open = (options = '') => PostgresLibrary.open(server.address + options, given());

  describeLibrary(given, (isNew) => (isNew ? create() : open()));

  for (const search of ['exact', 'index'] as const) {
    describe(`as an index, searched by ${search === 'exact' ? 'all its vectors' : 'HNSW'}`, () => {
      describeIndex(given, async () => {
        const address = `${await server.renewed()}?search=${search}`;
        const library = await PostgresLibrary.create(address, 'our compounds', given());
        const named = HELD.map((smiles, place) =>
          newCompound(given(), smiles, { name: place === 0 ? 'Aspirin' : `X${place}` }),
        );
        const others = drugSmiles().map((smiles) => newCompound(given(), smiles));
        await library.add(await Promise.all([...named, ...others]));
        // the end of an import makes the index
        await library.endFile('/none.csv', await library.beginFile({ path: '/none.csv', sha256: 'a' }));
        const [index] = await server.run("SELECT count(*)::int AS count FROM pg_indexes WHERE indexname LIKE '%_hnsw'");
        assert.equal(index?.['count'], search === 'index' ? 1 : 0);
        return library;
      });
    });
  }

  describe('into which files are imported', () => {
    // another machine may have a file of the same path
    describeImport(given, create, (file) => `${hostname()}:${file}`);
  });

  describe('of other heads', () => {
    describePlacing(
      given,
      (isNew, own) => (isNew ? create(own) : PostgresLibrary.open(server.address, own)),
      async () => {
        const tables = "SELECT FROM pg_tables WHERE schemaname = 'thin_bridge' AND tablename LIKE 'vectors%'";
        return (await server.run(tables)).length;
      },
    );
  });

  it('is current whoever changes it, until another one is in its place', async () => {
    await using library = await create();
    await using same = await PostgresLibrary.open(server.address, given());
    await same.add([await newCompound(given(), HELD[0]!)]);
    assert.equal(await library.isCurrent(), true);
    await using other = await create();
    assert.deepEqual([await library.isCurrent(), await other.isCurrent()], [false, true]);
    await server.run('DROP SCHEMA thin_bridge CASCADE');
    assert.equal(await other.isCurrent(), false);
  });

  it('answers as a library on disk does', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tb-equal-'));
    const cells = ['>10', '0,5', '1,200', '', 'Ä%_\\', '12 nM', '−5', '1e400', "O'Neil", 'ß', '3 h', '<2 µM'];
    const compounds = await Promise.all(
      [...drugSmiles(), ...HELD].map((smiles, at) =>
        newCompound(given(), smiles, {
          name: at % 7 === 0 ? '' : `TB-${at} ${cells[at % cells.length]!}`,
          fields: {
            'IC50 [nM]': cells[at % cells.length]!,
            Mixed: cells[at % cells.length]!,
            Project: at % 3 === 0 ? 'Alpha ' : 'beta',
            ['__proto__']: 'x',
          },
          line: at + 2,
        }),
      ),
    );
    await using disk = await SqliteLibrary.create(folder, 'ours', given());
    await using database = await create();
    const { fingerprint } = compounds[11]!.molecule;
    const { values } = await given().heads.projectFingerprints([fingerprint]);
    const filters: Filter[] = [
      [],
      ...[
        'IC50 [nM]>=1',
        'ic50 [nm]<=10',
        'IC50 [nM]>0.001 µM',
        'Mixed<20 nM',
        'Mixed>2 h',
        'Mixed>1',
        'name=tb-5 12 nm',
        'PROJECT=alpha',
        'Project~ET',
        'name~ä%_',
        'name~tb-1',
        'IC50 [nM]~nm',
        "IC50 [nM]=o'neil",
      ].map((condition) => [readCondition(condition)]),
      [{ kind: 'unit', column: 'mixed' }],
      ['weight<=450', 'cLogP>=0', 'donors<=3', 'Project=beta'].map(readCondition),
      [readCondition('no such column=1')],
    ];
    const answers = async (library: OwnLibrary) => {
      const added = [await library.add(compounds.slice(0, 50)), await library.add(compounds.slice(40))];
      const searches = filters.map(async (filter) => {
        const options = { limit: 25, filter };
        const hits = [
          await library.searchByVector(values, options),
          await library.searchByText([values, values.map((value) => -value)], options),
          await library.searchBySimilarity([fingerprint, compounds[3]!.molecule.fingerprint], options),
        ];
        return { filter, count: await library.count({ filter }), hits: hits.map((found) => found.map(comparable)) };
      });
      const filter = [readCondition('weight<=450')];
      const having = (await library.searchBySubstructure('c1ccncc1', { limit: 25, filter })).map(comparable);
      return { added, having, searches: await Promise.all(searches) };
    };
    const [onDisk, inDatabase] = [await answers(disk), await answers(database)];
    const counts = onDisk.searches.map(({ count }) => count);
    assert.ok(counts.slice(0, -1).every((count) => count > 0) && counts.at(-1) === 0, counts.join());
    assert.deepEqual(inDatabase, onDisk);
    await rm(folder, { recursive: true });
  });

  it('is searched by a role that may only read, and not changed by it', async () => {
    const aspirin = await newCompound(given(), HELD[0]!, { name: 'Aspirin' });
    await using library = await create();
    await library.add([aspirin]);
    await server.run('DROP ROLE IF EXISTS tb_reader');
    // Citus asks its nodes as the role
    await server.run('CREATE ROLE tb_reader LOGIN');
    await server.run('GRANT USAGE ON SCHEMA thin_bridge TO tb_reader');
    await server.run('GRANT SELECT ON ALL TABLES IN SCHEMA thin_bridge TO tb_reader');
    const { user } = process.env['THIN_BRIDGE_TEST_POSTGRES'] === undefined ? { user: 'postgres' } : await whoAmI();
    await server.run(`ALTER ROLE ${user} SET role = tb_reader`);
    await server.run('SET ROLE tb_reader');
    try {
      await using reading = await open();
      const { fingerprint } = aspirin.molecule;
      const { values } = await given().heads.projectFingerprints([fingerprint]);
      const options = { limit: 5, filter: [{ kind: 'name', text: 'asp' } as const] };
      assert.equal((await reading.searchByVector(values, options)).length, 1);
      assert.equal((await reading.searchBySimilarity([fingerprint], options)).length, 1);
      assert.equal((await reading.searchBySubstructure('c', options)).length, 1);
      assert.equal((await reading.describe(aspirin.molecule.inchiKey))?.name, 'Aspirin');
      await assert.rejects(reading.add([aspirin]), isError('library-unwritable', /no permission.*permission denied/u));
      await assert.rejects(reading.remove(['1']), isError('library-unwritable', /permission denied/u));
    } finally {
      await server.run('RESET ROLE');
      await server.run(`ALTER ROLE ${user} RESET role`);
      await server.run('DROP OWNED BY tb_reader');
      await server.run('DROP ROLE tb_reader');
    }
    assert.equal(await library.count(), 1);

    async function whoAmI(): Promise<{ readonly user: string }> {
      const [row] = await server.run('SELECT quote_ident(current_user) AS user');
      return { user: String(row?.['user']) };
    }
  });

  it('is told from a database without one, and from one of another version', async () => {
    await server.renewed();
    await assert.rejects(open(), isError('library-missing', /There is no library in postgresql:/u));
    await assert.rejects(
      PostgresLibrary.migrate(server.address),
      isError('library-missing', /There is no library in postgresql:/u),
    );
    await using library = await create();
    await assert.rejects(
      PostgresLibrary.create(server.address, 'another', given()),
      isError('library-unwritable', /There is a library in .* already/u),
    );
    assert.deepEqual(await PostgresLibrary.migrate(server.address), { before: VERSION, now: VERSION });
    await server.run(`UPDATE thin_bridge.library SET value = '${VERSION + 1}' WHERE key = 'version'`);
    const later = isError(
      'library-damaged',
      new RegExp(`of version ${VERSION + 1}, .* reads version ${VERSION}. Update`, 'u'),
    );
    await assert.rejects(open(), later);
    await assert.rejects(PostgresLibrary.migrate(server.address), later);
    assert.equal(library.description.name, 'ours');
  });

  it('brings the tables of an older version up to date', async () => {
    await using library = await create();
    await server.run('DROP TABLE thin_bridge.fingerprints, thin_bridge.heads CASCADE');
    await server.run("UPDATE thin_bridge.library SET value = '1' WHERE key = 'version'");
    await assert.rejects(
      open(),
      isError(
        'library-damaged',
        /of version 1, and this Thin Bridge reads version \d. Its owner brings it up to date/u,
      ),
    );
    assert.deepEqual(await PostgresLibrary.migrate(server.address), { before: 1, now: VERSION });
    assert.equal(await library.count(), 0);
  });

  it('finds the numbers of records that were there before quantities were kept', async () => {
    await using library = await create();
    await library.add([await newCompound(given(), HELD[0]!, { fields: { 'IC50 [nM]': '5' } })]);
    await server.run(
      `UPDATE thin_bridge.sources SET cells = '{"ic50 [nm]": {"t": ["5"], "n": [5]}, "lot": {"t": ["a"], "n": []}}'`,
    );
    await server.run("UPDATE thin_bridge.library SET value = '2' WHERE key = 'version'");
    await PostgresLibrary.migrate(server.address);
    const count = async (text: string) => library.count({ filter: [readCondition(text)] });
    assert.deepEqual([await count('IC50 [nM]<=5'), await count('IC50 [nM]<5'), await count('Lot=a')], [1, 0, 1]);
  });
});

/** A hit as it is compared: the two libraries have ids of their own, and round similarities in their own way. */
function comparable({ evidence: [one], ...hit }: Hit) {
  const score = one?.kind === 'cosine' ? one.cosine : one?.kind === 'similarity' ? one.similarity : 0;
  return { ...hit, source: '', id: '', score: score.toFixed(5) };
}

function isError(code: ErrorCode, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ThinBridgeError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };
}
