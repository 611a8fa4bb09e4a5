import type { ResultRow } from '../results/messages.ts';
import type { WrittenRows } from '../results/results-text.ts';

/** Compounds of the chemist's own that are shown among the drugs. */
export interface OwnCompounds {
  /** Where they are from, such as the name of a file. */
  readonly title: string;
  /** Names of the columns of their rows. */
  readonly columns: readonly string[];
  readonly rows: readonly Pick<ResultRow, 'key' | 'name' | 'smiles' | 'cells'>[];
}

/** Rows of results as compounds; those without a structure have no place in a map. */
export function ownCompounds(title: string, { columns, ids, row }: WrittenRows): OwnCompounds {
  const rows = Array.from(ids, row).filter(({ smiles }) => smiles !== '');
  return { title, columns: columns.map((column) => column.title), rows };
}
