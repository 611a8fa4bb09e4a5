import { reasonOf, ThinBridgeError, type ErrorCode } from '../errors/thin-bridge-error.ts';

/** What the worker sends back. An error crosses as its code and sentence, since classes don't cross threads. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string; readonly detail?: string };

/** The reply for something thrown: a ThinBridgeError as it is, all else as `chemistry-failed`. */
export function failure(thrown: unknown): Reply<never> {
  const error = rootOf(thrown);
  if (error instanceof ThinBridgeError) {
    return { ok: false, code: error.code, message: error.message };
  }
  // C++ exceptions reach JavaScript without their message
  const reason = error instanceof Error ? reasonOf(error) : 'an error inside RDKit.';
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = `RDKit can't work with this molecule: ${reason} Leave it out, or write it another way.`;
  return { ok: false, code: 'chemistry-failed', message, detail };
}

/** What was thrown first, where freeing a molecule of a broken RDKit threw again on the way out of `using`. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && 'suppressed' in error ? rootOf(error.suppressed) : error;
}

/**
 * The value of a reply.
 * @throws ThinBridgeError what the worker reported, with what RDKit threw as its cause
 */
export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) {
    return reply.value;
  }
  throw new ThinBridgeError(reply.code, reply.message, { cause: reply.detail });
}
