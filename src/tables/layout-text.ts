import type { OpenTable } from './open-table.ts';
import type { TableFormat, TableLayout, TableSample } from './table-layout.ts';

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ' ': 'blanks',
};

/** How a table is read, for a person: "a table with semicolons, windows-1252, gzip, header in line 3". */
export function formatText({ delimiter, header, above = 0 }: TableFormat, open?: Pick<OpenTable, 'encoding' | 'gzip'>) {
  const kind =
    delimiter === 'sdf'
      ? 'an SD file'
      : delimiter === 'whitespace'
        ? 'a SMILES file'
        : `a table with ${DELIMITERS[delimiter] ?? `"${delimiter}"`}`;
  const parts = [kind];
  if (open !== undefined && open.encoding !== 'ascii') parts.push(open.encoding === 'utf-8' ? 'UTF-8' : open.encoding);
  if (open?.gzip === true) parts.push('gzip');
  if (header) parts.push(`header in line ${above + 1}`);
  else if (delimiter !== 'sdf') parts.push('no header');
  return parts.join(', ');
}

/** Which columns a layout takes, for a person: `structures from "SMILES", mechanisms from "MoA"`. */
export function columnsText({ names }: Pick<TableSample, 'names'>, { smiles, mechanism, target }: TableLayout): string {
  const name = (column: number) => `"${names[column] ?? `column ${column + 1}`}"`;
  const parts = [`structures from ${name(smiles)}`, `mechanisms from ${name(mechanism)}`];
  if (target !== null) parts.push(`targets from ${name(target)}`);
  return parts.join(', ');
}
