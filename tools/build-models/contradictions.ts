import { structureKey } from '../../src/chemistry/molecule.ts';
import { agreementOf } from '../../src/question/actions.ts';
import { actionOf } from '../../src/question/vocabulary.ts';
import type { ChemblDrugs } from './chembl.ts';
import type { CuratedFact } from './curated-facts.ts';

/**
 * Recorded mechanisms whose action is the contrary of what another source says of the same drug and protein, each as a
 * sentence: what to look up before the next release of corrections.tsv.
 */
export function contradictionsOf({ table, pairs }: ChemblDrugs, facts: readonly CuratedFact[]): string[] {
  return pairs.flatMap(({ drug: row, mechanism, action }) => {
    const drug = table.drugs[row];
    const { text = '', target = null } = table.mechanisms[mechanism] ?? {};
    const own = actionOf(action);
    if (drug === undefined || target === null || own === undefined) return [];
    const proteins = new Set(table.targets[target]?.uniprot);
    const keys = new Set([structureKey({ inchiKey: drug.inchiKey, parent: drug.smiles }), drug.name.toLowerCase()]);
    const said = facts.filter(
      (fact) => keys.has(fact.structure ?? fact.name ?? '') && fact.proteins.some((protein) => proteins.has(protein)),
    );
    const contrary = said.filter((fact) => {
      const other = actionOf(fact.action);
      return other !== undefined && agreementOf(own, other) === 'contrary';
    });
    const sources = [...new Set(contrary.map(({ source, action: other }) => `${source}: ${other}`))];
    return sources.length === 0 ? [] : [`${drug.name} (${drug.id}), ${text}; ${sources.join(', ')}`];
  });
}
