import * as l10n from '@vscode/l10n';
import type { OpenTable } from './open-table.ts';
import type { TableFormat, TableLayout, TableSample } from './table-layout.ts';

function delimiterName(delimiter: string): string {
  const names: Readonly<Record<string, string>> = {
    ',': l10n.t('commas'),
    ';': l10n.t('semicolons'),
    '\t': l10n.t('tabs'),
    '|': l10n.t('bars'),
    ' ': l10n.t('blanks'),
  };
  return names[delimiter] ?? `"${delimiter}"`;
}

/** How a table is read, for a person: "a table with semicolons, windows-1252, gzip, header in line 3". */
export function formatText({ delimiter, header, above = 0 }: TableFormat, open?: Pick<OpenTable, 'encoding' | 'gzip'>) {
  const kind =
    delimiter === 'sdf'
      ? l10n.t('an SD file')
      : delimiter === 'whitespace'
        ? l10n.t('a SMILES file')
        : l10n.t`a table with ${delimiterName(delimiter)}`;
  const parts = [kind];
  if (open !== undefined && open.encoding !== 'ascii') parts.push(open.encoding === 'utf-8' ? 'UTF-8' : open.encoding);
  if (open?.gzip === true) parts.push('gzip');
  if (header) parts.push(l10n.t`header in line ${above + 1}`);
  else if (delimiter !== 'sdf') parts.push(l10n.t('no header'));
  return parts.join(', ');
}

/** Which columns a layout takes, for a person: `structures from "SMILES", mechanisms from "MoA"`. */
export function columnsText({ names }: Pick<TableSample, 'names'>, { smiles, mechanism, target }: TableLayout): string {
  const name = (column: number) => `"${names[column] ?? l10n.t`column ${column + 1}`}"`;
  const parts = [l10n.t`structures from ${name(smiles)}`, l10n.t`mechanisms from ${name(mechanism)}`];
  if (target !== null) parts.push(l10n.t`targets from ${name(target)}`);
  return parts.join(', ');
}
