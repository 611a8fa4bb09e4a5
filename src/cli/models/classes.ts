import type { Drug } from '../../retrieval/drugs.ts';
import { readTable } from './tables.ts';

/** A class of drugs that people name, in one or more wordings. */
export interface DrugClass {
  readonly wordings: readonly string[];
  /** Indices of the drugs that belong to it. */
  readonly drugs: readonly number[];
}

/** Kinds of DrugCentral's classes that tell what a drug does; the others tell what it is made of or is used for. */
const CLASS_TYPES = new Set(['EPC', 'MoA', 'PA']);

/** Larger classes ("Cardiovascular Agents") say too little of a mechanism. */
const LARGEST_CLASS = 30;

/**
 * Classes of pharm_classes.tsv (FDA's established classes and mechanisms, MeSH's pharmacological actions) with at least
 * two drugs of the index.
 *
 * @param idsOf ChEMBL ids of each drug, those of its salts among them
 * @throws ThinBridgeError `table-invalid`
 */
export async function readPharmacologicClasses(
  folder: string,
  idsOf: readonly ReadonlySet<string>[],
): Promise<DrugClass[]> {
  const drugOf = new Map(idsOf.flatMap((ids, drug) => [...ids].map((id) => [id, drug] as const)));
  const members = new Map<string, Set<number>>();
  for (const row of await readTable(folder, 'pharm_classes.tsv', ['chembl_id', 'class_type', 'class'])) {
    const drug = drugOf.get(row.chembl_id);
    if (drug === undefined || !CLASS_TYPES.has(row.class_type)) continue;
    const name = singular(row.class);
    members.set(name, (members.get(name) ?? new Set()).add(drug));
  }
  return [...members]
    .filter(([, drugs]) => drugs.size >= 2 && drugs.size <= LARGEST_CLASS)
    .map(([name, drugs]) => ({ wordings: [name, ...acronyms(name)], drugs: [...drugs] }));
}

/** "Dipeptidyl-Peptidase IV Inhibitors" as one would ask for one of them. */
function singular(name: string): string {
  return name.replace(/(?<=(?:or|er|st|nt|ug|id|ne|yl|in|um|ic))s$/u, '');
}

/** Words that an acronym leaves out. */
const SMALL_WORDS = /^(?:of|and|the|for|type|\d+|[ivx]+)$/iu;

/** "Proton Pump Inhibitor": PPI. A name of fewer than three words has none. */
function acronyms(name: string): string[] {
  const words = name.split(/[\s-]+/u).filter((word) => !SMALL_WORDS.test(word));
  if (words.length < 3 || words.length > 5) return [];
  return [words.map((word) => word.charAt(0).toUpperCase()).join('')];
}

/** Length in letters of the name stems that are looked for. */
const STEMS = { shortest: 4, longest: 9 };

/** A stem names a class where so many drugs end with it, and so great a share of them belongs to the class. */
const STEM_SUPPORT = 3;
const STEM_SHARE = 0.6;

/**
 * Name stems, as WHO and USAN give them to a class (-vastatin, -gliptin, -triptan), found from the names themselves: an
 * ending that at least three drugs of a mechanism have, and that mostly drugs of that mechanism have.
 *
 * @returns for each mechanism its stems
 */
export function nameStems(drugs: readonly Drug[], mechanismCount: number): string[][] {
  const endings = new Map<string, number[]>();
  for (const [index, { name }] of drugs.entries()) {
    // a salt or an ester that the name still has is no part of the stem
    const [word = ''] = name.toLowerCase().split(' ');
    for (let length = STEMS.shortest; length <= Math.min(STEMS.longest, word.length - 2); length++) {
      const ending = word.slice(-length);
      const known = endings.get(ending);
      if (known === undefined) endings.set(ending, [index]);
      else known.push(index);
    }
  }
  const stems = Array.from({ length: mechanismCount }, (): string[] => []);
  for (const [ending, members] of endings) {
    const counts = new Map<number, number>();
    for (const member of members) {
      for (const mechanism of drugs[member]?.mechanisms ?? []) counts.set(mechanism, (counts.get(mechanism) ?? 0) + 1);
    }
    for (const [mechanism, count] of counts) {
      if (count >= STEM_SUPPORT && count >= STEM_SHARE * members.length) stems[mechanism]?.push(ending);
    }
  }
  return stems;
}
