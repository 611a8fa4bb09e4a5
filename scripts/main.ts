/** A failure that a person can act on: scripts print its message without a stack. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/**
 * Runs a script's body and sets the exit code. A ScriptError shows as one sentence, anything else with its stack,
 * because it is a fault of the script.
 */
export async function runScript(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof ScriptError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
