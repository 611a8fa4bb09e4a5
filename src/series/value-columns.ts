import * as l10n from '@vscode/l10n';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { measurementColumns, type MeasurementColumns } from '../measurements/measurement-columns.ts';
import { potencyTypeOf } from '../measurements/potency-heading.ts';
import { readPotency } from '../measurements/potency-value.ts';
import { isMissing, withoutMarks } from '../tables/missing.ts';
import type { OpenTable } from '../tables/open-table.ts';

/** Columns of values that are shown of a table. */
const MOST_COLUMNS = 12;

/** What a cell says. */
export interface ReadValue {
  /** The numbers of it; none where all that is known is that it is above or below. */
  readonly exact: readonly number[];
}

/** A column of values. */
export interface ValueColumn {
  /** "pIC50 JAK1", "logD". */
  readonly name: string;
  /** The value of a row; null where there is none. */
  read(fields: readonly string[]): ReadValue | null;
}

/**
 * The values of a table: potencies, as the negative logarithm of the molar concentration whatever their unit is, then other
 * numbers.
 * @param others columns that are something else
 */
export function valueColumns(file: string, table: Pick<OpenTable, 'sample'>, others: readonly number[]): ValueColumn[] {
  const measured = measuredColumns(file, table);
  const potencies = measured === undefined ? [] : potencyColumns(measured, table);
  const taken = new Set([...others, ...(measured?.potencies ?? []).map(({ column }) => column)]);
  const numbers = table.sample.columns.flatMap(({ name, kind, role }, column): ValueColumn[] =>
    kind !== 'number' || role === 'id' || taken.has(column)
      ? []
      : [{ name: name.trim() || l10n.t`column ${column + 1}`, read: (fields) => numberIn(fields[column] ?? '') }],
  );
  return [...potencies, ...numbers].slice(0, MOST_COLUMNS);
}

function measuredColumns(file: string, table: Pick<OpenTable, 'sample'>): MeasurementColumns | undefined {
  try {
    return measurementColumns(file, table);
  } catch (error) {
    // a table without potencies may have other values
    if (error instanceof ThinBridgeError) return undefined;
    throw error;
  }
}

function potencyColumns(columns: MeasurementColumns, { sample }: Pick<OpenTable, 'sample'>): ValueColumn[] {
  const { type: types, units, relation } = columns;
  return columns.potencies.map((potency) => ({
    name: nameOf(potency, sample.names[potency.column] ?? ''),
    read: (fields) => {
      const field = (column: number | null) => (column === null ? undefined : withoutMarks(fields[column] ?? ''));
      const cell = field(potency.column) ?? '';
      const named = types === null ? potency : potencyTypeOf(field(types) ?? '');
      if (isMissing(cell) || named === undefined) return null;
      const read = readPotency(cell, { type: named, units: field(units), relation: field(relation) });
      if ('reason' in read) return null;
      return {
        exact: read.potencies.flatMap(({ p, percent, bound }) => (bound === 'exact' ? (p ?? percent ?? []) : [])),
      };
    },
  }));
}

/** "pIC50 JAK1" for "JAK1 IC50 (nM)"; a share of inhibition goes by its heading. */
function nameOf({ name, scale, assay }: MeasurementColumns['potencies'][number], heading: string): string {
  if (scale === 'percent') return heading.trim();
  if (name === 'pChEMBL') return name;
  return [`p${name === 'potency' ? 'Activity' : name}`, assay].filter((part) => part !== '').join(' ');
}

function numberIn(cell: string): ReadValue | null {
  const text = withoutMarks(cell);
  if (isMissing(text)) return null;
  const number = Number(text.replace(/^([+-]?\d+),(\d+)$/u, '$1.$2'));
  return Number.isFinite(number) ? { exact: [number] } : null;
}
