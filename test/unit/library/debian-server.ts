import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { installPackages } from '../../../scripts/debian.ts';
import { freePort } from './free-port.ts';

/** The superuser of the server, and its password. */
export const OWNER = { user: 'owner', password: "p'ss w0rd%" } as const;

/** A PostgreSQL of Debian's packages that was started for a suite: TLS, roles, the RDKit cartridge; no pgvector. */
export interface DebianServer extends AsyncDisposable {
  readonly port: number;
  /** Certificate that it proves itself with, as `localhost`. */
  readonly certificate: string;
  /** Makes a database. @returns its address, for the superuser without encryption */
  newDatabase(options?: string): Promise<string>;
  /** Runs statements as the superuser, beside what is tested. */
  run(database: string, ...statements: string[]): Promise<readonly Record<string, unknown>[]>;
}

const ROOT = '/usr/lib/postgresql';

/** Starts one; installs it where this is run as root on Debian. */
export async function startDebianServer(): Promise<DebianServer> {
  const bin = installed();
  const folder = await mkdtemp(path.join(tmpdir(), 'tb-postgres-'));
  const data = path.join(folder, 'data');
  const as = await unprivileged(folder);
  await writeFile(path.join(folder, 'password'), OWNER.password);
  await chmod(path.join(folder, 'password'), 0o644);
  const initdb = ['-D', data, '-U', OWNER.user, '--pwfile', path.join(folder, 'password'), '-A', 'scram-sha-256', '-N'];
  must(spawnSync(path.join(bin, 'initdb'), [...initdb, '-E', 'UTF8', '--locale=C'], { ...as, encoding: 'utf8' }));
  const certificate = await makeCertificate(folder, as);
  // one role must encrypt, all others may
  const hba = ['hostnossl all private all reject', 'host all all all scram-sha-256', ''];
  await writeFile(path.join(data, 'pg_hba.conf'), hba.join('\n'));
  const port = await freePort();
  const settings = ['ssl=on', `ssl_cert_file=${certificate}`, `ssl_key_file=${path.join(folder, 'server.key')}`];
  const fast = ['fsync=off', 'shared_buffers=32MB', 'deadlock_timeout=100ms', 'max_connections=40'];
  const options = [...settings, ...fast, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
  const log = path.join(folder, 'log');
  const child = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...options.flatMap((one) => ['-c', one])],
    {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  child.stderr.on('data', (text: Buffer) => void appendFile(log, text));
  const server = new RunningServer(child, folder, port, certificate);
  await server.answering(log);
  return server;
}

class RunningServer implements DebianServer {
  readonly port: number;
  readonly certificate: string;
  readonly #child: ChildProcess;
  readonly #folder: string;
  #databases = 0;

  constructor(child: ChildProcess, folder: string, port: number, certificate: string) {
    this.#child = child;
    this.#folder = folder;
    this.port = port;
    this.certificate = certificate;
  }

  async answering(log: string): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.run('postgres', 'SELECT 1');
        return;
      } catch (error) {
        if (attempt === 100 || this.#child.exitCode !== null) {
          throw new Error(`PostgreSQL did not start: ${await readFile(log, 'utf8').catch(() => '')}`, { cause: error });
        }
        await wait(100);
      }
    }
  }

  async newDatabase(options = ''): Promise<string> {
    const name = `db${++this.#databases}`;
    await this.run('postgres', `CREATE DATABASE ${name} ${options}`);
    return `postgresql://${OWNER.user}@127.0.0.1:${this.port}/${name}`;
  }

  async run(database: string, ...statements: string[]): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ ...OWNER, host: '127.0.0.1', port: this.port, database });
    await client.connect();
    try {
      let rows: readonly Record<string, unknown>[] = [];
      for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
      return rows;
    } finally {
      await client.end();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGINT');
      await once(this.#child, 'exit');
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The folder of the newest server's programs. */
function installed(): string {
  const find = () =>
    (existsSync(ROOT) ? readdirSync(ROOT) : [])
      .sort((a, b) => Number(b) - Number(a))
      .find((version) => existsSync(path.join(ROOT, version, 'bin', 'initdb')));
  let version = find();
  if (version === undefined) {
    installPackages('PostgreSQL', ['postgresql']);
    version = find();
  }
  const cartridge = (of: string) => `/usr/share/postgresql/${of}/extension/rdkit.control`;
  if (version !== undefined && !existsSync(cartridge(version))) {
    installPackages("RDKit's cartridge", [`postgresql-${version}-rdkit`]);
  }
  if (version === undefined || !existsSync(cartridge(version))) {
    throw new Error(
      'These tests need a PostgreSQL and the RDKit cartridge of the system. Install them (Debian, Ubuntu: `apt-get ' +
        'install postgresql`, then `postgresql-VERSION-rdkit`).',
    );
  }
  return path.join(ROOT, version, 'bin');
}

/** PostgreSQL doesn't run as root. */
async function unprivileged(folder: string): Promise<{ readonly uid?: number; readonly gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string) => Number(must(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' })).stdout);
  const [uid, gid] = [id('-u'), id('-g')];
  await chown(folder, uid, gid);
  return { uid, gid };
}

async function makeCertificate(folder: string, { uid, gid }: { uid?: number; gid?: number }): Promise<string> {
  const [key, certificate] = [path.join(folder, 'server.key'), path.join(folder, 'server.crt')];
  must(
    spawnSync('openssl', [
      ...['req', '-new', '-x509', '-days', '2', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
    ]),
  );
  if (uid !== undefined && gid !== undefined) await chown(key, uid, gid);
  await chmod(key, 0o600);
  return certificate;
}

function must<Result extends { readonly status: number | null; readonly stderr: unknown }>(result: Result): Result {
  if (result.status !== 0) throw new Error(String(result.stderr));
  return result;
}
