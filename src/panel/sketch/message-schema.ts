import * as z from 'zod';
import { text } from '../page-schema.ts';
import type { SketchHostMessage, SketchMessage } from './messages.ts';

/** Longer than a mol block of the largest molecule that is read. */
const molblock = z.string().max(200_000);

/** What a page with a structure editor may say beside its own. */
export const sketchMessages = [
  z.strictObject({ kind: z.literal('layOut'), structure: molblock }),
  z.strictObject({ kind: z.literal('readDrawing'), molblock }),
] as const satisfies readonly z.ZodType<SketchMessage>[];

/** What the host may say to a page with a structure editor. */
export const sketchHostMessages = [
  z.object({
    kind: z.literal('laidOut'),
    structure: molblock,
    laid: z.object({ smiles: text, molblock }).nullable(),
    problem: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('drawingRead'),
    molblock,
    smiles: text.nullable(),
    problem: z.string().nullable(),
  }),
] as const satisfies readonly z.ZodType<SketchHostMessage>[];
