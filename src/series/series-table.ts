import { stat } from 'node:fs/promises';
import type { Chemistry, Molecule } from '../chemistry/molecule.ts';
import { isInputFault } from '../errors/question-errors.ts';
import { seriesTooLarge, seriesTooSmall } from '../errors/series-errors.ts';
import { tableUnreadable } from '../errors/table-errors.ts';
import { compoundColumns, structureOf } from '../library/compound-file.ts';
import { isMissing, withoutMarks } from '../tables/missing.ts';
import { openTable } from '../tables/open-table.ts';
import { fileSource } from '../tables/table-source.ts';
import { valueColumns, type ReadValue } from './value-columns.ts';

/**
 * Compounds of a series that are looked at, at most: taking them apart at a core that matches in many ways, such as a phenyl,
 * takes RDKit up to 8 ms each, and comparing them grows by the square.
 */
export const MOST_COMPOUNDS = 10_000;

/** A compound of a series. */
export interface SeriesCompound {
  /** Lines of the file that have it, from 1. */
  readonly lines: readonly number[];
  /** Empty where the file has none. */
  readonly name: string;
  /** Canonical SMILES of its parent. */
  readonly smiles: string;
  readonly fingerprint: Uint8Array;
  /** By the columns of values; null where nothing was measured, or it was outside of what can be measured. */
  readonly values: readonly (number | null)[];
}

/** The compounds of a file with their values. */
export interface SeriesTable {
  /** What the values are: "pIC50 JAK1", "logD". */
  readonly columns: readonly string[];
  readonly compounds: readonly SeriesCompound[];
  /** Rows whose structure can't be read. */
  readonly refused: number;
}

/** How a series is read. */
export interface SeriesOptions {
  /** The first and the last line that count, from 1; all lines without. */
  readonly lines?: { readonly first: number; readonly last: number } | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of the share that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Reads the compounds of a file, each structure once, with the mean of its values.
 * @throws ThinBridgeError `table-invalid` where the file can't be read, has no structures, or has more or fewer compounds
 * than a series; the signal's reason
 */
export async function readSeries(
  file: string,
  chemistry: Chemistry,
  { lines, signal, onProgress }: SeriesOptions = {},
): Promise<SeriesTable> {
  const size = await sizeOf(file);
  await using table = await openTable(fileSource(file), { signal });
  const { structure, names } = compoundColumns(file, table);
  const columns = valueColumns(file, table, [structure, ...names]);
  const found = new Map<string, Row[]>();
  let refused = 0;
  for await (const { records, bytesRead } of table.records()) {
    const wanted = records.filter(({ line }) => lines === undefined || (line >= lines.first && line <= lines.last));
    await Promise.all(
      wanted.map(async ({ line, fields }) => {
        const given = structureOf(fields, structure);
        if (given === undefined) return;
        const molecule = 'reason' in given ? undefined : await read(given.smiles, chemistry, signal);
        if (molecule === undefined) {
          refused += 1;
          return;
        }
        const name = names.map((column) => withoutMarks(fields[column] ?? '')).find((text) => !isMissing(text)) ?? '';
        const row = { line, name, molecule, values: columns.map((column) => column.read(fields)) };
        found.set(molecule.parent, [...(found.get(molecule.parent) ?? []), row]);
      }),
    );
    if (found.size > MOST_COMPOUNDS) throw seriesTooLarge(file, MOST_COMPOUNDS);
    onProgress?.(Math.min(1, bytesRead / Math.max(1, size)));
  }
  if (found.size < 2) throw seriesTooSmall(file, found.size);
  const compounds = [...found.values()].map(asCompound).sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  return { columns: columns.map(({ name }) => name), compounds, refused };
}

interface Row {
  readonly line: number;
  readonly name: string;
  readonly molecule: Molecule;
  readonly values: readonly (ReadValue | null)[];
}

/** Rows of one structure as one compound: of several measurements the mean, of those that are exact. */
function asCompound(unordered: readonly Row[]): SeriesCompound {
  const rows = [...unordered].sort((a, b) => a.line - b.line);
  const [first] = rows;
  if (first === undefined) throw new TypeError('a compound has a row');
  return {
    lines: rows.map(({ line }) => line),
    name: [...new Set(rows.map(({ name }) => name).filter((name) => name !== ''))].join(', '),
    smiles: first.molecule.parent,
    fingerprint: first.molecule.fingerprint,
    values: first.values.map((_, column) => mean(rows.flatMap(({ values }) => values[column]?.exact ?? []))),
  };
}

/** The mean of some numbers; null of none. */
function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function read(
  structure: string,
  chemistry: Chemistry,
  signal: AbortSignal | undefined,
): Promise<Molecule | undefined> {
  try {
    return await chemistry.read(structure, [], { signal });
  } catch (error) {
    if (isInputFault(error)) return undefined;
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
