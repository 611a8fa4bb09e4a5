import { spreadsheetRow } from '../../tables/write-csv.ts';
import type { ActivityCliff, Transformation } from '../../series/differences.ts';
import type { SeriesRow, SeriesView } from './messages.ts';

/** The table of a series as CSV: the rows that are shown, in their order. */
export function tableCsv(
  { labels, columns }: Pick<SeriesView, 'labels' | 'columns'>,
  rows: readonly SeriesRow[],
): string {
  const head = ['name', 'smiles', ...labels, ...columns];
  return csv(
    head,
    rows.map(({ name, smiles, groups, values }) => [
      name,
      smiles,
      ...labels.map((_, at) => groups?.[at] ?? ''),
      ...values,
    ]),
  );
}

/** The matched pairs of a series as CSV, each with what is exchanged and the difference. */
export function pairsCsv(
  transformations: readonly Transformation[],
  rows: readonly SeriesRow[],
  column: string,
): string {
  const head = ['removed', 'added', 'from', 'from smiles', 'to', 'to smiles', `difference of ${column}`];
  return csv(
    head,
    transformations.flatMap(({ removed, added, pairs }) =>
      pairs.map(({ from, to, difference }) => [removed, added, ...ends(rows, from, to), rounded(difference)]),
    ),
  );
}

/** The activity cliffs of a series as CSV. */
export function cliffsCsv(cliffs: readonly ActivityCliff[], rows: readonly SeriesRow[], column: string): string {
  const head = ['from', 'from smiles', 'to', 'to smiles', 'Tanimoto', 'removed', 'added', `difference of ${column}`];
  return csv(
    head,
    cliffs.map(({ from, to, similarity, difference, exchange }) => [
      ...ends(rows, from, to),
      ...[rounded(similarity), exchange?.removed ?? '', exchange?.added ?? '', rounded(difference)],
    ]),
  );
}

function csv(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [head, ...rows].map((row) => spreadsheetRow(row)).join('');
}

function ends(rows: readonly SeriesRow[], from: number, to: number): string[] {
  return [rows[from], rows[to]].flatMap((row) => [row?.name ?? '', row?.smiles ?? '']);
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
