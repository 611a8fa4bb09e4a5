import { Promise as PoolPromise, TerminateError } from 'workerpool';
import { reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { Chemistry, MoleculeWith } from './molecule.ts';
import { valueOf, type Reply } from './rdkit-reply.ts';
import { RdkitWorkers } from './rdkit-workers.ts';
import { admit, quoted } from '../smiles/limits.ts';

/** Where the worker is and how long it may take. */
export interface ChemistryOptions {
  /** Path of the bundle `rdkit-worker.cjs`, with RDKit_minimal.wasm beside it. */
  readonly workerFile: string;
  /** Longest time for one molecule in milliseconds, the start of RDKit (0.3 s) included; 5,000 unless told. */
  readonly deadlineMs?: number;
  /** How many molecules are worked on at once, each by a worker of its own; 1 unless told. */
  readonly workers?: number;
}

/**
 * Opens the chemistry. The worker starts with the first molecule and answers in turn; one that takes too long is
 * killed with its molecule and replaced, and a molecule whose worker died is tried once more. An idle worker keeps the
 * process alive until the chemistry is disposed of.
 */
export function openChemistry({ workerFile, deadlineMs = 5000, workers: count = 1 }: ChemistryOptions): Chemistry {
  const workers = new RdkitWorkers(workerFile, count);

  function refuseIfClosed(): void {
    if (workers.closed) {
      throw new ThinBridgeError('cancelled', 'The structure was not looked at any more: Thin Bridge was closing.');
    }
  }

  async function ask<T>(method: string, smiles: string, wanted: unknown, signal: AbortSignal | undefined): Promise<T> {
    signal?.throwIfAborted();
    const admitted = admit(smiles);
    refuseIfClosed();
    let reply: Reply<T>;
    try {
      reply = (await workers.ask(method, [admitted, wanted], deadlineMs)) as Reply<T>;
    } catch (error) {
      refuseIfClosed();
      throw translate(error, admitted);
    }
    signal?.throwIfAborted();
    return valueOf(reply);
  }

  function translate(error: unknown, smiles: string): ThinBridgeError {
    if (error instanceof PoolPromise.TimeoutError) {
      return new ThinBridgeError(
        'molecule-timeout',
        `RDKit did not finish ${quoted(smiles)} within ${deadlineMs / 1000} s. ` +
          'Give the part of the molecule that matters, or leave it out.',
      );
    }
    // of a worker that was killed there is nothing to be said
    const cause = error instanceof TerminateError ? error.cause : error;
    const reason = cause === undefined ? ', twice.' : `: ${reasonOf(cause)}`;
    return new ThinBridgeError(
      'chemistry-failed',
      `RDKit's worker ended at ${quoted(smiles)}${reason} Leave the molecule out; where it happens to every molecule, ` +
        'reinstall the extension.',
      { cause: error },
    );
  }

  return {
    read: async (smiles, parts = [], { drawing, signal } = {}) => {
      type Part = (typeof parts)[number];
      if (parts.some((part) => part === 'svg') && drawing === undefined) {
        throw new TypeError('a molecule is to be drawn, and nobody says how');
      }
      return ask<MoleculeWith<Part>>('read', smiles, { parts, drawing }, signal);
    },
    draw: (smiles, drawing, signal) => ask<string>('draw', smiles, drawing, signal),
    [Symbol.asyncDispose]: () => workers.close(),
  };
}
