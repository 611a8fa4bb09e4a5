import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { failureReply } from '../../../src/jobs/failure-reply.ts';

describe('what the background process tells of a failure', () => {
  it('is the code and the sentence of a ThinBridgeError, with the stacks of what led to it', () => {
    const reply = failureReply(new ThinBridgeError('too-little-data', 'Too little.', { cause: new Error('inner') }));
    assert.deepEqual([reply.code, reply.message], ['too-little-data', 'Too little.']);
    assert.match(reply.details, /^ThinBridgeError: Too little\.\n.*\nError: inner\n/su);
  });

  it('is the message of any other error, which has no code', () => {
    const reply = failureReply(new Error('A bug.'));
    assert.deepEqual([reply.code, reply.message], [null, 'A bug.']);
  });

  it('is told also of an error that is its own cause, or has no text for a message', () => {
    const error = Object.assign(new Error(), { message: { code: 1 } });
    error.cause = error;
    const reply = failureReply(error);
    assert.equal(reply.message, 'no reason was given.');
  });
});
