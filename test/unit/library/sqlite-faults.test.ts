import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import fs, { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import type { Compound, CompoundIndex } from '../../../src/library/compound-index.ts';
import { loadEngine } from '../../../src/library/sqlite/engine.ts';
import { Connection } from '../../../src/library/sqlite/connection.ts';
import { LIBRARY_FILE, SqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts';
import { newCompound, services } from './compound-index-contract.ts';

describe('the file of a library', function () {
  this.timeout(120_000);
  const given = services();
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-faults-'));
    file = path.join(folder, LIBRARY_FILE);
    await using library = await SqliteLibrary.create(folder, 'ours', given());
    const chains = Array.from({ length: 60 }, (_, length) =>
      newCompound(given(), `${'C'.repeat(length + 1)}O`, { name: `C${length + 1}` }),
    );
    await library.add(await Promise.all(chains));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = () => SqliteLibrary.open(folder, given());
  const opening = async (): Promise<unknown> => {
    try {
      await using library = await open();
      return await library.count();
    } catch (error) {
      return error;
    }
  };

  it('is a SQLite file that others open', () => {
    assert.equal(sql(file, 'SELECT count(*), min(name) FROM compounds'), '60|C1');
    assert.equal(sql(file, 'PRAGMA integrity_check'), 'ok');
    assert.equal(
      sql(file, "SELECT name, formula, round(weight, 1) FROM compounds WHERE smiles = 'CCO'"),
      'C2|C2H6O|46.1',
    );
  });

  it('is as it was before a transaction whose process was killed', async () => {
    // what is written half is in the file by then
    const child = spawnSync(process.execPath, [
      '--import',
      'tsx',
      path.join(import.meta.dirname, 'killed-writer.ts'),
      file,
    ]);
    assert.equal(child.signal, 'SIGKILL', String(child.stderr));
    assert.ok(existsSync(`${file}-journal`), 'the journal of the transaction is there');
    assert.ok(existsSync(`${file}.lock`), 'and so is the lock');
    await using library = await open();
    const compounds = await all(library);
    assert.deepEqual(
      compounds.map(({ name }) => name),
      Array.from({ length: 60 }, (_, length) => `C${length + 1}`),
    );
    assert.equal(sql(file, 'PRAGMA integrity_check'), 'ok');
    assert.deepEqual(await readdir(folder), [LIBRARY_FILE]);
  });

  it('is locked by a process that runs, and free where its holder has ended', async () => {
    const lock = `${file}.lock`;
    await writeFile(lock, `${process.ppid}@${hostname()}`);
    const waiting = new AbortController();
    const connection = Connection.open(file);
    const counting = connection.transaction('read', (statements) => statements.all('SELECT 1'), waiting.signal);
    setTimeout(() => waiting.abort(new Error('waited')), 300);
    await assert.rejects(counting, /waited/u);
    // no process has this id
    await writeFile(lock, `4194305@${hostname()}`);
    assert.equal((await connection.transaction('read', (statements) => statements.all('SELECT 1'))).length, 1);
    assert.equal(existsSync(lock), false);
    // of another machine only its age tells
    await writeFile(lock, '1@another-machine');
    const hourAgo = Date.now() / 1000 - 3600;
    await utimes(lock, hourAgo, hourAgo);
    assert.equal((await connection.transaction('read', (statements) => statements.all('SELECT 1'))).length, 1);
    connection[Symbol.dispose]();
  });

  it('is written by several processes in turn', async () => {
    const writer = path.join(import.meta.dirname, 'many-writes.ts');
    const writing = [1, 2, 3].map(
      (number) =>
        new Promise<string>((resolve) => {
          execFile(process.execPath, ['--import', 'tsx', writer, file, String(number)], (error, _, errors) =>
            resolve(error === null ? '' : errors),
          );
        }),
    );
    assert.deepEqual(await Promise.all(writing), ['', '', '']);
    assert.equal(sql(file, "SELECT count(*) FROM library WHERE key LIKE 'test %'"), '150');
    assert.equal(sql(file, "SELECT value FROM library WHERE key = 'sum'"), '150');
    assert.equal(sql(file, 'PRAGMA integrity_check'), 'ok');
  });

  it('is told from what is no library, of another version, damaged or not there', async () => {
    const good = await readFile(file);
    const faults: [name: string, code: string, message: RegExp, spoil: () => Promise<unknown>][] = [
      ['a text', 'library-damaged', /it is damaged, or no SQLite file/u, () => writeFile(file, 'a,b\n'.repeat(5000))],
      ['an empty file', 'library-damaged', /something else/u, () => writeFile(file, '')],
      ['half a file', 'library-damaged', /damaged/u, () => truncate(file, good.length / 2 + 1000)],
      [
        'another database',
        'library-damaged',
        /something else/u,
        async () => {
          await rm(file);
          sql(file, 'CREATE TABLE t (a)');
        },
      ],
      [
        'a later version',
        'library-damaged',
        /of version 2, and this Thin Bridge reads version 1/u,
        async () => {
          sql(file, 'PRAGMA user_version = 2');
          await Promise.resolve();
        },
      ],
      ['no file', 'library-missing', /There is no library in/u, () => rm(file)],
      [
        'a folder',
        'library-unwritable',
        /can't be opened|can't be written/u,
        async () => {
          await rm(file);
          await mkdir(file);
        },
      ],
    ];
    for (const [name, code, message, spoil] of faults) {
      await spoil();
      const error = await opening();
      assert.ok(error instanceof ThinBridgeError, `${name}: ${String(error)}`);
      assert.equal(error.code, code, `${name}: ${error.message}`);
      assert.match(error.message, message);
      await rm(file, { recursive: true, force: true });
      await writeFile(file, good);
    }
    assert.equal(await opening(), 60);
  });

  it('is as it was where the disk becomes full', async () => {
    await using library = await open();
    const { writeSync } = fs;
    let left = 3;
    Object.assign(fs, {
      writeSync: (...parameters: Parameters<typeof writeSync>) => {
        // the name in a lock is no part of the database
        if (typeof parameters[1] !== 'string' && left-- <= 0) {
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        }
        return writeSync(...parameters);
      },
    });
    try {
      await assert.rejects(async () => library.add([await newCompound(given(), 'c1ccccc1')]), {
        code: 'library-unwritable',
        message: /the disk is full.*What it held before is as it was/u,
      });
    } finally {
      Object.assign(fs, { writeSync });
    }
    assert.ok(left < 0, 'the disk was full');
    assert.equal(await library.count(), 60);
    assert.equal(sql(file, 'PRAGMA integrity_check'), 'ok');
    await library.add([await newCompound(given(), 'c1ccccc1')]);
    assert.equal(await library.count(), 61);
  });

  it('is searched, and not changed, where it can only be read', async () => {
    const { files } = loadEngine();
    const { openSync } = files;
    const toRead = (...parameters: Parameters<typeof openSync>) => {
      const [, flags] = parameters;
      const isToWrite = typeof flags === 'number' ? (flags & 3) !== 0 : flags !== 'r';
      if (!isToWrite) return openSync(...parameters);
      throw (files.fault = Object.assign(new Error('read-only file system'), { code: 'EROFS' }));
    };
    Object.assign(files, { openSync: toRead });
    try {
      await using library = await open();
      assert.equal(await library.count({ filter: [{ kind: 'name', text: 'c60' }] }), 1);
      await assert.rejects(async () => library.add([await newCompound(given(), 'c1ccccc1')]), {
        code: 'library-unwritable',
        message: /can only be read.*It is searched as it is/u,
      });
    } finally {
      Object.assign(files, { openSync });
    }
    assert.equal(await opening(), 60);
  });

  it('is not made where there is one', async () => {
    await assert.rejects(SqliteLibrary.create(folder, 'another', given()), /There is a library in/u);
    assert.equal(await opening(), 60);
  });

  it('can be copied while nobody writes', async () => {
    const copy = path.join(folder, 'copy');
    await mkdir(copy);
    await copyFile(file, path.join(copy, LIBRARY_FILE));
    await using library = await SqliteLibrary.open(copy, given());
    assert.equal(await library.count(), 60);
  });
});

async function all(index: CompoundIndex): Promise<Compound[]> {
  const found: Compound[] = [];
  for await (const compound of index.compounds()) found.push(compound);
  return found;
}

/** What another SQLite answers: the sqlite3 of the system, or else Python's. */
function sql(file: string, statement: string): string {
  const own = spawnSync('sqlite3', [file, statement], { encoding: 'utf8' });
  if (own.error === undefined) return answer(own);
  const script =
    'import sqlite3, sys\nwith sqlite3.connect(sys.argv[1]) as c:\n' +
    '  print("\\n".join("|".join(map(str, row)) for row in c.execute(sys.argv[2])))';
  const python = spawnSync('python3', ['-c', script, file, statement], { encoding: 'utf8' });
  assert.equal(python.error, undefined, 'This test needs sqlite3 or python3: install one of them.');
  return answer(python);
}

function answer({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }): string {
  assert.equal(status, 0, stderr);
  return stdout.trim();
}
