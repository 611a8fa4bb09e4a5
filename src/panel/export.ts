import type { Hit } from '../library/compound-index.ts';
import { writeCsv } from '../tables/write-csv.ts';
import { evidenceText } from '../library/evidence-text.ts';

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
      const [, ...block] = (molblocks[index] ?? '').trimEnd().split('\n');
      const molblock = block.length > 0 ? block : ['', '', '  0  0  0  0  0  0  0  0  0  0999 V2000', 'M  END'];
      const fields = fieldsOf(hit);
      const items = COLUMNS.flatMap((column) => {
        const value = fields[column];
        return value === null || value === '' ? [] : [`> <${column}>`, oneLine(String(value)), ''];
      });
      return [oneLine(hit.name || hit.id), ...molblock, ...items, '$$$$', ''].join('\n');
    })
    .join('');
}

/** A line of an SD file: a line break would end the item, and `$$$$` the molecule. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll('$$$$', '$ $ $ $');
}
