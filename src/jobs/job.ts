import { availableParallelism } from 'node:os';
import path from 'node:path';
import { hasSection } from '../bridge/bridge.ts';
import { openChemistry, TABLE_BATCH } from '../chemistry/rdkit-chemistry.ts';
import { causesOf, reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { JobReply, JobRequest, RetrainRequest } from './job-messages.ts';
import { readKnownPairs } from '../retraining/known-pairs.ts';
import type { KnownPairs } from '../dataset/pair-source.ts';
import { retrain, type RetrainControl, type RetrainProgress } from '../retraining/retrain.ts';
import { tryModels } from './try-models.ts';

/** Workers that read a table: more than this wait for the table, and each takes 100 MB. One core is left to the editor. */
const WORKERS = Math.min(4, Math.max(1, availableParallelism() - 1));

/** Longest time for one molecule, in milliseconds: this process has to wait where the machine is busy. */
const DEADLINE_MS = 30_000;

/** Does what the editor asks for. Never fails: what goes wrong is a reply. */
export async function runJob(
  job: Extract<JobRequest, { kind: 'retrain' | 'try' }>,
  control: RetrainControl,
): Promise<JobReply> {
  const workerFile = path.join(import.meta.dirname, 'rdkit-worker.cjs');
  await using chemistry = openChemistry({ workerFile, workers: WORKERS, batch: TABLE_BATCH, deadlineMs: DEADLINE_MS });
  try {
    if (job.kind === 'try') {
      await tryModels(job.folders, chemistry);
      return { kind: 'done', result: null };
    }
    const { request } = job;
    const options = { ...request, layout: request.layout, exclude: request.exclude, known: await readKnown(request) };
    const onProgress = control.onProgress && nowAndThen(control.onProgress);
    return { kind: 'done', result: await retrain(chemistry, options, { ...control, onProgress }) };
  } catch (error) {
    return failureReply(error);
  }
}

/** What the heads in use know; null where that is not told in the language of the encoder in use. */
async function readKnown({ encoder, heads, drugs }: RetrainRequest): Promise<KnownPairs | null> {
  try {
    return await readKnownPairs((await hasSection(heads, 'drugs')) ? heads : drugs, encoder);
  } catch (error) {
    if (error instanceof ThinBridgeError && error.code === 'model-mismatch') return null;
    throw error;
  }
}

/** Shortest time between two reports of one step, in milliseconds. */
const REPORT_EVERY = 100;

/** Passes on reports at most ten times a second, and the first of each step and the last epoch in any case. */
function nowAndThen(report: (progress: RetrainProgress) => void): (progress: RetrainProgress) => void {
  let last = { step: '', at: -Infinity };
  return (progress) => {
    const now = performance.now();
    const isLast = 'epoch' in progress && progress.epoch === progress.epochs;
    if (progress.step === last.step && now - last.at < REPORT_EVERY && !isLast) return;
    last = { step: progress.step, at: now };
    report(progress);
  };
}

/** An error as plain data. */
export function failureReply(error: unknown): JobReply {
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
