/* eslint no-console: off -- a program of the command line */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import { ScriptError } from '../../scripts/main.ts';
import { inRepository, repository } from '../../scripts/repository.ts';
import { showLive, silenceOf } from '../../scripts/test/report.ts';

/** Where the tests run: an executable that takes the desktop's command line. */
interface Host {
  readonly kind: 'desktop' | 'server';
  readonly executable: string;
}

const server: Host = { kind: 'server', executable: inRepository('scripts', 'vscode', 'code.js') };

/** The desktop's VS Code, downloaded unless it is there; the version may be set, `stable` otherwise. */
async function desktop(): Promise<Host> {
  const version = process.env['THIN_BRIDGE_VSCODE_VERSION'] ?? 'stable';
  return { kind: 'desktop', executable: await downloadAndUnzipVSCode({ version, timeout: 30_000 }) };
}

/** As `runInVsCode` says. */
async function chooseHost(): Promise<Host> {
  const wish = process.env['THIN_BRIDGE_VSCODE'];
  if (wish === 'desktop') return desktop();
  if (wish === 'server') return server;
  if (wish !== undefined && wish !== '') {
    throw new ScriptError(`THIN_BRIDGE_VSCODE is "${wish}"; it may be desktop or server.`);
  }
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = process.env;
  if (process.platform === 'linux' && !x11 && !wayland) {
    console.log('No display here: the tests run in code-server.');
    return server;
  }
  try {
    return await desktop();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.log(`The desktop's VS Code could not be downloaded (${reason}): the tests run in code-server.`);
    return server;
  }
}

/** Ends a desktop host that has gone silent. The server's stand-in sees to that itself, with a picture. */
async function endSilentDesktop(report: string, until: AbortSignal): Promise<void> {
  console.error(`The tests did not finish: ${await silenceOf(report, until)}. VS Code is closed.`);
  // test-electron offers no handle; it closes VS Code on the first Ctrl-C and kills it on the second
  process.emit('SIGINT');
  setTimeout(() => process.emit('SIGINT'), 3000).unref();
}

/**
 * Runs a bundle in the extension host of a fresh VS Code, on a copy of the sample workspace, with this checkout as it was
 * built last. What it appends to the file THIN_BRIDGE_REPORT is shown.
 *
 * Which VS Code: THIN_BRIDGE_VSCODE=desktop takes the desktop's, which @vscode/test-electron downloads on first use;
 * THIN_BRIDGE_VSCODE=server takes code-server with Chromium, both installed on first use. Where it is not set, Linux
 * without a display takes the server, and everything else the desktop's, or the server where the download fails.
 * @param bundle exports `run`
 * @param environment of the extension host
 * @param profile where VS Code keeps what it remembers, for a start that is not the first; a new folder unless told
 * @throws ScriptError where `run` fails, or there is no VS Code
 */
export async function runInVsCode(
  bundle: string,
  environment: Readonly<Record<string, string>>,
  profile?: string,
): Promise<void> {
  if (!existsSync(inRepository('dist', 'extension.cjs'))) {
    throw new ScriptError('The extension is not built. Run `npm run build` first.');
  }
  const host = await chooseHost();
  // short, because VS Code keeps sockets in its profile, whose paths the system limits to about 100 characters
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'tb-host-'));
  const report = path.join(scratch, 'report.txt');
  const workspace = path.join(scratch, 'workspace');
  const ended = new AbortController();
  try {
    await cp(inRepository('sample'), workspace, { recursive: true });
    await writeFile(report, '');
    const shown = showLive(report, ended.signal);
    if (host.kind === 'desktop') void endSilentDesktop(report, ended.signal);
    try {
      await runTests({
        vscodeExecutablePath: host.executable,
        extensionDevelopmentPath: repository,
        extensionTestsPath: bundle,
        extensionTestsEnv: { THIN_BRIDGE_REPORT: report, ...environment },
        launchArgs: [
          workspace,
          `--user-data-dir=${profile ?? path.join(scratch, 'data')}`,
          `--extensions-dir=${path.join(scratch, 'extensions')}`,
        ],
      });
    } finally {
      ended.abort();
      await shown;
    }
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    throw new ScriptError(`The tests in VS Code failed (${host.kind}).`, { cause: error });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
