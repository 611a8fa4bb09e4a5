import { differentFrom } from '../tables/write-csv.ts';
import type { Compound } from './compound-index.ts';

/** Columns that every compound has. */
const COLUMNS = [
  ...['id', 'name', 'smiles', 'inchikey', 'formula', 'weight', 'clogp', 'tpsa', 'donors', 'acceptors'],
  'rotatable_bonds',
];

/**
 * The names of the columns of compounds: those of a library, then those of the files that they are from. No two are equal,
 * so that other programs tell them apart.
 */
export function columnsOf(names: readonly string[]): readonly string[] {
  return [...COLUMNS, ...differentFrom(COLUMNS, names)];
}

/** What a compound has under `columnsOf`. */
export function cellsOf(
  { id, name, smiles, inchiKey, properties, fields }: Compound,
  names: readonly string[],
): readonly string[] {
  const numbers = [
    ...[properties?.formula, properties?.weight, properties?.cLogP, properties?.tpsa, properties?.donors],
    ...[properties?.acceptors, properties?.rotatableBonds],
  ];
  return [
    ...[id, name, smiles, inchiKey],
    ...numbers.map((number) => (number === undefined ? '' : String(number))),
    ...names.map((column) => fields?.[column] ?? ''),
  ];
}
