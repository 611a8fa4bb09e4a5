// Loaded into VS Code's server and its extension host with `--require`: writes down every attempt to reach something
// that is not this machine, one JSON line each, into the file that THIN_BRIDGE_NETWORK_RECORD names, and refuses it.
// Bundled to CommonJS, for `--require`. What an extension starts is watched too, its threads and what it forks; each
// writes a line when its watch begins, so that a test can tell silence from not being heard.
import childProcess, { type ForkOptions } from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import path from 'node:path';

/** A process that is watched from here on; `program` is the name of its script. */
export interface WatchBegun {
  readonly process: NetworkAttempt['process'];
  readonly what: 'watch';
  readonly program: string;
}

/** One attempt. `process` says what kind of process made it. */
export interface NetworkAttempt {
  readonly process: 'extension host' | 'server';
  readonly what: 'connect' | 'look up' | 'send';
  readonly host: string;
  readonly stack: string;
}

const record = process.env['THIN_BRIDGE_NETWORK_RECORD'];
const inheritedRole = 'THIN_BRIDGE_NETWORK_ROLE';
const inExtensionHost =
  process.argv.includes('--type=extensionHost') || process.env[inheritedRole] === 'extension host';

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\]|0\.0\.0\.0|::)?$/i.test(host);
}

function write(entry: NetworkAttempt | WatchBegun): void {
  if (record !== undefined) appendFileSync(record, `${JSON.stringify(entry)}\n`);
}

const here: NetworkAttempt['process'] = inExtensionHost ? 'extension host' : 'server';

function refuse(what: NetworkAttempt['what'], host: string): Error {
  const error = new Error(`${what} ${host}: refused, this test runs offline`);
  const attempt: NetworkAttempt = {
    process: here,
    what,
    host,
    stack: (error.stack ?? '').split('\n').slice(3, 15).join('\n'),
  };
  write(attempt);
  return Object.assign(error, { code: what === 'look up' ? 'ENOTFOUND' : 'ENETUNREACH' });
}

type AnyFunction = (this: unknown, ...values: unknown[]) => unknown;

/** Replaces a method by one that may answer in its stead. */
function intercept(owner: object, name: string, instead: (original: AnyFunction) => AnyFunction): void {
  const methods = owner as Record<string, unknown>;
  const original = methods[name];
  if (typeof original === 'function') methods[name] = instead(original as AnyFunction);
}

/** The host that Socket.connect's arguments name, or undefined for a pipe. */
function hostOf(values: readonly unknown[]): string | undefined {
  // net.connect hands its arguments on as one array
  const [first, second] = (Array.isArray(values[0]) ? values[0] : values) as readonly unknown[];
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { readonly host?: string | null; readonly path?: string | null };
    return path ? undefined : (host ?? 'localhost');
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

intercept(net.Socket.prototype, 'connect', (original) => {
  return function (this: unknown, ...values) {
    const host = hostOf(values);
    if (host === undefined || isLoopback(host)) return original.apply(this, values);
    const socket = this as net.Socket;
    const refusal = refuse('connect', host);
    // as late as the system's own, when whoever connects has begun to listen for it
    setImmediate(() => socket.destroy(refusal));
    return socket;
  };
});

for (const name of ['send', 'connect']) {
  intercept(dgram.Socket.prototype, name, (original) => {
    return function (this: unknown, ...values) {
      // the address is the last string of either form; the first argument is the message or the port
      const host = values
        .slice(1)
        .filter((value) => typeof value === 'string')
        .at(-1);
      if (host === undefined || isLoopback(host)) return original.apply(this, values);
      throw refuse('send', host);
    };
  });
}

/** Questions to the name service, in callback form. All take the name first and the callback last. */
function interceptCallbacks(owner: object): void {
  for (const name of Object.getOwnPropertyNames(owner).filter((key) => /^(?:lookup|resolve.*|reverse)$/.test(key))) {
    intercept(owner, name, (original) => {
      return function (this: unknown, ...values) {
        const host = String(values[0]);
        if (isLoopback(host) || net.isIP(host) !== 0) return original.apply(this, values);
        const error = refuse('look up', host);
        const callback = values.at(-1);
        if (typeof callback === 'function') process.nextTick(() => (callback as (error: Error) => void)(error));
        return undefined;
      };
    });
  }
}

/** The same in promise form. */
function interceptPromises(owner: object): void {
  for (const name of Object.getOwnPropertyNames(owner).filter((key) => /^(?:lookup|resolve.*|reverse)$/.test(key))) {
    intercept(owner, name, (original) => {
      return function (this: unknown, ...values) {
        const host = String(values[0]);
        if (isLoopback(host) || net.isIP(host) !== 0) return original.apply(this, values);
        return Promise.reject(refuse('look up', host));
      };
    });
  }
}

interceptCallbacks(dns);
interceptCallbacks(dns.Resolver.prototype);
interceptPromises(dns.promises);
interceptPromises(dns.promises.Resolver.prototype);

if (inExtensionHost) {
  // VS Code takes NODE_OPTIONS away from the extension host, and the extension from what it forks
  process.env[inheritedRole] = here;
  process.env['NODE_OPTIONS'] = `--require ${JSON.stringify(__filename)}`;
  intercept(childProcess, 'fork', (original) => {
    return function (this: unknown, file, ...values) {
      const given =
        values.find((value): value is ForkOptions => !Array.isArray(value) && typeof value === 'object') ?? {};
      const options: ForkOptions = {
        ...given,
        execArgv: ['--require', __filename, ...(given.execArgv ?? process.execArgv)],
        env: { ...(given.env ?? process.env), [inheritedRole]: here, THIN_BRIDGE_NETWORK_RECORD: record },
      };
      return original.call(this, file, values.find(Array.isArray) ?? [], options);
    };
  });
}

syncBuiltinESMExports();
// a thread knows what it runs a moment later
process.nextTick(() => write({ process: here, what: 'watch', program: path.basename(process.argv[1] ?? '') }));
