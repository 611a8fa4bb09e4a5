import type { Hit } from '../library/compound-index.ts';
import { writeCsv } from '../tables/write-csv.ts';
import { evidenceText } from '../library/evidence-text.ts';
import { sdRecord } from './sd-record.ts';

const COLUMNS = [
  ...([
    'rank',
    'id',
    'name',
    'smiles',
    'inchikey',
    'relation',
    'probability',
    'mechanisms',
    'targets',
    'genes',
  ] as const),
  ...(['first_approval', 'evidence', 'source'] as const),
] as const;

type Field = (typeof COLUMNS)[number];

/** What is written of a hit, by column; several values are parted by semicolons. */
function fieldsOf(hit: Hit): Readonly<Record<Field, string | number | null>> {
  return {
    rank: hit.rank,
    id: hit.id,
    name: hit.name,
    smiles: hit.smiles,
    inchikey: hit.inchiKey,
    relation: hit.relation,
    probability: hit.probability === null ? null : Number(hit.probability.toFixed(4)),
    mechanisms: hit.mechanisms.join('; '),
    targets: hit.targets.join('; '),
    genes: hit.genes.join('; '),
    first_approval: hit.firstApproval,
    evidence: hit.evidence.map(evidenceText).join('; '),
    source: hit.source,
  };
}

/** Hits as a CSV table. */
export function hitsAsCsv(hits: readonly Hit[]): string {
  return writeCsv(COLUMNS, hits.map(fieldsOf));
}

/**
 * Hits as an SD file, with the columns of the CSV table as data items.
 * @param molblocks of the hits, in their order; a hit without one is written without atoms
 */
export function hitsAsSdf(hits: readonly Hit[], molblocks: readonly string[]): string {
  return hits
    .map((hit, index) => {
      const fields = fieldsOf(hit);
      const items = COLUMNS.map((column) => [column, String(fields[column] ?? '')] as const);
      return sdRecord(hit.name || hit.id, molblocks[index] ?? '', items);
    })
    .join('');
}
