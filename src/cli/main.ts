import path from 'node:path';
import { CommanderError } from 'commander';
import { errorColours } from './colours.ts';
import { messageOf, ThinBridgeError } from '../errors.ts';
import { createProgram } from './program.ts';

/** Exit code where the command line itself is wrong; 1 is for what goes wrong afterwards. */
const USAGE_ERROR = 2;

/** Exit code after Ctrl-C: 128 and the number of SIGINT, as shells have it. */
const INTERRUPTED = 130;

async function main(): Promise<number> {
  try {
    // this program is dist/cli.cjs, and the models lie beside dist/
    await createProgram(path.dirname(import.meta.dirname)).parseAsync();
    return 0;
  } catch (error) {
    // commander has said itself what is wrong, or shown the help that was asked for
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
    console.error(`${errorColours.red('error:')} ${messageOf(error)}`);
    return error instanceof ThinBridgeError && error.code === 'cancelled' ? INTERRUPTED : 1;
  }
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
