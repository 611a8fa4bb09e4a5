import * as z from 'zod';
import type { ImportProgress, ImportReport } from '../library/import-compounds.ts';
import type { RefusedRecord } from '../library/import-ledger.ts';
import type { PlacingProgress } from '../library/placing-progress.ts';

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

const folder = z.string().min(1);

/** What the background process accepts. */
export const importRequest = z.strictObject({
  library: folder,
  password: z.string().optional(),
  files: z.array(folder).min(1).readonly(),
  heads: folder,
});
