import * as l10n from '@vscode/l10n';
import { columnMissing, columnNoMechanism, tooFewColumns } from '../errors/table-errors.ts';
import { cut } from '../text/cut.ts';
import { namedColumns } from '../tables/column-names.ts';
import { contentOf } from '../tables/column-kinds.ts';
import { isMissing, severalIn, targetsIn, withoutMarks } from '../tables/missing.ts';
import { openTable } from '../tables/open-table.ts';
import { isNoMechanism } from '../tables/table-columns.ts';
import { isComment, type TableRecord } from '../tables/table-record.ts';
import type { TableLayout, TableSample } from '../tables/table-layout.ts';
import { fileSource } from '../tables/table-source.ts';

/** One usable pair of a table of drugs and mechanisms: a row, or one of several that a row names. */
export interface PairRow {
  /** Line of the file that the row begins in, from 1. */
  readonly line: number;
  /** A structure as the table has it: a SMILES, or a mol block. */
  readonly smiles: string;
  readonly mechanism: string;
  /** Empty where the table has no column for it, or nothing in it. */
  readonly target: string;
}

/** A row that can't be used, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
}

export interface PairTableOptions {
  /** Recognised by the headings and what is in the columns where undefined, see `sampleTable`. */
  readonly layout?: TableLayout | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told how many bytes of the file were read, and of the line of the last record that is whole with them. */
  readonly onBytes?: ((bytes: number, line: number) => void) | undefined;
}

/**
 * Reads the pairs of a table as a stream. Rows without anything in them and comments are passed over; a field that names
 * several mechanisms is several pairs.
 *
 * @param refuse told of each row that lacks a structure or a mechanism
 * @throws ThinBridgeError `table-invalid` naming the file, and the line or the column that is wrong; the signal's reason
 */
export async function* readPairRows(
  file: string,
  { layout, signal, onBytes }: PairTableOptions,
  refuse: (row: RefusedRow) => void,
): AsyncGenerator<PairRow> {
  await using table = await openTable(fileSource(file), { format: layout, signal });
  const columns = layout ?? requirePairLayout(file, table.sample);
  requireMechanisms(file, table.sample, columns.mechanism);
  for await (const { records, bytesRead } of table.records()) {
    onBytes?.(bytesRead, records.at(-1)?.line ?? 0);
    for (const record of records) {
      const read = pairsOf(record, columns);
      if ('reason' in read) refuse(read);
      else yield* read.pairs;
    }
  }
}

/**
 * The layout that was recognised.
 * @throws ThinBridgeError `table-invalid` where a column for structures or for mechanisms isn't
 */
export function requirePairLayout(file: string, { layout, columns, format }: TableSample): TableLayout {
  if (layout !== null) return layout;
  if (columns.length < 2) throw tooFewColumns(file, columns.length);
  const names = columns.map(({ name }) => name);
  const headed = format.header ? namedColumns(names).mechanism : undefined;
  const hasStructure = columns.some(({ role }) => role === 'structure');
  const heading = headed === undefined ? undefined : columns[headed];
  if (hasStructure && heading !== undefined) throw columnNoMechanism(file, heading.name, heading.kind, []);
  throw columnMissing(file, hasStructure ? 'mechanism' : 'smiles', columns);
}

/** @throws ThinBridgeError `table-invalid` where the values of a column are ids, numbers or structures */
export function requireMechanisms(file: string, { records, columns }: TableSample, column: number): void {
  const values = records.map(({ fields }) => fields[column] ?? '');
  const content = contentOf(values);
  if (!isNoMechanism(content)) return;
  const name = columns[column]?.name ?? l10n.t`column ${column + 1}`;
  const examples = [...new Set(values.filter((value) => !isMissing(value)))].slice(0, 2);
  throw columnNoMechanism(file, name, content.kind, examples);
}

type Pairs = { readonly pairs: readonly PairRow[] } | RefusedRow;

function pairsOf({ line, fields }: TableRecord, columns: TableLayout): Pairs {
  const field = (column: number | null) => (column === null ? '' : (fields[column] ?? ''));
  const smiles = structureOf(field(columns.smiles));
  if (isComment(fields, smiles) || isRule(fields)) return { pairs: [] };
  if (isMissing(smiles)) return { line, reason: missing('SMILES', smiles) };
  const mechanisms = severalIn(field(columns.mechanism));
  if (mechanisms.length === 0) return { line, reason: missing('mechanism', field(columns.mechanism)) };
  const lost = [...mechanisms, smiles].find((text) => text.includes('\uFFFD'));
  if (lost !== undefined) return { line, reason: lostCharacter() };
  const target = field(columns.target);
  const targets = targetsIn(target);
  const isEach = targets.length === mechanisms.length;
  return {
    pairs: mechanisms.map((mechanism, at) => ({
      ...{ line, smiles, mechanism },
      target: isEach ? (targets[at] ?? '') : targets.join(', '),
    })),
  };
}

/** Whether a row is the rule between the header and the rows of a table of Markdown. */
function isRule(fields: readonly string[]): boolean {
  return fields.every((field) => /^\s*(?::?-{2,}:?)?\s*$/u.test(field));
}

const lostCharacter = () =>
  l10n.t(
    'it has a character that was lost when the file was written or converted (U+FFFD). Export the ' +
      'table once more, as UTF-8.',
  );

/** A mol block as it is; any other text without the space around it. */
function structureOf(field: string): string {
  return field.includes('\n') && field.includes('M  END') ? field : withoutMarks(field);
}

function missing(what: string, value: string): string {
  const said = value.trim();
  return said === '' ? l10n.t`it has no ${what}` : l10n.t`its ${what} is missing: "${cut(said, 40)}" says so`;
}
