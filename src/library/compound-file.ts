import * as l10n from '@vscode/l10n';
import { stat } from 'node:fs/promises';
import { columnMissing, tableUnreadable } from '../errors/table-errors.ts';
import { isMissing, withoutMarks } from '../tables/missing.ts';
import { openTable, type OpenTable } from '../tables/open-table.ts';
import { isComment } from '../tables/table-record.ts';
import type { TableColumn } from '../tables/table-layout.ts';
import { fileSource } from '../tables/table-source.ts';
import { cut } from '../text/cut.ts';
import type { ImportRecord } from './import-compounds.ts';

/** A file of compounds that is open. Disposing of it closes the file. */
export interface CompoundFile extends AsyncDisposable {
  /** Its records, once. */
  readonly records: AsyncIterable<ImportRecord>;
  /** Share of the file that has been read, 0 to 1. */
  readonly share: number;
}

/** Where the columns of a file of compounds are. */
export interface CompoundColumns {
  readonly structure: number;
  /** Those of names, then those of ids: the first that holds something in a record names its compound. */
  readonly names: readonly number[];
}

/**
 * Opens a file of compounds, of any kind that `openTable` reads.
 * @throws ThinBridgeError `table-invalid`, also where no column holds structures
 */
export async function openCompoundFile(file: string, signal?: AbortSignal): Promise<CompoundFile> {
  const bytes = await sizeOf(file);
  const table = await openTable(fileSource(file), { signal });
  try {
    const columns = compoundColumns(file, table);
    let read = 0;
    return {
      records: recordsOf(table, columns, (bytesRead) => (read = bytesRead)),
      get share() {
        return bytes === 0 ? 1 : Math.min(1, read / bytes);
      },
      [Symbol.asyncDispose]: () => table[Symbol.asyncDispose](),
    };
  } catch (error) {
    await table[Symbol.asyncDispose]();
    throw error;
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw tableUnreadable(file, error);
  }
}

/**
 * Where the structures of a table are, and what its compounds are called.
 * @throws ThinBridgeError `table-invalid` where no column holds structures
 */
export function compoundColumns(file: string, { sample }: Pick<OpenTable, 'sample'>): CompoundColumns {
  const { columns } = sample;
  const rank = ({ kind }: TableColumn) => ['smiles', 'mol block', 'inchi'].indexOf(kind);
  const structures = columns.flatMap((column, place) => (column.role === 'structure' ? [{ column, place }] : []));
  // what holds SMILES before what is only called so
  const [structure] = structures.sort(
    (a, b) => Number(rank(a.column) < 0) - Number(rank(b.column) < 0) || rank(a.column) - rank(b.column),
  );
  if (structure === undefined) throw columnMissing(file, 'smiles', columns);
  const others = [...columns.keys()].filter((place) => place !== structure.place);
  const names = (['name', 'id'] as const).flatMap((role) => others.filter((place) => columns[place]?.role === role));
  // what stands behind the SMILES of a SMILES file
  const behind = names.length === 0 && sample.format.delimiter === 'whitespace' ? others.slice(0, 1) : [];
  return { structure: structure.place, names: [...names, ...behind] };
}

/** The name of a column; of several that are called the same, each but the first has its number behind it. */
function nameOf(names: readonly string[], place: number): string {
  const name = names[place] ?? l10n.t`column ${place + 1}`;
  return names.indexOf(name) < place && names.includes(name) ? `${name} (${place + 1})` : name;
}

async function* recordsOf(
  table: OpenTable,
  { structure, names }: CompoundColumns,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ImportRecord> {
  for await (const { records, bytesRead } of table.records()) {
    onBytes(bytesRead);
    for (const { line, fields } of records) {
      const read = structureOf(fields, structure);
      if (read === undefined) continue;
      if ('reason' in read) {
        yield { kind: 'refused', line, ...read };
        continue;
      }
      const { smiles } = read;
      const name = names.find((place) => (fields[place] ?? '').trim() !== '');
      const others = fields.flatMap((value, place) => {
        const isOwn = place === structure || place === name || value.trim() === '';
        return isOwn ? [] : [[nameOf(table.names, place), value.trim()] as const];
      });
      yield {
        ...{ kind: 'structure', line, smiles },
        name: name === undefined ? '' : (fields[name] ?? '').trim(),
        fields: Object.fromEntries(others),
      };
    }
  }
}

/**
 * The structure of a record, a SMILES or a mol block, or why it has none; undefined for a comment.
 * @param structure the column
 */
export function structureOf(
  fields: readonly string[],
  structure: number,
): { readonly smiles: string } | { readonly reason: string } | undefined {
  const cell = fields[structure] ?? '';
  const smiles = cell.includes('\n') ? cell : withoutMarks(cell);
  if (isComment(fields, smiles)) return undefined;
  if (!isMissing(smiles)) return { smiles };
  return {
    reason:
      smiles === ''
        ? l10n.t('it has no structure.')
        : l10n.t('its structure is missing: "{0}" says so.', cut(smiles, 40)),
  };
}
