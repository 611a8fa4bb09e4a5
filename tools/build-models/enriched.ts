import { itemAt } from '../../src/base/items.ts';
import type { ChemblDrugs, SourcePair } from './chembl.ts';
import { readTable } from './tables.ts';

/** Indications that a text names; ChEMBL lists dozens for some drugs. */
const FEW = 3;

/**
 * The enriched text of each pair of `source.pairs`: the mechanism, then, each where it is known, target name, gene
 * symbols, action, up to three pharmacologic classes (the smallest) and up to three indications of the drug (approved ones first, in
 * the order of the source), such as
 *
 *     Cyclooxygenase inhibitor; target: Cyclooxygenase (PTGS1, PTGS2); action: inhibitor; class: Nonsteroidal
 *     Anti-inflammatory Drug; indication: rheumatoid arthritis, pain
 *
 * Class and indication are the drug's, not the mechanism's: two drugs of one mechanism have different texts.
 */
export async function enrichedTexts(source: ChemblDrugs, folder: string): Promise<string[]> {
  const indications = await readIndications(source, folder);
  const classes = source.table.drugs.map((): string[] => []);
  // the classes of the fewest drugs say most
  for (const { name, drugs } of source.classes.toReversed()) {
    for (const drug of drugs) classes[drug]?.push(name);
  }
  return source.pairs.map((pair) => enrich(source, pair, classes[pair.drug] ?? [], indications[pair.drug] ?? []));
}

function enrich({ table }: ChemblDrugs, pair: SourcePair, classes: readonly string[], indications: readonly string[]) {
  const { text, target } = itemAt(table.mechanisms, pair.mechanism);
  const { name = '', genes = [] } = target === null ? {} : itemAt(table.targets, target);
  const facts = [
    ['target', genes.length > 0 ? `${name} (${genes.slice(0, FEW).join(', ')})` : name],
    ['action', pair.action.toLowerCase()],
    ['class', classes.slice(0, FEW).join(', ')],
    ['indication', indications.slice(0, FEW).join(', ')],
  ];
  return [text, ...facts.flatMap(([label = '', fact = '']) => (fact === '' ? [] : [`${label}: ${fact}`]))].join('; ');
}

async function readIndications({ ids }: ChemblDrugs, folder: string): Promise<string[][]> {
  const rows = await readTable(folder, 'indications.tsv', ['molecule_chembl_id', 'efo_term', 'max_phase_for_ind']);
  const termsOf = new Map<string, { term: string; phase: number }[]>();
  for (const { molecule_chembl_id: id, efo_term: term, max_phase_for_ind: phase } of rows) {
    termsOf.set(id, [...(termsOf.get(id) ?? []), { term, phase: Number(phase) }]);
  }
  return ids.map((own) => {
    const terms = [...own].flatMap((id) => termsOf.get(id) ?? []).sort((a, b) => b.phase - a.phase);
    return [...new Set(terms.map(({ term }) => term))];
  });
}
