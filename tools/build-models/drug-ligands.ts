import { pMapIterable } from 'p-map';
import { structureKey, type Chemistry } from '../../src/chemistry/molecule.ts';
import { targetKey, type Target } from '../../src/retrieval/target-table.ts';
import { itemAt } from '../../src/base/items.ts';
import type { ChemblDrugs } from './chembl.ts';
import type { FeatureList } from './structure-features.ts';

/** A ligand on the way: a compound may yet become a drug. */
export interface NamedLigand {
  readonly id: string;
  readonly name: string;
  readonly smiles: string;
  readonly activities: Map<string, number | null>;
}

/** Compounds whose structure is looked at, at once. */
const KEYS_AT_ONCE = 16;

/** Proteins of a family, at most, that a drug of the family counts as a ligand of, each. */
const SMALL_FAMILY = 4;

/**
 * What a drug acts on whose mechanism names a target. A small family stands for its proteins: as a target of its own
 * "Cyclooxygenase" would compete with PTGS1 and PTGS2 for the same molecules.
 */
export function targetKeys(target: Target): readonly string[] {
  const { uniprot } = target;
  return uniprot.length > 1 && uniprot.length <= SMALL_FAMILY ? uniprot : [targetKey(target)];
}

/**
 * `structureKey` of the compounds that may be drugs, by row. It is costly, and asked only of compounds that have the
 * fingerprint of a drug.
 */
export async function drugKeys(
  compounds: readonly NamedLigand[],
  features: FeatureList,
  { fingerprints }: ChemblDrugs,
  chemistry: Chemistry,
): Promise<Map<number, string>> {
  const ofDrugs = new Set(fingerprints.map(hexOf));
  const alike = [...compounds.keys()].filter((row) => {
    const own = features[row];
    return own !== undefined && ofDrugs.has(hexOf(own.fingerprint));
  });
  const read = async (row: number): Promise<[number, string]> => {
    return [row, structureKey(await chemistry.read(compounds[row]?.smiles ?? '', ['inchiKey']))];
  };
  const keys = pMapIterable(alike, read, { concurrency: KEYS_AT_ONCE });
  const known = new Map<number, string>();
  for await (const [row, key] of keys) known.set(row, key);
  return known;
}

/** The compounds that are no drugs, and the drugs with what is known of them as compounds; each with its row. */
export function withDrugs(
  compounds: readonly NamedLigand[],
  keys: ReadonlyMap<number, string>,
  { table, ids }: ChemblDrugs,
): { readonly ligand: NamedLigand; readonly row: number }[] {
  const drugById = new Map(ids.flatMap((own, drug) => [...own].map((id) => [id, drug])));
  const drugByKey = new Map(
    table.drugs.map(({ inchiKey, smiles }, drug) => [structureKey({ inchiKey, parent: smiles }), drug]),
  );
  const drugs = table.drugs.map(({ id, name, smiles, mechanisms }): NamedLigand => {
    const activities = new Map<string, number | null>();
    for (const mechanism of mechanisms) {
      const { target } = itemAt(table.mechanisms, mechanism);
      if (target === null) continue;
      for (const key of targetKeys(itemAt(table.targets, target))) activities.set(key, null);
    }
    return { id, name, smiles, activities };
  });
  const others = compounds.flatMap((ligand, row) => {
    const drug = drugById.get(ligand.id) ?? drugByKey.get(keys.get(row) ?? '');
    if (drug === undefined) return [{ ligand, row }];
    addActs(itemAt(drugs, drug), ligand.activities);
    return [];
  });
  return [...others, ...drugs.map((ligand, drug) => ({ ligand, row: compounds.length + drug }))];
}

function hexOf(fingerprint: Uint8Array): string {
  return Buffer.from(fingerprint).toString('hex');
}

/** Adds what a ligand acts on; of two pChEMBL of one target the higher is kept. */
export function addActs(ligand: NamedLigand, activities: ReadonlyMap<string, number | null>): void {
  for (const [target, pchembl] of activities) {
    const known = ligand.activities.get(target) ?? null;
    ligand.activities.set(target, known === null || pchembl === null ? (known ?? pchembl) : Math.max(known, pchembl));
  }
}
