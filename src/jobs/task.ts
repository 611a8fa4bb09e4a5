import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry, TABLE_BATCH, TABLE_DEADLINE_MS, TABLE_WORKERS } from '../chemistry/rdkit-chemistry.ts';
import type { JobKind, Jobs } from './job-messages.ts';

/** What a job has of the editor while it works, in the background process. */
export interface Task<Kind extends JobKind> {
  /** Aborted where nobody waits for the job any more. */
  readonly signal: AbortSignal;
  report(progress: Jobs[Kind]['progress']): void;
  /** Asks, and waits for the answer. Rejects with the signal's reason where the job is called off meanwhile. */
  ask(question: Jobs[Kind]['question']): Promise<Jobs[Kind]['answer']>;
  /** Resolves at once, or while the job is paused when it goes on. */
  mayGoOn(): Promise<void>;
}

/** Does a job; what it throws is told to the editor. */
export type Work<Kind extends JobKind> = (
  request: Jobs[Kind]['request'],
  task: Task<Kind>,
) => Promise<Jobs[Kind]['result']>;

/** Workers where RDKit is nearly all of the work: what they leave to the editor, they leave by their low priority. */
export const ALL_CORES = Math.min(16, availableParallelism());

/** The chemistry of a job: whoever opens it disposes of it. Its worker lies beside the bundle of the process. */
export function openChemistryOfJob(workers = TABLE_WORKERS): Chemistry {
  const workerFile = path.join(import.meta.dirname, 'rdkit-worker.cjs');
  return openChemistry({ workerFile, workers, batch: TABLE_BATCH, deadlineMs: TABLE_DEADLINE_MS });
}
