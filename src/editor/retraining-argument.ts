import * as vscode from 'vscode';
import { z } from 'zod';
import type { TableLayout, TrainingChoices } from '../training/retraining.ts';
import { CHOICE_BOUNDS } from './retraining-choice-items.ts';

const column = z.int().nonnegative();

export const layoutSchema = z.strictObject({
  delimiter: z.enum([',', ';', '\t', 'whitespace']),
  header: z.boolean(),
  smiles: column,
  mechanism: column,
  target: column.nullable(),
}) satisfies z.ZodType<TableLayout>;

const within = ({ least, most }: { least: number; most: number }) => z.int().min(least).max(most);

export const choicesSchema = z.strictObject({
  start: z.enum(['heads', 'scratch']),
  mix: z.boolean(),
  seed: within(CHOICE_BOUNDS.seed),
  epochs: within(CHOICE_BOUNDS.epochs).nullable(),
  check: z.boolean(),
}) satisfies z.ZodType<TrainingChoices>;

const answers = z.strictObject({
  dataset: z.custom<vscode.Uri>((dataset) => dataset instanceof vscode.Uri).exactOptional(),
  layout: layoutSchema.exactOptional(),
  choices: choicesSchema.exactOptional(),
});

/** What the chemist need not be asked any more. */
export type RetrainArgument = z.infer<typeof answers>;

/**
 * What the command was called with: nothing from the palette, the dataset from a menu or a code lens, answers to more
 * of its questions from a program. Whatever else arrives answers nothing.
 */
export function readArgument(argument: unknown): RetrainArgument {
  if (argument instanceof vscode.Uri) return { dataset: argument };
  const read = answers.safeParse(argument);
  return read.success ? read.data : {};
}
