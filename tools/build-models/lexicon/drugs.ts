import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { connectivityOf, withoutProtonation } from '../../../src/chemistry/molecule.ts';
import type { DrugTable } from '../../../src/library/drug-table.ts';
import { keyOf } from '../../../src/question/fold.ts';
import type { LexiconFile } from '../../../src/question/lexicon-file.ts';
import { readListedDrugs } from '../listed-drugs.ts';
import { namesOf, parentName } from '../names.ts';
import { readTable } from '../tables.ts';
import type { LexiconNames } from './names.ts';

/** Rows of the drug table by ChEMBL id. */
export interface RowsById {
  /** Of the drugs themselves and of their salts. */
  readonly same: ReadonlyMap<string, number>;
  /** Of those that the table has only another stereoisomer of, or the racemate: fenfluramine's is dexfenfluramine's. */
  readonly isomers: ReadonlyMap<string, number>;
}

/**
 * Rows of the drug table by ChEMBL id.
 * @throws ThinBridgeError `table-invalid`
 */
export async function rowsByChemblId(data: string, table: DrugTable, chemistry: Chemistry): Promise<RowsById> {
  const byStructure = new Map(
    table.drugs.map(({ inchiKey, smiles }, row) => [withoutProtonation(inchiKey) || smiles, row]),
  );
  const byConnectivity = new Map<string, number>();
  for (const [row, { inchiKey }] of table.drugs.entries()) {
    const key = connectivityOf(inchiKey);
    if (inchiKey !== '' && !byConnectivity.has(key)) byConnectivity.set(key, row);
  }
  const rows = new Map<string, number>();
  const isomers = new Map<string, number>();
  for (const { id, structure, molecule } of await readListedDrugs(data, chemistry)) {
    const row = byStructure.get(structure);
    const isomer = byConnectivity.get(connectivityOf(molecule.inchiKey));
    if (row !== undefined) rows.set(id, row);
    else if (isomer !== undefined) isomers.set(id, isomer);
  }
  for (const row of await readTable(data, 'mechanisms.tsv', ['molecule_chembl_id', 'parent_inchikey'])) {
    const found = byStructure.get(withoutProtonation(row.parent_inchikey));
    if (found !== undefined) rows.set(row.molecule_chembl_id, found);
  }
  table.drugs.forEach(({ id }, row) => rows.set(id, row));
  return { same: rows, isomers };
}

/**
 * Adds the drugs of the index and those that it doesn't have, with generic names, trade names and research codes; the
 * salts' words are taken off.
 *
 * @throws ThinBridgeError `table-invalid`
 */
export async function addDrugs(
  data: string,
  table: DrugTable,
  { same: rows, isomers }: RowsById,
  names: LexiconNames,
): Promise<Pick<LexiconFile, 'drugs' | 'ids'>> {
  const drugs: [string, number][] = table.drugs.map(({ id, name }, row) => [name === '' ? id : name, row]);
  const ids = new Map(rows);
  table.drugs.forEach(({ name }, row) => addNames(name, row, 0));

  for (const row of await readTable(data, 'mechanisms.tsv', ['molecule_chembl_id', 'name'])) {
    const drug = rows.get(row.molecule_chembl_id);
    if (drug !== undefined) addNames(row.name, drug, 1);
  }
  const sources = await readTable(data, 'drugs.tsv', ['chembl_id', 'synonyms', 'development_phase']);
  // drugs of the index first: what only has their names is the same drug
  for (const { chembl_id, synonyms } of sources) {
    const drug = rows.get(chembl_id);
    if (drug !== undefined) for (const name of namesOf(synonyms)) addNames(name, drug, 1);
  }
  for (const { chembl_id, synonyms } of sources) {
    if (rows.has(chembl_id)) continue;
    const own = namesOf(synonyms);
    const [first] = own;
    if (first === undefined) continue;
    const drug =
      own.flatMap((name) => known(name) ?? [])[0] ?? isomers.get(chembl_id) ?? drugs.push([parentName(first), -1]) - 1;
    for (const name of own) addNames(name, drug, 1);
    ids.set(chembl_id, drug);
  }
  for (const { trade_name, ingredient } of await readTable(data, 'trade_names.tsv', ['trade_name', 'ingredient'])) {
    const drug = known(ingredient) ?? drugs.push([parentName(ingredient), -1]) - 1;
    addNames(ingredient, drug, 1);
    names.add(trade_name, 'drug', drug, 2);
  }
  for (const { name, synonyms, inn } of await readTable(data, 'gtopdb_interactions.tsv', ['name', 'synonyms', 'inn'])) {
    const drug = known(name) ?? known(inn);
    if (drug === undefined) continue;
    for (const synonym of synonyms.split('|')) if (!/[,;[{]/u.test(synonym)) names.add(synonym, 'drug', drug, 2);
  }
  return { drugs, ids: [...ids] };

  function addNames(name: string, drug: number, rank: number): void {
    names.add(name, 'drug', drug, rank);
    names.add(parentName(name), 'drug', drug, rank);
    names.add(parentName(name.replace(/\s+(?:HCl|HBr|acetate|phosphate|sodium|potassium)$/iu, '')), 'drug', drug, 2);
  }

  function known(name: string): number | undefined {
    const found = [...names.find(name, 'drug'), ...names.find(parentName(name), 'drug')];
    const inIndex = found.find(({ place }) => (drugs[place]?.[1] ?? -1) !== -1);
    return keyOf(name).length < 4 ? undefined : (inIndex ?? found[0])?.place;
  }
}
