import type { Drug } from '../../src/library/drug-table.ts';

/** A drug on the way: its rows may yet add to it. */
export interface DrugEntry {
  drug: Omit<Drug, 'mechanisms'>;
  /** ChEMBL ids of the parent and of its salts. */
  readonly ids: Set<string>;
  readonly mechanisms: Set<number>;
  readonly fingerprint: Uint8Array;
}

/**
 * Makes one drug of those that have one name: a racemate and its enantiomer, a tautomer, a structure that was drawn
 * wrongly. The one with the lowest ChEMBL id is kept: of Afimoxifene, Refametinib, Romidepsin and Ixazomib that is the
 * right structure, and the later one a regioisomer, a sulfoxide, the reduced form or the citrate.
 *
 * @param drugs by `structureKey`; those that are merged into another are taken out
 * @returns for each structure that was taken out, the one that was kept
 */
export function mergeTwins(drugs: Map<string, DrugEntry>): Map<string, string> {
  const byName = new Map<string, string[]>();
  for (const [structure, { drug }] of drugs) {
    const name = drug.name.toLowerCase();
    if (name === '') continue;
    const structures = byName.get(name);
    if (structures === undefined) byName.set(name, [structure]);
    else structures.push(structure);
  }
  const merged = new Map<string, string>();
  const numberOf = (structure: string) => Number(drugs.get(structure)?.drug.id.replace(/^\D+/u, ''));
  for (const structures of byName.values()) {
    const [kept = '', ...others] = structures.sort((a, b) => numberOf(a) - numberOf(b));
    for (const structure of others) {
      addTo(drugs.get(kept), drugs.get(structure));
      drugs.delete(structure);
      merged.set(structure, kept);
    }
  }
  return merged;
}

function addTo(kept: DrugEntry | undefined, twin: DrugEntry | undefined): void {
  if (kept === undefined || twin === undefined) return;
  for (const id of twin.ids) kept.ids.add(id);
  for (const mechanism of twin.mechanisms) kept.mechanisms.add(mechanism);
  const years = [kept.drug.firstApproval, twin.drug.firstApproval].filter((year) => year !== null);
  kept.drug = { ...kept.drug, firstApproval: years.length === 0 ? null : Math.min(...years) };
}
