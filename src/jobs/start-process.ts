import * as l10n from '@vscode/l10n';
import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { languageArguments } from '../text/language.ts';

export interface BackgroundOptions {
  /** Path of the bundle that is run, with the chemistry's worker beside it. */
  readonly file: string;
  /** Told of each line that the process prints. */
  readonly log: (line: string) => void;
}

/** Starts a background process in the language in use; it ends when this one does. */
export function startProcess({ file, log }: BackgroundOptions): ChildProcess {
  // VS Code's own program is node with this variable; what debuggers put into the other is not for the process
  const child = fork(file, languageArguments(), {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const output of [child.stdout, child.stderr]) {
    if (output !== null) createInterface({ input: output }).on('line', log);
  }
  return child;
}

/** Waits until a process has ended and all that it said is read, and tells how it ended: "SIGKILL", "exit code 1". */
export async function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(signal ?? l10n.t`exit code ${code ?? 'unknown'}`));
  });
}

/** Sends a message; that the process has ended meanwhile is told by its end. */
export function sendTo(child: ChildProcess, message: object): void {
  if (child.connected) child.send(message, () => undefined);
}
