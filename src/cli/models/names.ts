import { readTable } from './tables.ts';
import type { GeneNames } from './wordings.ts';

/** Names of each protein by UniProt accession: HGNC's, and where it has none, those of targets.tsv. */
export async function readGeneNames(folder: string): Promise<Map<string, GeneNames>> {
  const names = new Map<string, GeneNames>();
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
export function proteinNames(line: string): string[] {
  const [name = '', ...bracketed] = line.split(/\s+\((?=[^()]*(?:\([^()]*\)[^()]*)*\))/u);
  return [name, ...bracketed.map((alias) => alias.replace(/\)$/u, ''))].filter((alias) => !/^EC [\d.-]+$/u.test(alias));
}

/** First synonym of each drug in drugs.tsv, "Narlaprevir (INN, USAN);", without the lists that it stands in. */
export async function readDrugNames(folder: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { chembl_id, synonyms } of await readTable(folder, 'drugs.tsv', ['chembl_id', 'synonyms'])) {
    const [name = ''] = synonyms.split(/\s*\([A-Z, ]+\);|;/u);
    if (name !== '') names.set(chembl_id, name.trim());
  }
  return names;
}

/** ChEMBL writes some names in capitals: "PONATINIB HYDROCHLORIDE" becomes "Ponatinib Hydrochloride"; codes stay. */
export function readableName(name: string): string {
  if (name !== name.toUpperCase() || /\d/u.test(name)) return name;
  return name.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
