import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { isServerAddress, readAddress } from '../../../src/library/postgres/address.ts';

describe('the address of a library on a server', () => {
  it('is told from a folder', () => {
    for (const address of ['postgresql://h/d', 'postgres://h', ' POSTGRESQL://h ', 'postgresql:h']) {
      assert.ok(isServerAddress(address), address);
    }
    for (const folder of ['library', '/postgresql', 'C:\\postgres', 'postgresql', './postgres:1', 'bundled:drugs']) {
      assert.ok(!isServerAddress(folder), folder);
    }
  });

  it('names host, port, user and database, however they are written', () => {
    const cases: [text: string, host: string, port: number, user: string | undefined, database: string | undefined][] =
      [
        ['postgresql://anna@db.example.org/compounds', 'db.example.org', 5432, 'anna', 'compounds'],
        ['POSTGRES://db:5433', 'db', 5433, undefined, undefined],
        [' postgresql://[::1]:6000/x ', '::1', 6000, undefined, 'x'],
        ['postgresql://an%40na@10.0.0.7/my%20compounds', '10.0.0.7', 5432, 'an@na', 'my compounds'],
        ['postgresql://anna@localhost/x?host=/run/postgresql', '/run/postgresql', 5432, 'anna', 'x'],
        ['postgresql:///x?host=/run/postgresql', '/run/postgresql', 5432, undefined, 'x'],
        ['postgresql://%2Frun%2Fpostgresql/x', '/run/postgresql', 5432, undefined, 'x'],
        ['postgresql://anna@DB.Example.org/x?sslmode=disable&search=exact', 'DB.Example.org', 5432, 'anna', 'x'],
      ];
    for (const [text, host, port, user, database] of cases) {
      const address = readAddress(text);
      assert.deepEqual(
        [address.host, address.port, address.user, address.database],
        [host, port, user, database],
        text,
      );
    }
  });

  it('encrypts, and wants proof, unless the host is this machine', () => {
    const tls = (text: string) => readAddress(text).tls;
    assert.deepEqual(tls('postgresql://db.example.org/x'), { rejectUnauthorized: true });
    assert.deepEqual(tls('postgresql://127.0.0.1.example.org/x'), { rejectUnauthorized: true });
    assert.deepEqual(tls('postgresql://db.example.org/x?sslmode=require'), { rejectUnauthorized: false });
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])
      assert.equal(tls(`postgresql://${host}/x`), false);
    assert.deepEqual(tls('postgresql://localhost/x?sslmode=verify-full'), { rejectUnauthorized: true });
  });

  it('is refused with a password, wherever that stands, and without showing it', () => {
    for (const text of [
      'postgresql://anna:hunter2@db/x',
      'postgresql://:hunter2@db/x',
      'postgresql://anna@db/x?password=hunter2',
      'postgresql://anna:hunter2/@db/x',
      'postgresql://anna:hun/ter2@db/x',
      'postgresql://anna:5432/hunter2@db/x',
      'postgresql://anna:hunter2@db:port/x',
      'postgresql://anna:hunter2@db/x?no=such',
      'postgresql:anna:hunter2@db/x',
    ]) {
      const error = faultOf(text);
      assert.equal(error.code, 'library-unreachable', text);
      assert.doesNotMatch(error.message, /hunter2|ter2/u, text);
    }
  });

  it('says what is wrong with it', () => {
    const cases: [text: string, message: RegExp][] = [
      ['postgresql:///x', /names no host/u],
      ['postgresql://a,b/x', /several hosts/u],
      ['postgresql://db/x?sslmode=prefer', /sslmode is "prefer", and takes disable, require/u],
      ['postgresql://db/x?sslrootcert=/no/such.crt', /the file \/no\/such\.crt .* can't be read: it is not there/u],
      ['postgresql://db/x?statement_timeout=fast', /statement_timeout is a number of seconds/u],
      ['postgresql://db/x?search=fast', /search is "exact" or "index"/u],
      ['postgresql://db/x?target_session_attrs=any', /has the option "target_session_attrs", and knows host,/u],
      ['postgresql://db/%zz', /not followed by two hexadecimal digits/u],
      ['postgresql://db:99999999/x', /is no address/u],
      ['postgresql:x', /does not begin with postgresql:\/\//u],
    ];
    for (const [text, message] of cases) assert.match(faultOf(text).message, message, text);
  });
});

function faultOf(text: string): ThinBridgeError {
  try {
    readAddress(text);
  } catch (error) {
    assert.ok(error instanceof ThinBridgeError, String(error));
    return error;
  }
  return assert.fail(`${text} was read`);
}
