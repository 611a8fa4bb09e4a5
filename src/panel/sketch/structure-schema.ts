import * as z from 'zod';
import { pageHostMessages, pageMessages, text } from '../page-schema.ts';
import { sketchHostMessages, sketchMessages } from './message-schema.ts';
import type { StructureHostMessage, StructurePageMessage } from './structure-messages.ts';

/** What the host accepts from the page of *Edit Structure*. */
export const structurePageMessage = z.discriminatedUnion('kind', [
  ...pageMessages,
  ...sketchMessages,
  z.strictObject({ kind: z.literal('put'), smiles: text }),
  z.strictObject({ kind: z.literal('find'), smiles: text, search: z.enum(['like', 'substructure']) }),
]) satisfies z.ZodType<StructurePageMessage>;

/** What the page of *Edit Structure* takes from the host. */
export const structureHostMessage = z.discriminatedUnion('kind', [
  ...pageHostMessages,
  ...sketchHostMessages,
  z.object({ kind: z.literal('editing'), smiles: text, place: z.string().nullable() }),
]) satisfies z.ZodType<StructureHostMessage>;

/** What the page of *Edit Structure* kept before the window was reloaded. */
export const structurePageState = z.object({ smiles: text, scrolled: z.number() });
