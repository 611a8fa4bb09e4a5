import type { Action } from '../../../src/question/actions.ts';
import { keyOf } from '../../../src/question/fold.ts';
import type { LexiconFile } from '../../../src/question/lexicon-file.ts';
import { readTable } from '../tables.ts';
import type { LexiconNames } from './names.ts';
import { readOwnTable } from './own-table.ts';
import { withoutAction } from './targets.ts';

/** Roles and classes that aren't what a drug does: what is made of it, what it is used for in a kitchen or a laboratory. */
const NO_DRUG_CLASS =
  /food|solvent|dye|refrigerant|propellant|allergen|indicator|reagent|fertili|fuel|agrochemical|detergent|emulsi|cosmetic|label|(?<!anti)metabolite|nutri|colou?r|flavou?r|sweeten|perfume|fragrance|biomarker|noxae|growth substance|hormones$|aids?,|pesticide|preservative|poison|explosive|buffer|acid$|base$|prodrug|orphan|application|role|antibod|protein|cell|amides|azoles$|vitamin b complex|sunscreen|fixative|surface-active|adjuvants?$|\bPE\b/iu;

/** Drugs of a class that is too large to say anything. */
const LARGEST = 300;

/** What people call classes that the tables know under other names. */
const EVERYDAY: Readonly<Record<string, string>> = {
  'Anti-Bacterial Agents': 'antibiotic|antibacterial',
  'Antineoplastic Agents': 'anticancer|anti-cancer drug|chemotherapy|cytostatic|anticancer drug',
  Analgesics: 'painkiller|pain killer|pain reliever',
  Anticoagulants: 'blood thinner',
  Diuretics: 'water pill',
  'Hypnotics and Sedatives': 'sleeping pill|sleep aid',
  'Antidepressive Agents': 'antidepressive',
  'Antihypertensive Agents': 'blood pressure lowering|blood pressure lowering drug|lowers blood pressure|BP lowering',
  'Hypolipidemic Agents': 'lipid lowering|lowers lipids',
  'Anticholesteremic Agents':
    'cholesterol lowering|lowers cholesterol|LDL lowering|LDL cholesterol lowering|lowers LDL',
  'Hypoglycemic Agents': 'glucose lowering|blood sugar lowering|blood glucose lowering|lowers blood sugar|antidiabetic',
  'Antineoplastic Antimetabolites': 'antimetabolite|anti-metabolite',
  'Gout Suppressants': 'antigout|anti-gout',
  'Appetite Depressants': 'appetite suppressant|anorectic|anorexiant',
};

/**
 * Adds pharmacological classes: those of class-terms.tsv, which stand for targets and an action, then those of DrugCentral
 * with the drugs of the index that belong to them, under ChEBI's synonyms too. A class whose name is a target and an
 * action ("muscarinic antagonist") is left out, for that is how it is read.
 *
 * @param rows of the drug table by ChEMBL id
 * @throws ThinBridgeError `table-invalid`
 */
export async function addClasses(
  data: string,
  rows: ReadonlyMap<string, number>,
  names: LexiconNames,
): Promise<LexiconFile['classes']> {
  const classes: LexiconFile['classes'] = [];
  for (const row of await readOwnTable<'names' | 'targets' | 'action'>('class-terms.tsv')) {
    const targets = row.targets.split(';').flatMap((name) => names.find(name, 'target').slice(0, 1));
    const [first = ''] = row.names.split('|');
    const place = classes.push([first, targets.map(({ place: target }) => target), row.action as Action | '', []]) - 1;
    for (const name of row.names.split('|')) names.add(name, 'class', place, 0);
  }
  const members = new Map<string, { readonly name: string; readonly drugs: Set<number> }>();
  for (const row of await readTable(data, 'pharm_classes.tsv', ['chembl_id', 'class_type', 'class'])) {
    const drug = rows.get(row.chembl_id);
    if (drug === undefined || row.class_type === 'PE' || row.class_type === 'Chemical/Ingredient') continue;
    if (NO_DRUG_CLASS.test(row.class)) continue;
    const name = inOrder(row.class.replace(/^EC [\d.]+ \((.*)\) /u, '$1 '));
    const known = members.get(keyOf(essence(name))) ?? { name, drugs: new Set() };
    known.drugs.add(drug);
    members.set(keyOf(essence(name)), known);
  }
  const places = new Map<string, number>();
  for (const [key, { name, drugs }] of members) {
    const head = withoutAction(name);
    const [curated] = names.find(name, 'class');
    const isTargetAndAction = head !== '' && names.find(head, 'target').length > 0;
    if (isTargetAndAction || drugs.size > LARGEST || drugs.size < 2) continue;
    if (curated?.rank === 0) {
      classes[curated.place]?.[3].push(...drugs);
      continue;
    }
    const place = classes.push([name, [], '', [...drugs]]) - 1;
    places.set(key, place);
    addNames(name, place, 1);
  }
  for (const { name, synonyms } of await readTable(data, 'chebi_roles.tsv', ['name', 'synonyms'])) {
    const place = places.get(keyOf(essence(name)));
    if (place !== undefined) for (const synonym of synonyms.split('|')) addNames(synonym, place, 2);
  }
  for (const [name, everyday] of Object.entries(EVERYDAY)) {
    const place = places.get(keyOf(essence(name)));
    if (place !== undefined) for (const other of everyday.split('|')) names.add(other, 'class', place, 0);
  }
  return classes;

  function addNames(name: string, place: number, rank: number): void {
    names.add(name, 'class', place, rank);
    if (keyOf(essence(name)).length >= 6) names.add(essence(name), 'class', place, 2);
  }
}

/** "Anti-Inflammatory Agents, Non-Steroidal" as "Non-Steroidal Anti-Inflammatory Agents". */
function inOrder(name: string): string {
  const [, main, first] = /^([^,]+), ([^,]+)$/u.exec(name) ?? [];
  return main === undefined || first === undefined ? name : `${first} ${main}`;
}

/** A class's name without "agent" or "drug". */
function essence(name: string): string {
  return name.replace(/\s+(?:agents?|drugs?|activity|medications?)$/iu, '');
}
