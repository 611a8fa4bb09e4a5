import * as vscode from 'vscode';
import { z } from 'zod';
import { choicesSchema, layoutSchema } from '../../heads/report-schema.ts';

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
