import fc from 'fast-check';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { hostileText } from './texts.ts';

/** An error that is its own cause. */
function ownCause(message: string): Error {
  const error = new Error(message);
  error.cause = error;
  return error;
}

/** What code may throw: errors of ours and others, with odd messages and causes, and what is no error. */
export const thrown: fc.Arbitrary<unknown> = fc.oneof(
  hostileText(4).map((text) => new ThinBridgeError('smiles-invalid', text)),
  fc.constant(new ThinBridgeError('cancelled', 'Called off.')),
  hostileText(4).map((text) => new Error(text, { cause: text })),
  hostileText(2).map(ownCause),
  fc.anything().map((message) => Object.assign(new Error(), { message })),
  hostileText(2).map((text) => new AggregateError([new Error(text)], text)),
  fc.constantFrom(new DOMException('x', 'AbortError'), Object.create(null), Symbol('x'), undefined, null, 0n),
  fc.anything(),
);
