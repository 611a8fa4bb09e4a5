import { rankFile, type RankReport } from '../ranking/rank-file.ts';
import { ThinBridge } from '../thin-bridge.ts';
import type { RankJobRequest } from './job-messages.ts';
import { ALL_CORES, openChemistryOfJob, type Task } from './task.ts';

/** Ranks the compounds of a file. Throws as `rankFile`. */
export async function rankJob({ models, ...request }: RankJobRequest, task: Task<'rankFile'>): Promise<RankReport> {
  await using chemistry = openChemistryOfJob(ALL_CORES);
  await using thinBridge = new ThinBridge(models, chemistry);
  return await rankFile({ chemistry, thinBridge }, request, {
    signal: task.signal,
    onProgress: (progress) => task.report(progress),
  });
}
