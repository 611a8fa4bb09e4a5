import { readTable } from './tables.ts';
import type { GeneNames } from './mechanism-texts.ts';

/**
 * Names of each protein by UniProt accession: HGNC's, and where it has none, those of targets.tsv, and where that has
 * none either, those of protein-names.tsv.
 */
export async function readGeneNames(folder: string): Promise<Map<string, GeneNames>> {
  const names = new Map<string, GeneNames>();
  const own = await readTable(import.meta.dirname, 'protein-names.tsv', ['uniprot', 'symbol', 'name']);
  for (const { uniprot, symbol, name } of own) names.set(uniprot, { symbol, name, aliases: [] });
  for (const row of await readTable(folder, 'targets.tsv', ['uniprot', 'gene', 'protein_name'])) {
    const [name = '', ...aliases] = proteinNames(row.protein_name);
    // DrugCentral joins several gene symbols with |
    const [symbol = ''] = row.gene.split('|');
    names.set(row.uniprot, { symbol, name, aliases });
  }
  const columns = ['uniprot', 'symbol', 'name', 'alias_symbol', 'alias_name', 'prev_symbol', 'prev_name'] as const;
  for (const row of await readTable(folder, 'gene_names.tsv', columns)) {
    const known = names.get(row.uniprot);
    const listed = [row.alias_symbol, row.alias_name, row.prev_symbol, row.prev_name].flatMap((field) =>
      field.split('|'),
    );
    const aliases = [...(known === undefined ? [] : [known.name, ...known.aliases]), ...listed];
    names.set(row.uniprot, { symbol: row.symbol, name: row.name, aliases: aliases.filter((alias) => alias !== '') });
  }
  return names;
}

/**
 * UniProt's name line, "Prostaglandin G/H synthase 2 (EC 1.14.99.1) (Cyclooxygenase-2) (COX-2)", as its names:
 * the recommended one, then those in brackets; EC numbers are no names.
 */
function proteinNames(line: string): string[] {
  const [name = '', ...bracketed] = line.split(/\s+\((?=[^()]*(?:\([^()]*\)[^()]*)*\))/u);
  return [name, ...bracketed.map((alias) => alias.replace(/\)$/u, ''))].filter((alias) => !/^EC [\d.-]+$/u.test(alias));
}

/** First synonym of each drug in drugs.tsv. */
export async function readDrugNames(folder: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { chembl_id, synonyms } of await readTable(folder, 'drugs.tsv', ['chembl_id', 'synonyms'])) {
    const name = firstSynonym(synonyms);
    if (name !== '') names.set(chembl_id, name);
  }
  return names;
}

/** Of "Narlaprevir (INN, USAN); SCH 900518;" the first, without the lists that it stands in. */
export function firstSynonym(synonyms: string): string {
  const [name = ''] = synonyms.split(/\s*\([A-Z, ]+\);|;/u);
  return name.trim();
}

/** All synonyms of such a list. */
export function namesOf(synonyms: string): string[] {
  return synonyms
    .split(/\s*\([A-Z, ]+\);|;/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Proteins of each ChEMBL target by its id, as UniProt accessions. */
export async function readTargetProteins(folder: string): Promise<Map<string, string[]>> {
  const proteins = new Map<string, string[]>();
  for (const { target_chembl_id, uniprot } of await readTable(folder, 'targets.tsv', ['target_chembl_id', 'uniprot'])) {
    const known = proteins.get(target_chembl_id);
    if (known === undefined) proteins.set(target_chembl_id, [uniprot]);
    else known.push(uniprot);
  }
  return proteins;
}

/**
 * Words at the end of a name that tell the salt, hydrate or solvate. Acids that as often make an ester (acetate,
 * phosphate, succinate, propionate, nitrate) are left out: "Prednisolone Sodium Phosphate" is no prednisolone.
 */
const SALTS = [
  ...['hydrochloride', 'hydrobromide', 'hydrate', 'bromide', 'chloride', 'iodide', 'sulfate', 'bisulfate'],
  ...['sodium', 'potassium', 'calcium', 'magnesium', 'meglumine', 'tromethamine', 'trometamol', 'olamine', 'erbumine'],
  ...['mesylate', 'besylate', 'tosylate', 'esylate', 'edisylate', 'camsylate', 'isethionate'],
  ...['maleate', 'fumarate', 'tartrate', 'bitartrate', 'citrate', 'malate', 'oxalate', 'pamoate', 'anhydrous'],
];
const SALT = new RegExp(`\\s+(?:mono|di|tri|tetra|hemi|sesqui|s-)?(?:${SALTS.join('|')})$`, 'iu');

const NO_PARENT =
  /^(?:sodium|potassium|calcium|magnesium|lithium|alumin(?:i)?um|ammonium|zinc|ferr(?:ous|ic)|radium|phenylmercuric|edetate|dimethyl|\w{1,4})$/iu;

/** Whether a name without a salt's word is none of a drug: "Sodium", of "Sodium Chloride". */
export function isNoParent(name: string): boolean {
  return NO_PARENT.test(name);
}

/**
 * The name of a drug's parent, as a person writes it: ChEMBL names many a drug by its salt, and some in capitals.
 * "PONATINIB HYDROCHLORIDE" becomes "Ponatinib"; codes such as "BMS-986142" stay as they are.
 */
export function parentName(name: string): string {
  const shorter = name.replace(SALT, '');
  if (shorter !== name && !isNoParent(shorter)) return parentName(shorter);
  if (name !== name.toUpperCase() || /\d/u.test(name)) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
