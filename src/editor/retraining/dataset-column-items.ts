import * as l10n from '@vscode/l10n';
import { cut } from '../../text/cut.ts';
import { severalIn } from '../../tables/missing.ts';
import type { TableLayout, TableSample } from '../../tables/table-layout.ts';
import { plainLabel } from '../safe-text.ts';

/** A column to choose, as a quick pick shows it. */
export interface ColumnItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Position from 0; null for no column. */
  readonly column: number | null;
}

/** How many rows a person is shown. */
const ROWS = 3;

/** Longest value that is shown, in characters. */
const LONGEST = 40;

/** What a layout trains on, by the names of its columns: "smiles → mechanism, target gene". */
export function layoutText({ names }: TableSample, { smiles, mechanism, target }: TableLayout): string {
  const name = (column: number) => plainLabel(names[column] ?? l10n.t`column ${column + 1}`);
  return `${name(smiles)} → ${name(mechanism)}${target === null ? '' : `, target ${name(target)}`}`;
}

/** The first rows as a layout reads them: "CCO → GABA modulator", or "CCO → A inhibitor + B inhibitor" of two pairs. */
export function layoutRows({ records }: TableSample, { smiles, mechanism, target }: TableLayout): string[] {
  return records.slice(0, ROWS).map(({ fields: row }) => {
    const several = severalIn(row[mechanism] ?? '').map((text) => plainLabel(cut(text, LONGEST)));
    const text = `${valueOf(row, smiles)} → ${several.length > 1 ? several.join(' + ') : valueOf(row, mechanism)}`;
    return target === null ? text : l10n.t`${text}, target ${valueOf(row, target)}`;
  });
}

/** Every column with its first values; where none is an answer too, that first. */
export function columnItems({ names, records, format: { header } }: TableSample, none?: string): ColumnItem[] {
  const columns = names.map((name, column) => ({
    label: plainLabel(name),
    ...(header && { description: l10n.t`column ${column + 1}` }),
    detail: records
      .slice(0, ROWS)
      .map(({ fields }) => valueOf(fields, column))
      .join(' · '),
    column,
  }));
  return none === undefined ? columns : [{ label: none, column: null }, ...columns];
}

function valueOf(row: readonly string[], column: number): string {
  const value = (row[column] ?? '').trim();
  if (value === '') return l10n.t('(empty)');
  return plainLabel(cut(value, LONGEST));
}
