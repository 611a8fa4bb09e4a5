import * as z from 'zod';
import type { DatasetCheck, TrainingChoices } from '../heads/report.ts';
import { choicesSchema, layoutSchema } from '../heads/report-schema.ts';
import type { GuessReport } from '../ranking/guess-file.ts';
import type { RankReport } from '../ranking/rank-file.ts';
import type { ReadProgress } from '../ranking/read-structures.ts';
import type { ResultBatch } from '../ranking/result-records.ts';
import type { RetrainProgress, RetrainResult } from '../retraining/retrain.ts';
import type { TableLayout } from '../tables/table-layout.ts';
import type { ModelFolders } from '../answers/load-models.ts';
import type { FailureReply } from './failure-reply.ts';
import { jobModels, modelFolders, type JobModels } from './job-models.ts';
import {
  importRequest,
  type ImportedFileReport,
  type ImportJobProgress,
  type ImportRequest,
} from './import-messages.ts';

/** What to retrain on. Paths are absolute. */
export interface RetrainRequest extends ModelFolders {
  /** A table of drugs and mechanisms. */
  readonly dataset: string;
  /** What the dataset is called, and the new heads after it. */
  readonly name: string;
  /** Recognised by the names of the columns where undefined. */
  readonly layout?: TableLayout | undefined;
  /** Folder that the heads are written to. */
  readonly out: string;
  /** A list of molecules that stay out of training with all of their series. */
  readonly exclude?: string | undefined;
}

/** Which file to rank, and for what: see `RankRequest`. Paths are absolute. */
export interface RankJobRequest {
  readonly models: JobModels;
  readonly file: string;
  readonly questions: readonly string[];
  /** How many of the best the report tells; none where undefined. */
  readonly best?: number;
}

/** Whose targets to guess: see `GuessRequest`. Paths are absolute. */
export interface GuessJobRequest {
  readonly models: JobModels;
  readonly file: string;
  readonly limit: number;
}

/** How far a file is read, or what was found of its next records. */
export type FileJobProgress =
  ({ readonly step: 'reading' } & ReadProgress) | { readonly step: 'records'; readonly batch: ResultBatch };

/**
 * The kinds of job that a background process does: what each is asked for, what it reports on the way, what it asks in
 * between and how that is answered, and what it gives. All of it is plain data.
 */
export interface Jobs {
  retrain: {
    readonly request: RetrainRequest;
    readonly progress: RetrainProgress;
    readonly question: DatasetCheck;
    readonly answer: TrainingChoices;
    readonly result: RetrainResult;
  };
  /** Opens models and places a text and a molecule. */
  tryHeads: {
    readonly request: ModelFolders;
    readonly progress: never;
    readonly question: never;
    readonly answer: never;
    readonly result: null;
  };
  /** Puts the compounds of files into a library. */
  importCompounds: {
    readonly request: ImportRequest;
    readonly progress: ImportJobProgress;
    readonly question: never;
    readonly answer: never;
    readonly result: readonly ImportedFileReport[];
  };
  /** Ranks the compounds of a file for questions. */
  rankFile: {
    readonly request: RankJobRequest;
    readonly progress: FileJobProgress;
    readonly question: never;
    readonly answer: never;
    readonly result: RankReport;
  };
  /** Guesses the targets of the compounds of a file. */
  guessFile: {
    readonly request: GuessJobRequest;
    readonly progress: FileJobProgress;
    readonly question: never;
    readonly answer: never;
    readonly result: GuessReport;
  };
}

export type JobKind = keyof Jobs;

const folder = z.string().min(1);

/** What the background process accepts, for each kind of job. */
export const jobSchemas = {
  retrain: {
    request: z.strictObject({
      ...modelFolders,
      dataset: folder,
      name: z.string().min(1),
      layout: layoutSchema.optional(),
      out: folder,
      exclude: folder.optional(),
    }),
    answer: choicesSchema,
  },
  tryHeads: { request: z.strictObject(modelFolders), answer: z.never() },
  importCompounds: { request: importRequest, answer: z.never() },
  rankFile: {
    request: z.strictObject({
      models: jobModels,
      file: folder,
      questions: z.array(z.string().min(1)).min(1).readonly(),
      best: z.int().nonnegative().exactOptional(),
    }),
    answer: z.never(),
  },
  guessFile: {
    request: z.strictObject({ models: jobModels, file: folder, limit: z.int().positive() }),
    answer: z.never(),
  },
} satisfies {
  readonly [Kind in JobKind]: {
    readonly request: z.ZodType<Jobs[Kind]['request']>;
    readonly answer: z.ZodType<Jobs[Kind]['answer']>;
  };
};

/** What the editor says to the background process. The first message is a job. */
export const jobRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('retrain'), request: jobSchemas.retrain.request }),
  z.strictObject({ kind: z.literal('tryHeads'), request: jobSchemas.tryHeads.request }),
  z.strictObject({ kind: z.literal('importCompounds'), request: jobSchemas.importCompounds.request }),
  z.strictObject({ kind: z.literal('rankFile'), request: jobSchemas.rankFile.request }),
  z.strictObject({ kind: z.literal('guessFile'), request: jobSchemas.guessFile.request }),
  /** Answers `question`; what it holds is for the job to check. */
  z.strictObject({ kind: z.literal('answer'), answer: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel') }),
  /** Holds the job, or lets it go on; of jobs that can be held. */
  z.strictObject({ kind: z.literal('pause'), isPaused: z.boolean() }),
]);

export type JobRequest = z.infer<typeof jobRequest>;

/** What the background process says to the editor. The last message is `done` or `failed`. */
export type JobReply<Kind extends JobKind = JobKind> =
  | { readonly kind: 'progress'; readonly progress: Jobs[Kind]['progress'] }
  /** Waits for `answer`. */
  | { readonly kind: 'question'; readonly question: Jobs[Kind]['question'] }
  | { readonly kind: 'done'; readonly result: Jobs[Kind]['result'] }
  | FailureReply;
