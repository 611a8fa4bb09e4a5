import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Programs that may be a Python with what is compared against. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/**
 * Runs a script that prints JSON.
 * @param input what it reads from standard input
 * @returns what it printed; undefined where no Python of this machine has what it imports
 */
export async function fromPython(script: string, args: readonly string[], input = ''): Promise<unknown> {
  for (const python of PYTHONS) {
    try {
      const running = promisify(execFile)(python, [script, ...args]);
      running.child.stdin?.end(input);
      return JSON.parse((await running).stdout);
    } catch {
      // this Python lacks it, or there is none
    }
  }
  return undefined;
}
