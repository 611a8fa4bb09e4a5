import { inspect } from 'node:util';
import { isCancelled, messageOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { errorColours } from './output.ts';

/** Exit codes. 2 is for a command line that is wrong itself. */
export const EXIT = {
  /** Something went wrong that the message says how to put right. */
  failed: 1,
  usage: 2,
  /** A fault of ours: EX_SOFTWARE of sysexits.h. */
  fault: 70,
  /** After Ctrl-C: 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;

/**
 * Says on standard error what went wrong, in a sentence.
 * @param verbose whether its stack and causes follow
 * @returns the exit code
 */
export function printFailure(error: unknown, verbose: boolean, print = console.error): number {
  const details = verbose ? 'The details follow.' : 'Run it once more with --verbose for the details.';
  print(`${errorColours.red('error:')} ${messageOf(error, details)}`);
  if (verbose) print(errorColours.dim(inspect(error)));
  if (isCancelled(error)) return EXIT.interrupted;
  return error instanceof ThinBridgeError ? EXIT.failed : EXIT.fault;
}

/** Whether the environment asks for details: THIN_BRIDGE_DEBUG is set, and not to 0. */
export function wantsDetails({ THIN_BRIDGE_DEBUG: debug = '' } = process.env): boolean {
  return debug !== '' && debug !== '0';
}
