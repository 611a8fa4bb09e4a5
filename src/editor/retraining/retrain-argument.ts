import * as vscode from 'vscode';
import * as z from 'zod';
import { choicesSchema, layoutSchema } from '../../heads/report-schema.ts';
import type { TableLayout } from '../../tables/table-layout.ts';

const argumentSchema = z.strictObject({
  dataset: z.custom<vscode.Uri>((dataset) => dataset instanceof vscode.Uri).exactOptional(),
  layout: layoutSchema.exactOptional(),
  choices: choicesSchema.exactOptional(),
});

/** What the chemist need not be asked any more. */
export type RetrainArgument = z.infer<typeof argumentSchema>;

/**
 * What the command was called with: nothing from the palette, the dataset from a menu or a code lens, answers to more
 * of its questions from a program. Whatever else arrives answers nothing.
 */
export function readArgument(argument: unknown): RetrainArgument {
  if (argument instanceof vscode.Uri) return { dataset: argument };
  const read = argumentSchema.safeParse(argument);
  return read.success ? read.data : {};
}

/** What is to be trained on, and how, as far as that is decided: an argument for the command. */
export interface RetrainingJob extends RetrainArgument {
  readonly dataset: vscode.Uri;
  readonly layout: TableLayout;
}

const KEY = 'thinBridge.unfinishedRetraining';

const note = z.object({ dataset: z.string(), layout: layoutSchema, choices: choicesSchema.exactOptional() });

/** A note of the job that goes on: what is still there when a window opens was interrupted. */
export class UnfinishedRetraining {
  constructor(private readonly memento: vscode.Memento) {}

  /** The job that was interrupted; undefined where none was. */
  get job(): RetrainingJob | undefined {
    const read = note.safeParse(this.memento.get(KEY));
    return read.success ? { ...read.data, dataset: vscode.Uri.parse(read.data.dataset, true) } : undefined;
  }

  async begin(job: RetrainingJob): Promise<void> {
    await this.memento.update(KEY, { ...job, dataset: job.dataset.toString() });
  }

  async end(): Promise<void> {
    await this.memento.update(KEY, undefined);
  }
}
