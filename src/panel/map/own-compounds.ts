import path from 'node:path';
import type { ResultRow } from '../results/messages.ts';
import type { WrittenRows } from '../results/results-text.ts';

/** Compounds of the chemist's own that are shown among the drugs. */
export type OwnCompounds = OwnRows | OwnFile;

/** Compounds that were read before. */
export interface OwnRows {
  /** Where they are from, such as the name of a file. */
  readonly title: string;
  /** Names of the columns of their rows. */
  readonly columns: readonly string[];
  readonly rows: readonly Pick<ResultRow, 'key' | 'name' | 'smiles' | 'cells'>[];
}

/** Compounds of a file that is read for the map. */
export interface OwnFile {
  readonly title: string;
  /** Its path. */
  readonly file: string;
}

/** The compounds of a file, by its path. */
export function ownFile(file: string): OwnFile {
  return { title: path.basename(file), file };
}

/** Rows of results as compounds; those without a structure have no place in a map. */
export function ownCompounds(title: string, { columns, ids, row }: WrittenRows): OwnRows {
  const rows = Array.from(ids, row).filter(({ smiles }) => smiles !== '');
  return { title, columns: columns.map((column) => column.title), rows };
}
