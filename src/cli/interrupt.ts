/**
 * Runs `use` with a signal that Ctrl-C sets off; a second Ctrl-C ends the process.
 * @param reason what the work is called off with
 */
export async function withInterrupt<Result>(
  reason: () => Error,
  use: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const interrupt = () => controller.abort(reason());
  process.once('SIGINT', interrupt);
  try {
    return await use(controller.signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
}
