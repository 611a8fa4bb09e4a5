import { pool, Promise as PoolPromise, type Pool } from 'workerpool';
import { reasonOf, ThinBridgeError } from '../errors.ts';
import type { Chemistry, Drawing, Molecule, StructureFeatures } from './molecule.ts';
import { valueOf, type Reply } from './rdkit-reply.ts';
import { admit, quoted } from './smiles-limits.ts';

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
 * killed with its molecule and replaced. An idle worker keeps the process alive until `close`.
 */
export function openChemistry({ workerFile, deadlineMs = 5000, workers: maxWorkers = 1 }: ChemistryOptions): Chemistry {
  let workers: Pool | undefined;
  let closed = false;

  function refuseIfClosed(): void {
    if (closed) {
      throw new ThinBridgeError('cancelled', 'The structure was not looked at any more: Thin Bridge was closing.');
    }
  }

  async function ask<T>(method: string, smiles: string, ...rest: readonly unknown[]): Promise<T> {
    const admitted = admit(smiles);
    refuseIfClosed();
    workers ??= pool(workerFile, {
      workerType: 'thread',
      maxWorkers,
      // a worker in a loop can't clean up: don't wait for it
      workerTerminateTimeout: 50,
    });
    let reply: Reply<T>;
    try {
      reply = (await workers.exec(method, [admitted, ...rest]).timeout(deadlineMs)) as Reply<T>;
    } catch (error) {
      refuseIfClosed();
      throw translate(error, admitted);
    }
    return valueOf(reply);
  }

  function translate(error: unknown, smiles: string): ThinBridgeError {
    return error instanceof PoolPromise.TimeoutError
      ? new ThinBridgeError(
          'molecule-timeout',
          `RDKit did not finish ${quoted(smiles)} within ${deadlineMs / 1000} s. ` +
            'Give the part of the molecule that matters, or leave it out.',
        )
      : new ThinBridgeError(
          'chemistry-failed',
          `RDKit's worker ended at ${quoted(smiles)}: ${reasonOf(error)} Leave the molecule out; where it happens to every ` +
            'molecule, reinstall the extension.',
          { cause: error },
        );
  }

  return {
    molecule: (smiles) => ask<Molecule>('molecule', smiles),
    scaffold: (smiles) => ask<string>('scaffold', smiles),
    features: (smiles) => ask<StructureFeatures>('features', smiles),
    draw: (smiles, drawing: Drawing) => ask<string>('draw', smiles, drawing),
    close: async () => {
      closed = true;
      await workers?.terminate(true);
      workers = undefined;
    },
  };
}
