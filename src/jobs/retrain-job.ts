import type { KnownPairs } from '../dataset/dataset.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { hasSection } from '../models/model-files.ts';
import { readKnownPairs } from '../retraining/known-pairs.ts';
import { retrain, type RetrainProgress, type RetrainResult } from '../retraining/retrain.ts';
import type { RetrainRequest } from './job-messages.ts';
import { openChemistryOfJob, type Task } from './task.ts';

/** Retrains; asks how once the dataset is checked. Throws as `retrain`. */
export async function retrainJob(request: RetrainRequest, task: Task<'retrain'>): Promise<RetrainResult> {
  await using chemistry = openChemistryOfJob();
  const { layout, exclude } = request;
  return await retrain(
    chemistry,
    { ...request, layout, exclude, known: await readKnown(request) },
    {
      signal: task.signal,
      onProgress: nowAndThen((progress) => task.report(progress)),
      choose: (check) => task.ask(check),
    },
  );
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
