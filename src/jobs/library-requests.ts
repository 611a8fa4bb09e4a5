import * as z from 'zod';
import type { LibraryQuestion } from '../answers/library-search.ts';
import type { Hit, IndexDescription } from '../library/compound-index.ts';
import { COMPARISONS, NUMBER_PROPERTIES, type Filter } from '../library/filter.ts';
import type { ImportProgress, ImportReport } from '../library/import-compounds.ts';
import type { RefusedRecord } from '../library/import-ledger.ts';
import type { PlacingProgress } from '../library/placing-progress.ts';
import { jobModels, type JobModels } from './job-models.ts';

/** What to import. Paths are absolute. */
export interface ImportRequest {
  /** Folder of the library, or the address of its database; it is made where there is none. */
  readonly library: string;
  /** Password of the database; it goes to the process in a message, which no list of processes shows. */
  readonly password?: string | undefined;
  readonly files: readonly string[];
  /** Folder of the heads. */
  readonly heads: string;
}

/** How far an import is: with a file, or with placing what was placed by other heads. */
export type ImportJobProgress =
  | ({ readonly step: 'placing' } & PlacingProgress)
  | ({ readonly step: 'importing'; readonly file: string } & ImportProgress);

/** What an import has brought of one file. */
export interface ImportedFileReport extends ImportReport {
  readonly file: string;
  /** The first of its records that were refused. */
  readonly refusedRecords: readonly RefusedRecord[];
}

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

/** What the background process accepts. */
export const importRequest = z.strictObject({
  library: folder,
  password: z.string().optional(),
  files: z.array(folder).min(1).readonly(),
  heads: folder,
});
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
