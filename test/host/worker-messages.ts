import { Worker } from 'node:worker_threads';
import type { RdkitBatch } from '../../src/chemistry/rdkit-messages.ts';

/** What is to be done as RDKit's worker is asked about a molecule; the question is sent when it is done. */
export type BeforeQuestion = (worker: Worker) => unknown;

interface Question {
  readonly requests?: RdkitBatch['requests'];
}

/** The class of threads as far as it is changed: with a function that is called with a worker, and not bound to one. */
interface Replaceable {
  postMessage: (this: Worker, message: Question | string, ...rest: never[]) => void;
}

/**
 * Comes between the extension and RDKit's worker wherever one is asked about this SMILES. Extension and tests share a
 * process, and with it the class of threads.
 */
export function whenAskedAbout(smiles: string, before: BeforeQuestion): { dispose(): void } {
  const prototype: Replaceable = Worker.prototype;
  const real = prototype.postMessage;
  prototype.postMessage = function (message, ...rest) {
    const send = () => real.call(this, message, ...rest);
    const isAsked = typeof message !== 'string' && message.requests?.some((request) => request.structure === smiles);
    if (isAsked !== true) send();
    else void Promise.resolve(before(this)).then(send);
  };
  return {
    dispose() {
      prototype.postMessage = real;
    },
  };
}
