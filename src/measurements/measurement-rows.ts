import * as l10n from '@vscode/l10n';
import { structureOf } from '../library/compound-file.ts';
import { isMissing, withoutMarks } from '../tables/missing.ts';
import { openTable } from '../tables/open-table.ts';
import type { TableRecord } from '../tables/table-record.ts';
import { fileSource } from '../tables/table-source.ts';
import { measurementColumns, type MeasurementColumns, type PotencyColumn } from './measurement-columns.ts';
import { potencyTypeOf } from './potency-heading.ts';
import { readPotency, type Potency } from './potency-value.ts';

/** A potency of a compound on a target, as a row has it. */
export interface MeasurementRow {
  /** Line of the file, from 1. */
  readonly line: number;
  /** A SMILES or a mol block. */
  readonly structure: string;
  /** Empty where the table has none. */
  readonly name: string;
  /** Names of the target, the surest first: an id, an accession, a gene, a name, or that of an assay. */
  readonly targets: readonly string[];
  readonly potency: Potency;
}

/** A row, or a cell of it, that can't be used, and why. */
export interface RefusedMeasurement {
  readonly line: number;
  readonly reason: string;
}

/** What is told while a table is read. */
export interface MeasurementSink {
  readonly refuse: (row: RefusedMeasurement) => void;
  /** Told of a cell whose unit is another than the one of its heading. */
  readonly onOtherUnit: (line: number) => void;
}

/**
 * Reads the measurements of a table as a stream: of each row one for each potency that it has.
 * @param target what everything was measured on, where neither a column nor the headings say it; empty where unknown
 * @throws ThinBridgeError `table-invalid` where it has no structures, no potencies, or can't be read; the signal's reason
 */
export async function* readMeasurements(
  file: string,
  { target, signal }: { readonly target: string; readonly signal?: AbortSignal | undefined },
  sink: MeasurementSink,
): AsyncGenerator<MeasurementRow> {
  await using table = await openTable(fileSource(file), { signal });
  const columns = measurementColumns(file, table);
  for await (const { records } of table.records()) {
    for (const record of records) yield* measurementsOf(record, columns, target, sink);
  }
}

/** Whether a table says what its compounds were measured on. */
export async function namesTargets(file: string, signal?: AbortSignal): Promise<boolean> {
  await using table = await openTable(fileSource(file), { signal });
  const { targets, potencies } = measurementColumns(file, table);
  return targets.length > 0 || potencies.every(({ assay }) => assay !== '');
}

function* measurementsOf(
  { line, fields }: TableRecord,
  columns: MeasurementColumns,
  target: string,
  { refuse, onOtherUnit }: MeasurementSink,
): Generator<MeasurementRow> {
  const field = (column: number | null) => (column === null ? '' : withoutMarks(fields[column] ?? ''));
  const structure = structureOf(fields, columns.structure);
  if (structure === undefined) return;
  if ('reason' in structure) {
    refuse({ line, reason: structure.reason });
    return;
  }
  const name = columns.names.map(field).find((text) => !isMissing(text)) ?? '';
  const ofRow = columns.targets.map(field).filter((text) => !isMissing(text));
  let found = 0;
  for (const column of columns.potencies) {
    const cell = field(column.column);
    // "NA" is no answer, "inactive" is one
    if (isMissing(cell) || NOT_MEASURED.test(cell)) continue;
    found += 1;
    const targets = namesOf(ofRow, column, target);
    if (targets.length === 0) {
      refuse({ line, reason: l10n.t('it names no target. Add a column "target", or say what it was measured on.') });
      continue;
    }
    const type = columns.type === null ? column : typeOf(field(columns.type));
    if (type === undefined) {
      refuse({ line, reason: l10n.t`"${field(columns.type)}" is no potency.` });
      continue;
    }
    const units = columns.units === null ? undefined : field(columns.units);
    const relation = columns.relation === null ? undefined : field(columns.relation);
    const read = readPotency(cell, { type, units, relation });
    if ('reason' in read) {
      refuse({ line, reason: read.reason });
      continue;
    }
    if (read.otherUnit) onOtherUnit(line);
    for (const potency of read.potencies) yield { line, structure: structure.smiles, name, targets, potency };
  }
  if (found === 0) refuse({ line, reason: l10n.t('it has no potency.') });
}

/** What people write where nothing was measured. */
const NOT_MEASURED = /^(?:n\.?[dt]\.?|not (?:tested|done|measured|determined)|pending|planned|failed|tbc|x)$/iu;

function typeOf(text: string) {
  const type = potencyTypeOf(text);
  return type && { ...type, unit: null };
}

/** What a potency was measured on: what its row says, and what is left of its heading, where several have one. */
function namesOf(ofRow: readonly string[], { assay }: PotencyColumn, target: string): string[] {
  return [...ofRow, assay, target].filter((text) => text !== '');
}
