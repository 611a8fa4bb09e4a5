import { guessFile, type GuessReport } from '../ranking/guess-file.ts';
import { rankFile, type RankReport } from '../ranking/rank-file.ts';
import type { RankModels } from '../ranking/rank-question.ts';
import type { RecordControl } from '../ranking/result-records.ts';
import type { GuessJobRequest, RankJobRequest } from './job-messages.ts';
import { openThinBridge, type JobModels } from './job-models.ts';
import { ALL_CORES, openChemistryOfJob, type Task } from './task.ts';

/** Ranks the compounds of a file. Throws as `rankFile`. */
export async function rankJob({ models, ...request }: RankJobRequest, task: Task<'rankFile'>): Promise<RankReport> {
  return withModels(models, (opened) => rankFile(opened, request, controlOf(task)));
}

/** Guesses the targets of the compounds of a file. Throws as `guessFile`. */
export async function guessFileJob(
  { models, ...request }: GuessJobRequest,
  task: Task<'guessFile'>,
): Promise<GuessReport> {
  return withModels(models, (opened) => guessFile(opened, request, controlOf(task)));
}

async function withModels<Result>(folders: JobModels, use: (models: RankModels) => Promise<Result>): Promise<Result> {
  await using chemistry = openChemistryOfJob(ALL_CORES);
  await using thinBridge = openThinBridge(folders, chemistry);
  return await use({ chemistry, thinBridge });
}

function controlOf(task: Task<'rankFile' | 'guessFile'>): RecordControl {
  return {
    signal: task.signal,
    onProgress: (progress) => task.report({ step: 'reading', ...progress }),
    onRecords: (batch) => task.report({ step: 'records', batch }),
  };
}
