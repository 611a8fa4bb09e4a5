import assert from 'node:assert/strict';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '../../../src/library/sqlite/connection.ts';
import { LIBRARY_FILE, SqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts';
import { drugSmiles } from '../chemistry/engine.ts';
import { describeImport } from './import-contract.ts';
import { describePlacing } from './placing-contract.ts';
import { describeIndex, describeLibrary, HELD, newCompound, services } from './compound-index-contract.ts';

describe('a library in a SQLite file', function () {
  this.timeout(120_000);
  const given = services();
  let folder: string;
  let number = 0;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-library-'));
  });
  after(() => rm(folder, { recursive: true }));

  describeLibrary(given, async (isNew) => {
    if (isNew) return SqliteLibrary.create(path.join(folder, String(++number)), 'ours', given());
    return SqliteLibrary.open(path.join(folder, String(number)), given());
  });

  describe('as an index', () => {
    describeIndex(given, async () => {
      const library = await SqliteLibrary.create(path.join(folder, 'index'), 'our compounds', given());
      const named = HELD.map((smiles, place) =>
        newCompound(given(), smiles, { name: place === 0 ? 'Aspirin' : `X${place}` }),
      );
      const others = drugSmiles().map((smiles) => newCompound(given(), smiles));
      await library.add(await Promise.all([...named, ...others]));
      return library;
    });
  });

  const current = () => path.join(folder, String(number));

  describe('into which files are imported', () => {
    describeImport(given, () => SqliteLibrary.create(path.join(folder, String(++number)), 'ours', given()));
  });

  it('is current whoever changes it, until it is gone or another one is in its place', async () => {
    const [ours, backup, moved] = ['ours', 'backup', 'moved'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    await using library = await SqliteLibrary.create(ours, 'ours', given());
    await cp(ours, backup, { recursive: true });
    await using same = await SqliteLibrary.open(ours, given());
    await same.add([await newCompound(given(), HELD[0]!)]);
    assert.equal(await library.isCurrent(), true);
    assert.equal((await library.searchBySimilarity([(await aspirin()).fingerprint], { limit: 1 })).length, 1);
    // the file stays the same for the system
    await cp(backup, ours, { recursive: true });
    assert.equal(await library.isCurrent(), false);
    await using again = await SqliteLibrary.open(ours, given());
    assert.equal(await again.isCurrent(), true);
    await rename(ours, moved);
    assert.equal(await again.isCurrent(), false);
    await using other = await SqliteLibrary.create(ours, 'ours', given());
    assert.deepEqual([await again.isCurrent(), await other.isCurrent()], [false, true]);
  });

  const aspirin = () => given().chemistry.read(HELD[0]!);

  describe('of other heads', () => {
    describePlacing(
      given,
      (isNew, own) => {
        if (isNew) return SqliteLibrary.create(path.join(folder, String(++number)), 'ours', own);
        return SqliteLibrary.open(current(), own);
      },
      async () => {
        using connection = Connection.open(path.join(current(), LIBRARY_FILE));
        const rows = await connection.transaction('read', (statements) =>
          statements.all('SELECT DISTINCT heads FROM vectors'),
        );
        return rows.length;
      },
    );
  });
});
