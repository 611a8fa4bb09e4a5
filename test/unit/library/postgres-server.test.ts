// What a library asks of a real server, which is Debian's PostgreSQL: it has all but pgvector. What needs pgvector is
// tested in postgres-library.test.ts.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ThinBridgeError, type ErrorCode } from '../../../src/errors/thin-bridge-error.ts';
import { readAddress } from '../../../src/library/postgres/address.ts';
import { Connection, type Statements } from '../../../src/library/postgres/connection.ts';
import { OWNER, startDebianServer, type DebianServer } from './debian-server.ts';

const NOT_OWNERS = 'another';

describe('a connection to a PostgreSQL server', () => {
  let server: DebianServer;
  let address: string;
  let database: string;
  before(async function () {
    this.timeout(300_000);
    server = await startDebianServer();
    address = await server.newDatabase();
    database = address.slice(address.lastIndexOf('/') + 1);
    for (const role of ['reader', 'private']) {
      await server.run(database, `CREATE ROLE ${role} LOGIN PASSWORD '${NOT_OWNERS}'`);
    }
  });
  after(() => server[Symbol.asyncDispose]());

  const connect = (to = address, password: string = OWNER.password) => new Connection(readAddress(to), password);
  const one = (statements: Statements) => statements.get('SELECT 1 AS one');
  const as = (role: string, options = '') => address.replace(OWNER.user, role) + options;

  /** Connects, asks for a number, and tells what went wrong. */
  async function fails(to: string, password: string | undefined, code: ErrorCode, message: RegExp): Promise<void> {
    await using connection = new Connection(readAddress(to), password);
    await assert.rejects(connection.transaction('read', one), isError(code, message));
  }

  describe('by TLS', () => {
    const isEncrypted = async (to: string) => {
      await using connection = connect(to);
      const row = await connection.transaction('read', (statements) =>
        statements.get('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()'),
      );
      return row?.['ssl'];
    };
    const named = () => address.replace('127.0.0.1', 'localhost');

    it('is encrypted, by a certificate that proves the host', async () => {
      assert.equal(await isEncrypted(`${named()}?sslmode=verify-full&sslrootcert=${server.certificate}`), true);
      assert.equal(await isEncrypted(`${address}?sslmode=verify-ca&sslrootcert=${server.certificate}`), true);
      assert.equal(await isEncrypted(`${address}?sslmode=require`), true);
      assert.equal(await isEncrypted(address), false);
    });

    it('is not made to a server that can not prove what it is', async () => {
      const unknown = /not by an authority that this machine knows.*sslrootcert/u;
      await fails(`${named()}?sslmode=verify-full`, OWNER.password, 'library-unreachable', unknown);
      const other = `${address}?sslmode=verify-full&sslrootcert=${server.certificate}`;
      await fails(other, OWNER.password, 'library-unreachable', /certificate is another machine's/u);
      await fails(as('private'), NOT_OWNERS, 'library-unreachable', /not without encryption/u);
      await using connection = connect(as('private', '?sslmode=require'), NOT_OWNERS);
      assert.deepEqual(await connection.transaction('read', one), { one: 1 });
    });

    it('says so where the server does not encrypt, and sends nothing', async () => {
      await using plain = await listen((socket) => socket.once('data', () => socket.end('N')));
      const to = `postgresql://anna@localhost:${plain.port}/x?sslmode=require`;
      await fails(to, 'secret', 'library-unreachable', /nothing was sent: the server does not encrypt/u);
      assert.ok(plain.received.every((bytes) => bytes.length === 8 && !bytes.includes('anna')));
    });
  });

  it('tells a wrong password, none, and a database that is not there', async () => {
    const wrong = /the password is wrong, or there is no such user/u;
    await fails(address, 'not it', 'password-refused', wrong);
    await fails(as('nobody'), 'not it', 'password-refused', wrong);
    await fails(address, '', 'password-refused', /wants a password. Set PGPASSWORD/u);
    const gone = address.replace(database, 'nowhere');
    await fails(gone, OWNER.password, 'library-unreachable', /no database of that name/u);
  });

  it('takes the password from PGPASSWORD or a file of passwords', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tb-pgpass-'));
    const file = path.join(folder, 'pgpass');
    await writeFile(file, `127.0.0.1:${server.port}:*:${OWNER.user}:${OWNER.password}\n`, { mode: 0o600 });
    for (const [name, value] of [['PGPASSWORD', OWNER.password] as const, ['PGPASSFILE', file] as const]) {
      process.env[name] = value;
      await using connection = new Connection(readAddress(address));
      assert.deepEqual(await connection.transaction('read', one), { one: 1 }, name);
      Reflect.deleteProperty(process.env, name);
    }
    await rm(folder, { recursive: true });
  });

  it('gives a server up that does not answer', async () => {
    await using silent = await listen(() => undefined);
    const to = `postgresql://anna@localhost:${silent.port}/x?connect_timeout=1`;
    await fails(to, 'secret', 'library-unreachable', /does not answer/u);
    await fails('postgresql://anna@localhost:1/x', 'secret', 'library-unreachable', /nothing answers at that host/u);
  });

  it('cancels on the server what is called off, and fails at once', async () => {
    await using connection = connect();
    const controller = new AbortController();
    const reason = new Error('nobody waits');
    const begun = performance.now();
    const asked = connection.transaction(
      'read',
      (statements) => statements.all('SELECT pg_sleep(40)'),
      controller.signal,
    );
    const running = () =>
      server.run(database, "SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(40)' AND state = 'active'");
    while ((await running()).length === 0) await wait(20);
    controller.abort(reason);
    await assert.rejects(asked, reason);
    for (let left = 100; (await running()).length > 0; left--) {
      assert.ok(left > 0, 'the server still works');
      await wait(20);
    }
    assert.deepEqual(await connection.transaction('read', one), { one: 1 });
    assert.ok(performance.now() - begun < 20_000);
  });

  it('ends a statement that takes too long', async () => {
    await using connection = connect(`${address}?statement_timeout=1`);
    await assert.rejects(
      connection.transaction('read', (statements) => statements.all('SELECT pg_sleep(40)')),
      isError('library-busy', /did not answer within 1 s/u),
    );
    assert.deepEqual(await connection.transaction('read', one), { one: 1 });
  });

  it('says that the connection was lost, and makes a new one for the next question', async () => {
    await using connection = connect();
    const asked = connection.transaction('read', (statements) => statements.all('SELECT pg_sleep(40)'));
    const ending =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(40)' AND pid <> pg_backend_pid()";
    const lost = assert.rejects(asked, isError('library-unreachable', /connection was lost/u));
    while ((await server.run(database, ending)).length === 0) await wait(20);
    await lost;
    assert.deepEqual(await connection.transaction('read', one), { one: 1 });
    // while nobody asks anything
    await server.run(
      database,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'Thin Bridge'",
    );
    await wait(100);
    assert.deepEqual(await connection.transaction('read', one), { one: 1 });
  });

  it('puts rows in by COPY, whatever is in them, all or none', async () => {
    await using connection = connect();
    await server.run(database, 'CREATE TABLE public.texts (place int PRIMARY KEY, text text)');
    const texts = [
      'a\tb',
      'line\nline\r\n',
      '\\N',
      '\\.',
      '\\',
      `'; DROP TABLE texts; --`,
      '',
      '日本語 🧪',
      'x'.repeat(70_000),
    ];
    const rows = [...texts.map((text, place) => [place, text]), [texts.length, null]];
    await connection.transaction('write', (statements) => statements.copy('public.texts', ['place', 'text'], rows));
    const read = () => server.run(database, 'SELECT text FROM public.texts ORDER BY place');
    assert.deepEqual(
      (await read()).map(({ text }) => text),
      [...texts, null],
    );
    await assert.rejects(
      connection.transaction('write', (statements) =>
        statements.copy(
          'public.texts',
          ['place', 'text'],
          [
            [100, 'new'],
            [0, 'there is one'],
          ],
        ),
      ),
      isError('library-damaged', /duplicate key/u),
    );
    assert.equal((await read()).length, rows.length);
    assert.deepEqual(await connection.transaction('read', one), { one: 1 });
  });

  it('does a transaction again that another one came in the way of', async () => {
    await using connection = connect();
    await server.run(
      database,
      'CREATE TABLE public.turns (id int PRIMARY KEY, count int)',
      'INSERT INTO public.turns VALUES (1, 0), (2, 0)',
    );
    let attempts = 0;
    const raise = (first: number, second: number) =>
      connection.transaction('write', async (statements) => {
        attempts += 1;
        await statements.run('UPDATE public.turns SET count = count + 1 WHERE id = $1', [first]);
        await wait(200);
        await statements.run('UPDATE public.turns SET count = count + 1 WHERE id = $1', [second]);
      });
    await Promise.all([raise(1, 2), raise(2, 1)]);
    assert.deepEqual(await server.run(database, 'SELECT count FROM public.turns'), [{ count: 2 }, { count: 2 }]);
    assert.ok(attempts > 2);
  });

  it('lets a transaction that only reads change nothing', async () => {
    await using connection = connect();
    await assert.rejects(
      connection.transaction('read', (statements) => statements.run('CREATE TABLE public.x ()')),
      isError('library-unwritable', /can't be written to: the server, or your role, lets it be read only/u),
    );
    await using reader = connect(as('reader'), NOT_OWNERS);
    await assert.rejects(
      reader.transaction('write', (statements) => statements.run('CREATE SCHEMA mine')),
      isError('library-unwritable', /no permission for that.*permission denied for database/u),
    );
  });

  it('says what helps for what a server reports', async () => {
    const told: [state: string, code: ErrorCode, message: RegExp][] = [
      ['53100', 'library-unwritable', /disk of the server is full.*What it held before is as it was/u],
      ['53200', 'library-unwritable', /no memory left/u],
      ['53300', 'library-busy', /all of its connections are taken/u],
      ['55P03', 'library-busy', /is locked/u],
      ['57P01', 'library-unreachable', /shut down/u],
      ['22P05', 'library-damaged', /encoding lacks characters/u],
      ['XX001', 'library-damaged', /failed: told by a test/u],
    ];
    await using connection = connect();
    for (const [state, code, message] of told) {
      const raise = `DO $$ BEGIN RAISE EXCEPTION 'told by a test' USING ERRCODE = '${state}'; END $$`;
      await assert.rejects(
        connection.transaction('write', (statements) => statements.run(raise)),
        isError(code, message),
        state,
      );
    }
  });
});

/** Something that listens to connections, and keeps what it is sent. */
async function listen(
  answer: (socket: net.Socket) => void,
): Promise<AsyncDisposable & { readonly port: number; readonly received: Buffer[] }> {
  const received: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (bytes) => received.push(bytes));
    socket.on('error', () => undefined);
    answer(socket);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    received,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Tells an error by its code and its sentence, which never has a password. */
function isError(code: ErrorCode, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ThinBridgeError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    for (const secret of [OWNER.password, NOT_OWNERS, 'secret', 'not it']) {
      assert.ok(!error.message.includes(secret) || secret === NOT_OWNERS, error.message);
    }
    return true;
  };
}
