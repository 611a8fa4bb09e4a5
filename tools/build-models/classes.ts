import { mechanismKey } from '../../src/retrieval/mechanism-key.ts';
import { readTable } from './tables.ts';

/** A class of drugs that people name. */
export interface DrugClass {
  readonly name: string;
  /** Indices of the drugs that belong to it. */
  readonly drugs: readonly number[];
}

/** A class that a source puts a drug into. */
interface Membership {
  /** ChEMBL id of a drug or of a salt of it. */
  readonly id: string;
  readonly name: string;
}

/** A larger class ("Cardiovascular Agents") says too little of a mechanism. */
const LARGEST_CLASS = 60;

/**
 * Classes with at least two drugs of the index, from pharm_classes.tsv (FDA's established classes and mechanisms, MeSH's
 * pharmacological actions) and from drugs.tsv (ATC's third and fourth levels, USAN's stems and indication classes). Two
 * sources' spellings of one name are one class. The classes of the most drugs come first.
 *
 * @param idsOf ChEMBL ids of each drug, those of its salts among them
 * @throws ThinBridgeError `table-invalid`
 */
export async function readDrugClasses(folder: string, idsOf: readonly ReadonlySet<string>[]): Promise<DrugClass[]> {
  const drugOf = new Map(idsOf.flatMap((ids, drug) => [...ids].map((id) => [id, drug] as const)));
  const members = new Map<string, { readonly name: string; readonly drugs: Set<number> }>();
  for (const { id, name: plural } of [...(await pharmacologicClasses(folder)), ...(await drugClasses(folder))]) {
    const drug = drugOf.get(id);
    if (drug === undefined) continue;
    const name = singular(plural);
    const key = mechanismKey(name);
    const known = members.get(key) ?? { name, drugs: new Set() };
    known.drugs.add(drug);
    members.set(key, known);
  }
  return [...members.values()]
    .filter(({ drugs }) => drugs.size >= 2 && drugs.size <= LARGEST_CLASS)
    .sort((a, b) => b.drugs.size - a.drugs.size)
    .map(({ name, drugs }) => ({ name, drugs: [...drugs] }));
}

/** Kinds of DrugCentral's classes that tell what a drug does; the others tell what it is made of or is used for. */
const CLASS_TYPES = new Set(['EPC', 'MoA', 'PA']);

async function pharmacologicClasses(folder: string): Promise<Membership[]> {
  const rows = await readTable(folder, 'pharm_classes.tsv', ['chembl_id', 'class_type', 'class']);
  return rows
    .filter(({ class_type }) => CLASS_TYPES.has(class_type))
    .map((row) => ({ id: row.chembl_id, name: row.class }));
}

async function drugClasses(folder: string): Promise<Membership[]> {
  const columns = ['chembl_id', 'usan_stem_definition', 'atc_code_description', 'indication_class'] as const;
  return (await readTable(folder, 'drugs.tsv', columns)).flatMap((row) => {
    const names = [
      ...usanClasses(row.usan_stem_definition),
      ...atcClasses(row.atc_code_description),
      ...indicationClasses(row.indication_class),
    ];
    return names.map((name) => ({ id: row.chembl_id, name }));
  });
}

/** "antidepressants (fluoxetine type)": the class, and the drug that stands for it. */
function usanClasses(definition: string): string[] {
  const name = definition.trim();
  return name === '' || VAGUE.test(name) ? [] : [name];
}

/**
 * "C03CA01 [CARDIOVASCULAR SYSTEM: DIURETICS: HIGH-CEILING DIURETICS: Sulfonamides, plain]; …": the third and the fourth
 * level of each code. The levels above name organs.
 */
function atcClasses(description: string): string[] {
  return [...description.matchAll(/\[([^\]]*)\]/gu)].flatMap(([, levels = '']) =>
    levels
      .split(/:\s/u)
      .slice(2)
      .map((level) => level.toLowerCase().replace(/, (?:plain|excl\..*|incl\..*)$/u, ''))
      .filter((level) => !VAGUE.test(level)),
  );
}

/** "Antihypertensive; Diuretic" as two classes. */
function indicationClasses(list: string): string[] {
  return list
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !VAGUE.test(name));
}

/** Names of what belongs to no class, or that tell what a drug is made of. */
const VAGUE = /\b(?:others?|various|all|derivatives?|combinations?|undefined|unclassified|aid|material|strains)\b/iu;

/** "Dipeptidyl-Peptidase IV Inhibitors" as one would ask for one of them. */
function singular(name: string): string {
  return name.replace(/(?<![aiosu])s$/u, '');
}
