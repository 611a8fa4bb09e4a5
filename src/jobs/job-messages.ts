import { z } from 'zod';
import type { ErrorCode } from '../errors/thin-bridge-error.ts';
import type { ModelFolders } from '../thin-bridge.ts';
import type { RetrainProgress, RetrainResult } from '../retraining/retrain.ts';
import type { DatasetCheck } from '../heads/report.ts';
import type { TableLayout } from '../tables/table-layout.ts';
import { choicesSchema, layoutSchema } from '../heads/report-schema.ts';

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

const folder = z.string().min(1);
const folders = { encoder: folder, heads: folder, drugs: folder };

const retrainRequest = z.strictObject({
  ...folders,
  dataset: folder,
  name: z.string().min(1),
  layout: layoutSchema.optional(),
  out: folder,
  exclude: folder.optional(),
}) satisfies z.ZodType<RetrainRequest>;

/** What the editor says to the background process. The first message is a job. */
export const jobRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('retrain'), request: retrainRequest }),
  /** Opens models and places a text and a molecule. */
  z.strictObject({ kind: z.literal('try'), folders: z.strictObject(folders) }),
  /** Answers `checked`. */
  z.strictObject({ kind: z.literal('choose'), choices: choicesSchema }),
  z.strictObject({ kind: z.literal('cancel') }),
]);

export type JobRequest = z.infer<typeof jobRequest>;

/** What the background process says to the editor. The last message is `done` or `failed`. */
export type JobReply =
  | { readonly kind: 'progress'; readonly progress: RetrainProgress }
  /** Waits for `choose`. */
  | { readonly kind: 'checked'; readonly check: DatasetCheck }
  /** The result of a retraining; null of a try. */
  | { readonly kind: 'done'; readonly result: RetrainResult | null }
  | {
      readonly kind: 'failed';
      /** Null for what is no ThinBridgeError, and so a fault of ours. */
      readonly code: ErrorCode | null;
      readonly message: string;
      /** Stack and causes, for the log. */
      readonly details: string;
    };
