import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts';
import { drugSmiles } from '../chemistry/engine.ts';
import { describeIndex, describeLibrary, HELD, newCompound, services } from './compound-index-contract.ts';

describe('a library in a SQLite file', function () {
  this.timeout(60_000);
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
});
