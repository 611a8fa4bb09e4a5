import { csvRow } from '../tables/write-csv.ts';
import type { Compound, Evidence, Hit } from './compound-index.ts';
import { evidenceText } from './evidence-text.ts';

/** Columns that every compound has. */
const COLUMNS = [
  ...['id', 'name', 'smiles', 'inchikey', 'formula', 'weight', 'clogp', 'tpsa', 'donors', 'acceptors'],
  'rotatable_bonds',
];

/** The names of the columns of compounds: those of a library, then those of the files that they are from. */
export function headOf(names: Iterable<string>): string {
  return csvRow([...COLUMNS, ...names]);
}

/** A compound as a row under `headOf`. */
export function rowOf(compound: Compound, names: Iterable<string>): string {
  return csvRow(cellsOf(compound, names));
}

/** What a search found as a table, with what speaks for each compound. */
export function csvOf(hits: readonly Hit[]): string {
  const names = [...new Set(hits.flatMap(({ fields }) => Object.keys(fields ?? {})))];
  const rows = hits.map((hit) =>
    csvRow([String(hit.rank), ...cellsOf(hit, names), hit.evidence.map(whyOf).join('; ')]),
  );
  return [csvRow(['rank', ...COLUMNS, ...names, 'why']), ...rows].join('');
}

/** As `evidenceText`, of what a table says nowhere else as well. */
function whyOf(evidence: Evidence): string {
  if (evidence.kind === 'cosine') return `cosine ${evidence.cosine.toFixed(2)}`;
  return evidence.kind === 'substructure' ? evidence.smarts : evidenceText(evidence);
}

function cellsOf({ id, name, smiles, inchiKey, properties, fields }: Compound, names: Iterable<string>): string[] {
  const numbers = [
    ...[properties?.formula, properties?.weight, properties?.cLogP, properties?.tpsa, properties?.donors],
    ...[properties?.acceptors, properties?.rotatableBonds],
  ];
  return [
    ...[id, name, smiles, inchiKey],
    ...numbers.map((number) => (number === undefined ? '' : String(number))),
    ...[...names].map((column) => fields?.[column] ?? ''),
  ];
}
