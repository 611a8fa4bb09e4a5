import type { ChemblDrugs } from '../../../tools/build-models/chembl.ts';
import type { Centre } from '../../../tools/build-models/held-out-ligands.ts';
import type { SourceLigands } from '../../../tools/build-models/source-ligands.ts';
import { readTable } from '../../../tools/build-models/tables.ts';
import type { Random } from '../../../src/base/random.ts';
import { itemAt } from '../../../src/base/items.ts';

/** A drug that is held out with everything similar to it. */
export interface HeldOutDrug extends Centre {
  /** UniProt accessions of its mechanisms. */
  readonly proteins: ReadonlySet<string>;
  /** Those, and what DrugCentral and the Guide to Pharmacology name besides. */
  readonly further: ReadonlySet<string>;
}

/** No ligand that is more similar to a held-out drug is known. */
export const DRUG_LIMIT = 0.5;

/** Draws drugs whose mechanism names a protein. */
export function drawDrugs(
  { ligands }: SourceLigands,
  { table }: ChemblDrugs,
  further: ReadonlyMap<string, ReadonlySet<string>>,
  count: number,
  random: Random,
): HeldOutDrug[] {
  const byId = new Map(table.drugs.map((drug) => [drug.id, drug]));
  const drugs = ligands.flatMap(({ id, name }, row) => {
    const mechanisms = byId.get(id)?.mechanisms ?? [];
    const proteins = mechanisms.flatMap((mechanism) => {
      const { target } = itemAt(table.mechanisms, mechanism);
      return target === null ? [] : itemAt(table.targets, target).uniprot;
    });
    if (proteins.length === 0) return [];
    const others = further.get(name.toLowerCase()) ?? [];
    return [{ row, limit: DRUG_LIMIT, proteins: new Set(proteins), further: new Set([...proteins, ...others]) }];
  });
  return random.shuffled(drugs).slice(0, count);
}

/** Human proteins that DrugCentral or the Guide to Pharmacology name for a drug, by its name in small letters. */
export async function readFurtherTargets(folder: string): Promise<Map<string, Set<string>>> {
  const proteins = new Map<string, Set<string>>();
  const add = (name: string, accessions: string) => {
    if (name === '' || accessions === '') return;
    const known = proteins.get(name.toLowerCase()) ?? new Set();
    for (const accession of accessions.split('|')) known.add(accession);
    proteins.set(name.toLowerCase(), known);
  };
  for (const row of await readTable(folder, 'drug_targets.tsv', ['drug_name', 'accession', 'organism'])) {
    if (row.organism === 'Homo sapiens') add(row.drug_name, row.accession);
  }
  for (const row of await readTable(folder, 'gtopdb_interactions.tsv', ['name', 'inn', 'uniprot', 'species'])) {
    if (row.species !== 'Human') continue;
    for (const name of new Set([row.name, row.inn])) add(name, row.uniprot);
  }
  return proteins;
}
