import { keyOf } from '../../../src/question/fold.ts';
import type { LexiconFile } from '../../../src/question/lexicon-file.ts';
import { readTable } from '../tables.ts';
import type { LexiconNames } from './names.ts';
import { readOwnTable } from './own-table.ts';

/** Names that say too little. */
const VAGUE =
  /^(?:disease|syndrome|disorder|injury|genetic disease|finding|symptom|condition|other|treatment|none|healthy)$/iu;

/**
 * Whom a disease is called after: people say "Tourette" and "Lennox-Gastaut". A word of four letters is as often another
 * one: "Down", "West".
 */
const EPONYM = /^(\p{Lu}\p{Ll}[\p{L}-]{3,}?)(?:['’]?s)?\s+(?:syndrome|lymphoma|sarcoma|tumou?r|ataxia|arteritis)$/u;

/**
 * Adds the EFO terms of indications.tsv with the drugs of the index that are indicated for them, and the diseases of the
 * Disease Ontology, which have none where no EFO term is theirs.
 *
 * @param rows of the drug table by ChEMBL id
 * @throws ThinBridgeError `table-invalid`
 */
export async function addDiseases(
  data: string,
  rows: ReadonlyMap<string, number>,
  names: LexiconNames,
): Promise<LexiconFile['diseases']> {
  const terms = new Map<string, { readonly name: string; readonly phases: Map<number, number> }>();
  const columns = ['molecule_chembl_id', 'efo_term', 'max_phase_for_ind'] as const;
  for (const { molecule_chembl_id, efo_term, max_phase_for_ind } of await readTable(data, 'indications.tsv', columns)) {
    const row = rows.get(molecule_chembl_id);
    if (row === undefined || efo_term === '' || VAGUE.test(efo_term)) continue;
    const term = terms.get(keyOf(efo_term)) ?? { name: efo_term, phases: new Map<number, number>() };
    term.phases.set(row, Math.max(term.phases.get(row) ?? 0, Math.trunc(Number(max_phase_for_ind))));
    terms.set(keyOf(efo_term), term);
  }
  const diseases: LexiconFile['diseases'] = [...terms.values()].map(({ name, phases }) => [
    name.replace(/\s+\(phenotype\)$/u, ''),
    [...phases].sort(([, a], [, b]) => b - a).flat(),
  ]);
  [...terms.values()].forEach(({ name }, place) => {
    names.add(name, 'disease', place, 0);
    names.add(name.replace(/\s+(?:disorder|disease|\(phenotype\))$/iu, ''), 'disease', place, 2);
    const [, eponym] = EPONYM.exec(name) ?? [];
    if (eponym !== undefined && !names.has(keyOf(eponym))) names.add(eponym, 'disease', place, 2);
  });
  for (const row of await readTable(data, 'diseases.tsv', ['name', 'exact_synonyms', 'in_indications'])) {
    if (VAGUE.test(row.name)) continue;
    const [same] = [...names.find(row.in_indications, 'disease'), ...names.find(row.name, 'disease')];
    const place = same?.place ?? diseases.push([row.name, []]) - 1;
    for (const name of [row.name, ...row.exact_synonyms.split('|')]) names.add(name, 'disease', place, 1);
  }
  // what people call diseases that the tables know under other names
  for (const { names: everyday, term } of await readOwnTable<'names' | 'term'>('disease-terms.tsv')) {
    const [found] = names.find(term, 'disease');
    if (found === undefined) continue;
    for (const other of everyday.split('|')) names.add(other, 'disease', found.place, 0);
  }
  return diseases;
}
