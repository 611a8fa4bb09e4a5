import * as z from 'zod';
import type { LibraryQuestion } from '../answers/library-search.ts';
import type { Hit, IndexDescription } from '../library/compound-index.ts';
import { COMPARISONS, NUMBER_PROPERTIES, type Filter } from '../library/filter.ts';
import type { FailureReply } from './failure-reply.ts';
import { jobModels, type JobModels } from './job-models.ts';

/** What is looked for in a library, among the bundled drugs, or in both together. */
export interface SearchRequest {
  readonly where: 'library' | 'drugs' | 'both';
  /**
   * Folder of the library, the address of its database, or a bundled index: see `openIndex`. Absent where the drugs alone
   * are searched.
   */
  readonly library?: string;
  /** Password of the database. */
  readonly password?: string | undefined;
  readonly models: JobModels;
  /** A text that is read as a question, a structure, or a substructure; `all` where the filter alone says what is wanted. */
  readonly question: LibraryQuestion;
  readonly filter: Filter;
  readonly limit: number;
}

export interface SearchResult {
  /** What was searched. */
  readonly libraries: readonly IndexDescription[];
  readonly readAs: string;
  /** How many compounds were searched. */
  readonly searched: number;
  readonly hits: readonly Hit[];
}

const folder = z.string().min(1);
const limits = { least: z.number().exactOptional(), most: z.number().exactOptional() };
const condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('property'), property: z.enum(NUMBER_PROPERTIES), ...limits }),
  z.strictObject({
    ...{ kind: z.literal('number'), column: z.string(), comparison: z.enum(COMPARISONS) },
    value: z.number().nullable(),
    unit: z.strictObject({ name: z.string(), value: z.number() }).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('unit'), column: z.string() }),
  z.strictObject({ kind: z.literal('text'), column: z.string(), text: z.string(), whole: z.boolean() }),
  z.strictObject({ kind: z.literal('name'), text: z.string(), whole: z.boolean().exactOptional() }),
]);

/** `SearchRequest` as the process accepts it. */
export const searchRequest = z.strictObject({
  where: z.enum(['library', 'drugs', 'both']),
  library: folder.exactOptional(),
  password: z.string().optional(),
  models: jobModels,
  question: z.union([
    z.strictObject({ kind: z.enum(['text', 'smiles', 'smarts']), text: z.string() }),
    z.strictObject({ kind: z.literal('all') }),
  ]),
  filter: z.array(condition).readonly(),
  limit: z.int().positive().max(100_000),
});

/** What the editor says to the process that searches. */
export const searchMessage = z.discriminatedUnion('kind', [
  /** Loads what a question is answered with, before one is asked. */
  z.strictObject({ kind: z.literal('prepare'), models: jobModels }),
  /** What the request holds is for the search to check, whose failure is told of by its id. */
  z.strictObject({ kind: z.literal('search'), id: z.int().nonnegative(), request: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel'), id: z.int().nonnegative() }),
  /** Ends the process, whatever it is at. */
  z.strictObject({ kind: z.literal('end') }),
]);

export type SearchMessage = z.infer<typeof searchMessage>;

/** How a search came out, as the process tells it; a search that was called off has an outcome, too. */
export type SearchReply = { readonly id: number } & (
  { readonly kind: 'done'; readonly result: SearchResult } | FailureReply
);
