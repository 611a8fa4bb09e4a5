import type { ChemblDrugs } from './chembl.ts';
import { readTable } from './tables.ts';

/**
 * The drugs under the names of drug-names.tsv, where these have one: drugs that ChEMBL's tables give no name, and names that
 * the rules of parent-names.ts cut too short.
 *
 * @throws ThinBridgeError `table-invalid`
 */
export async function withOwnNames(source: ChemblDrugs): Promise<ChemblDrugs> {
  const rows = await readTable(import.meta.dirname, 'drug-names.tsv', ['chembl_id', 'name', 'reason']);
  const names = new Map(rows.map(({ chembl_id, name }) => [chembl_id, name]));
  const drugs = source.table.drugs.map((drug) => ({ ...drug, name: names.get(drug.id) ?? drug.name }));
  return { ...source, table: { ...source.table, drugs } };
}
