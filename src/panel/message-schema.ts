import { z } from 'zod';
import type { Hit } from '../library/compound-index.ts';
import { compoundLink } from './compound-links.ts';
import type { Answer, DrugPageMessage, DrugPageState, PageMessage } from './messages.ts';

/** Longer than any SMILES or mechanism text that the rest of the extension accepts. */
const LONGEST = 10_000;

/** More rows than the panel ever lists. */
const MOST_ROWS = 1000;

const text = z.string().max(LONGEST);

const query = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('smiles'), smiles: text, name: text.exactOptional() }),
]);

/** What any page of ours may say. */
export const pageMessages = [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('draw'), smiles: text, theme: z.enum(['light', 'dark']) }),
  z.strictObject({ kind: z.literal('copy'), smiles: text }),
  z.strictObject({ kind: z.literal('showLog') }),
] as const satisfies readonly z.ZodType<PageMessage>[];

/** What the host accepts from the drug panel. Whatever else arrives is refused, for the panel's page is not trusted. */
export const drugPageMessage = z.discriminatedUnion('kind', [
  ...pageMessages,
  z.strictObject({ kind: z.literal('ask'), query }),
  z
    .strictObject({ kind: z.literal('openCompound'), source: text, id: text })
    .refine(({ source, id }) => compoundLink(source, id) !== undefined),
]) satisfies z.ZodType<DrugPageMessage>;

const hit = z.object({
  rank: z.int().positive(),
  source: text,
  id: text,
  name: text,
  smiles: text,
  inchiKey: text,
  mechanisms: z.array(text).max(MOST_ROWS),
  targets: z.array(text).max(MOST_ROWS),
  genes: z.array(text).max(MOST_ROWS),
  firstApproval: z.int().nullable(),
  relation: z.enum(['known', 'predicted']),
  probability: z.number().min(0).max(1).nullable(),
  evidence: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('mechanism'), text }),
        z.object({ kind: z.literal('indication'), disease: text, phase: z.number() }),
        z.object({ kind: z.literal('class'), name: text }),
        z.object({ kind: z.literal('name'), name: text }),
        z.object({ kind: z.literal('cosine'), cosine: z.number() }),
        z.object({ kind: z.literal('similarity'), similarity: z.number() }),
        z.object({ kind: z.literal('substructure'), smarts: text }),
        z.object({ kind: z.literal('analogue'), name: text, id: text, similarity: z.number() }),
      ]),
    )
    .max(MOST_ROWS),
}) satisfies z.ZodType<Hit>;

const answer = z.object({
  query,
  heads: text,
  readAs: text,
  searched: z.int().nonnegative(),
  rows: z.array(hit).max(MOST_ROWS),
}) satisfies z.ZodType<Answer>;

/** What the drug panel kept before the window was reloaded, which another version may have written. */
export const drugPageState = z.object({
  view: z.object({
    answer: answer.nullable(),
    asking: query.nullable(),
    failure: z.object({ query, message: text }).nullable(),
  }),
  scrolled: z.number(),
}) satisfies z.ZodType<DrugPageState>;
