import * as z from 'zod';
import { compoundLink } from './compound-links.ts';
import { coreMessages } from './core/message-schema.ts';
import type { DrugPageMessage } from './messages.ts';
import { MOST_ROWS, pageMessages, text } from './page-schema.ts';
import { sketchMessages } from './sketch/message-schema.ts';
import { query } from './view-schema.ts';

/** Structures or ids that one message may name. */
const several = z.array(text).min(1).max(MOST_ROWS);

/** What the host accepts from the drug panel. Whatever else arrives is refused, for the panel's page is not trusted. */
export const drugPageMessage = z.discriminatedUnion('kind', [
  ...pageMessages,
  ...sketchMessages,
  ...coreMessages,
  z.strictObject({ kind: z.literal('ask'), query }),
  z.strictObject({ kind: z.literal('go'), to: z.enum(['back', 'forward']) }),
  z.strictObject({ kind: z.literal('open'), smiles: text.nullable(), name: text.nullable() }),
  z.strictObject({ kind: z.literal('properties'), smiles: several }),
  z.strictObject({ kind: z.literal('export'), format: z.enum(['csv', 'sdf']), ids: several }),
  z.strictObject({ kind: z.literal('addToLibrary'), ids: several }),
  z.strictObject({ kind: z.literal('insert'), smiles: several }),
  z.strictObject({ kind: z.literal('pin'), isPinned: z.boolean() }),
  z.strictObject({ kind: z.literal('map'), query }),
  z.strictObject({ kind: z.literal('openBeside'), query: query.nullable() }),
  z
    .strictObject({ kind: z.literal('openCompound'), source: text, id: text })
    .refine(({ source, id }) => compoundLink(source, id) !== undefined),
]) satisfies z.ZodType<DrugPageMessage>;
