import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { readChemblDrugs, type ChemblDrugs } from './chembl.ts';
import { contradictionsOf } from './contradictions.ts';
import { readDrugCentralFacts, readGuideFacts } from './curated-facts.ts';
import { withOwnNames } from './drug-names.ts';
import { withFacts, withFurtherDrugs, withPhases } from './further-drugs.ts';
import { underParents } from './parent-names.ts';
import { readProteinTargets } from './proteins.ts';

/**
 * The drugs of the bundled index: those of ChEMBL with a mechanism, the further ones of drugs.tsv, and what DrugCentral
 * and the Guide to Pharmacology know of them beside ChEMBL.
 *
 * @param report told of what the sources contradict each other in, and of rows that were left out, in a sentence
 * @throws ThinBridgeError `table-invalid`
 */
export async function readIndexDrugs(
  folder: string,
  chemistry: Chemistry,
  report: (progress: string) => void,
): Promise<ChemblDrugs> {
  const chembl = await readChemblDrugs(folder, chemistry);
  report(`${chembl.refused.length} rows left out:\n  ${chembl.refused.join('\n  ')}`);
  const facts = [...(await readDrugCentralFacts(folder)), ...(await readGuideFacts(folder, chemistry))];
  const contradictions = contradictionsOf(chembl, facts);
  report(
    `${contradictions.length} recorded actions that another source contradicts:\n  ${contradictions.join('\n  ')}`,
  );
  const drugs = await withPhases(withFurtherDrugs(chembl), folder);
  // last: what is joined by name above goes by the names that ChEMBL gives
  const source = await withOwnNames(underParents(withFacts(drugs, facts, await readProteinTargets(folder))));
  const { table } = source;
  const predicted = table.drugs.filter(({ mechanisms }) => mechanisms.length === 0).length;
  report(
    `${table.drugs.length} drugs, ${predicted} of them without a mechanism; ${table.mechanisms.length} mechanisms, ` +
      `${table.targets.length} targets`,
  );
  return source;
}
