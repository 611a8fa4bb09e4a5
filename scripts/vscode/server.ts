// Runs code-server on a loopback port, with its own profile, until stop().
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScriptError } from '../main.ts';
import type { CodeServer } from './install.ts';

/** Settings that keep a fresh profile quiet: no welcome page, no questions, nothing that looks for a network. */
const quietSettings: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'json.schemaDownload.enable': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Environment that takes the extension gallery away: for tests, in which VS Code itself shall ask nobody anything. */
export const withoutGallery: Readonly<Record<string, string>> = { EXTENSIONS_GALLERY: '{}' };

/** How to start the server. Folders that are left out lie in a temporary folder and go with it. */
export interface ServerOptions {
  readonly userDataDirectory?: string;
  readonly extensionsDirectory?: string;
  /** A loopback port; a free one where it is left out. */
  readonly port?: number;
  /** Added to the quiet settings of a profile that has none yet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Arguments for Node itself. The extension host is started with the same. */
  readonly nodeArguments?: readonly string[];
  /** Further arguments of code-server. */
  readonly arguments?: readonly string[];
  /** Whether VS Code asks before it trusts a folder, and restricts it until then; it trusts all where left out. */
  readonly workspaceTrust?: boolean;
}

/** A running server. */
export interface Server {
  readonly port: number;
  readonly url: string;
  readonly settingsFile: string;
  /** Settles when the server has ended, stopped or by itself. */
  readonly ended: Promise<void>;
  /** Ends the server and all its processes, and removes its temporary folder. */
  stop(): Promise<void>;
}

/** Whether nothing listens on a loopback port yet. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A loopback port that nothing listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The user settings file of a profile. */
function settingsFileOf(userDataDirectory: string): string {
  return path.join(userDataDirectory, 'User', 'settings.json');
}

async function prepareProfile(userDataDirectory: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const file = settingsFileOf(userDataDirectory);
  await mkdir(path.dirname(file), { recursive: true });
  if (!existsSync(file)) await writeFile(file, JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
}

/** The environment for code-server: ours, without what would make it believe that it runs inside an editor. */
function serverEnvironment(home: string, further: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:VSCODE_|CODE_SERVER_|CS_|PASSWORD$|HASHED_PASSWORD$|PORT$|NODE_OPTIONS$|npm_)/.test(name),
  );
  // sockets lie in XDG_RUNTIME_DIR, and would stay there when the server's processes are killed
  const folders = { XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home };
  return { ...Object.fromEntries(inherited), ...folders, ...further };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Starts code-server and waits until it answers. */
export async function startServer(code: CodeServer, options: ServerOptions = {}): Promise<Server> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'thin-bridge-server-'));
  const userData = options.userDataDirectory ?? path.join(home, 'data');
  const extensions = options.extensionsDirectory ?? path.join(home, 'extensions');
  const trust = options.workspaceTrust === true ? { 'security.workspace.trust.enabled': true } : {};
  await prepareProfile(userData, { ...trust, ...options.settings });
  await mkdir(extensions, { recursive: true });
  const config = path.join(home, 'config.yaml');
  await writeFile(config, '');

  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const logFile = path.join(home, 'server.log');
  const log = openSync(logFile, 'a');
  const child = spawn(
    code.node,
    [
      ...(options.nodeArguments ?? []),
      code.entry,
      ...['--config', config, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none'],
      ...['--user-data-dir', userData, '--extensions-dir', extensions],
      ...['--disable-telemetry', '--disable-update-check'],
      ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
      ...['--disable-getting-started-override', '--ignore-last-opened'],
      ...(options.arguments ?? []),
    ],
    {
      stdio: ['ignore', log, log],
      // a process group of its own, so that stop() reaches the extension hosts, and Ctrl-C reaches us alone
      detached: true,
      env: serverEnvironment(home, options.environment ?? {}),
    },
  );
  closeSync(log);
  const signalGroup = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // the whole group has gone
    }
  };
  const lastResort = (): void => signalGroup('SIGKILL');
  process.once('exit', lastResort);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const stop = async (): Promise<void> => {
    signalGroup('SIGTERM');
    await Promise.race([ended, sleep(4000, undefined, { ref: false })]);
    // an extension host may outlive the server it was forked by
    signalGroup('SIGKILL');
    await ended;
    process.removeListener('exit', lastResort);
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  };

  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (hasEnded(child) || Date.now() > deadline) {
      const said = (await readFile(logFile, 'utf8')).slice(-2000);
      const what = hasEnded(child) ? 'ended at once' : 'did not answer within a minute';
      await stop();
      throw new ScriptError(`VS Code's server ${what}. It said:\n${said}`);
    }
    await sleep(100);
  }
  return { port, url, settingsFile: settingsFileOf(userData), ended, stop };
}
