import { causesOf, reasonOf, revived, ThinBridgeError, type ErrorCode } from '../errors/thin-bridge-error.ts';

/** An error as plain data. */
export interface FailureReply {
  readonly kind: 'failed';
  /** Null for what is no ThinBridgeError, and so a fault of ours. */
  readonly code: ErrorCode | null;
  readonly message: string;
  /** Stack and causes, for the log. */
  readonly details: string;
}

export function failureReply(error: unknown): FailureReply {
  return {
    kind: 'failed',
    code: error instanceof ThinBridgeError ? error.code : null,
    // what libraries throw may have anything for a message
    message: error instanceof Error && typeof (error.message as unknown) === 'string' ? error.message : reasonOf(error),
    details: causesOf(error).map(stackOf).join('\n'),
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error && error.stack !== undefined ? error.stack : reasonOf(error);
}

/** The error that the process met, with its stack there. */
export function errorOf({ code, message, details }: FailureReply): Error {
  const origin = new Error(message);
  origin.stack = details;
  return code === null ? origin : revived(code, message, origin);
}
