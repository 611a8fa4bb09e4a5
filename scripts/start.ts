// `npm start [-- --port N]`: opens the extension in VS Code on the sample workspace. A desktop VS Code is used where
// there is one; otherwise, or with --port, VS Code's server is installed on first use and serves a browser until Ctrl-C.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runScript, ScriptError } from './main.ts';
import { inRepository, repository } from './repository.ts';
import { linkExtension } from './vscode/extensions-folder.ts';
import { installCodeServer } from './vscode/install.ts';
import { isFree, startServer } from './vscode/server.ts';

const usualPort = 8420;
const sample = inRepository('sample');
/** Shown first: it has structures, so that the extension starts with it. */
const note = inRepository('sample', 'notes', 'btk-project.md');
/** Has the extension begin with the first steps, where they were not shown yet. */
const firstSteps = { THIN_BRIDGE_FIRST_STEPS: '1' };

/** The desktop's `code` on the PATH, or undefined where there is none or no screen to show it on. */
function desktopCode(): string | undefined {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland, VSCODE_IPC_HOOK_CLI: remote } = process.env;
  // in a terminal of a remote window `code` only opens files in that window
  if (remote !== undefined || (process.platform === 'linux' && !x11 && !wayland)) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function openOnDesktop(code: string): void {
  const windows = process.platform === 'win32';
  // cmd.exe takes the line apart again, so paths with spaces are quoted for it
  const quote = (word: string): string => (windows ? `"${word}"` : word);
  const { status } = spawnSync(
    quote(code),
    ['--new-window', quote(`--extensionDevelopmentPath=${repository}`), quote(sample), quote(note)],
    { stdio: 'inherit', shell: windows, env: { ...process.env, ...firstSteps } },
  );
  if (status !== 0) throw new ScriptError('VS Code did not start. `npm start -- --port 8420` opens it in a browser.');
  console.log('Thin Bridge is open in VS Code.');
}

/** The port asked for, or the usual one, or a free one where that is taken. */
async function choosePort(wish: string | undefined): Promise<number | undefined> {
  if (wish === undefined) return (await isFree(usualPort)) ? usualPort : undefined;
  const port = Number(wish);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new ScriptError(`--port ${wish} is no port.`);
  if (!(await isFree(port))) throw new ScriptError(`Port ${port} is taken; choose another, or leave --port out.`);
  return port;
}

/** Serves VS Code until Ctrl-C, or until it ends by itself. */
async function serve(wish: string | undefined): Promise<void> {
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('interrupted'));
  });
  const code = await installCodeServer();
  const port = await choosePort(wish);
  // the profile stays, so that settings and retrained heads are there the next time
  const profile = inRepository('.vscode-test', 'start');
  const extensionsDirectory = path.join(profile, 'extensions');
  await linkExtension(extensionsDirectory);
  const server = await startServer(code, {
    ...(port === undefined ? {} : { port }),
    userDataDirectory: path.join(profile, 'data'),
    extensionsDirectory,
    environment: firstSteps,
  });
  const opened = new URLSearchParams({ folder: sample, payload: JSON.stringify([['openFile', fileUri(server.url)]]) });
  try {
    console.log(
      `\nThin Bridge is open in VS Code at\n\n    ${server.url}/?${opened.toString()}\n\nPress Ctrl-C to stop.`,
    );
    if ((await Promise.race([interrupted, server.ended])) !== 'interrupted') {
      throw new ScriptError("VS Code's server ended by itself.");
    }
    console.log('\nStopped.');
  } finally {
    await server.stop();
  }
}

/** The note, as the window of a server names it. */
function fileUri(serverUrl: string): string {
  return `vscode-remote://${new URL(serverUrl).host}${encodeURI(note)}`;
}

await runScript(async () => {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const code = values.port === undefined ? desktopCode() : undefined;
  if (code !== undefined) openOnDesktop(code);
  else await serve(values.port);
});
