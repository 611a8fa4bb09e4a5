import * as vscode from 'vscode';
import { z } from 'zod';
import type { TableLayout, TrainingChoices } from '../training/retraining.ts';
import { choicesSchema, layoutSchema } from './retraining-argument.ts';

/** What is to be trained on, and how. */
export interface RetrainingJob {
  readonly dataset: vscode.Uri;
  readonly layout: TableLayout;
  /** Undefined until the chemist has chosen. */
  readonly choices: TrainingChoices | undefined;
}

const KEY = 'thinBridge.unfinishedRetraining';

const note = z.object({ dataset: z.string(), layout: layoutSchema, choices: choicesSchema.exactOptional() });

/** A note of the job that runs: what is still there when a window opens was interrupted. */
export class UnfinishedRetraining {
  constructor(private readonly memento: vscode.Memento) {}

  /** The job that was interrupted; undefined where none was. */
  get job(): RetrainingJob | undefined {
    const read = note.safeParse(this.memento.get(KEY));
    if (!read.success) return undefined;
    const { dataset, layout, choices } = read.data;
    return { dataset: vscode.Uri.parse(dataset, true), layout, choices };
  }

  async begin({ dataset, layout, choices }: RetrainingJob): Promise<void> {
    await this.memento.update(KEY, { dataset: dataset.toString(), layout, ...(choices && { choices }) });
  }

  async end(): Promise<void> {
    await this.memento.update(KEY, undefined);
  }
}
