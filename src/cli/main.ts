import path from 'node:path';
import { CommanderError } from 'commander';
import { EXIT, printFailure, wantsDetails } from './failure.ts';
import { createProgram } from './program.ts';

// this program is dist/cli.cjs, and the models lie beside dist/
const program = createProgram(path.dirname(import.meta.dirname));

/** @returns the exit code */
function fail(error: unknown): number {
  // commander has said itself what is wrong, or shown the help that was asked for
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  return printFailure(error, program.opts<{ verbose: boolean }>().verbose || wantsDetails());
}

// what no part of the program waits for
process.on('uncaughtException', (error) => process.exit(fail(error)));

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // whoever reads the output has seen enough, as `head` does
  process.exit(error.code === 'EPIPE' ? 0 : fail(error));
});

program.parseAsync().catch((error: unknown) => {
  process.exitCode = fail(error);
});
