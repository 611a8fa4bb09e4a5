/** Numbers of databases that the index doesn't know, by what the database is called. */
const DATABASES: readonly (readonly [database: string, pattern: RegExp])[] = [
  ['CAS', /^(?:cas(?:[ -]?(?:no|number|rn|registry number))?\.?[ :#]*)?\d{2,7}-\d{2}-\d$/iu],
  ['PubChem', /^(?:(?:pubchem )?(?:cid|sid)[ :#]*\d+|https?:\/\/pubchem\.ncbi\.nlm\.nih\.gov\/\S+)$/iu],
  ['DrugBank', /^(?:DB\d{5}|https?:\/\/(?:www\.|go\.)?drugbank\.\S+)$/iu],
  ['Ensembl', /^ENS[GTP]\d{11}(?:\.\d+)?$/iu],
  ['RefSeq', /^[NX][MP]_\d{6,9}(?:\.\d+)?$/iu],
  ['KEGG', /^(?:hsa:\d+|(?:cpd:|dr:)?[CD]\d{5})$/u],
  ['ChEBI', /^CHEBI:\d+$/iu],
  ['UNII', /^UNII[ :]+[A-Z0-9]{10}$/iu],
  ['ZINC', /^ZINC\d{8,15}$/iu],
  ['SureChEMBL', /^SCHEMBL\d+$/iu],
  ['BindingDB', /^BDBM\d+$/iu],
  ['Wikidata', /^Q\d{3,9}$/u],
  ['HGNC', /^HGNC:\d+$/iu],
];

/** The database whose identifier a text is, where it is one that Thin Bridge has no table of. */
export function otherDatabase(text: string): string | undefined {
  const trimmed = text.trim();
  return DATABASES.find(([, pattern]) => pattern.test(trimmed))?.[0];
}

/** An identifier as it stands in an address or behind the name of its database, and where in the text. */
const ADDRESSED =
  /^\s*(?:https?:\/\/\S*?[/=]|(?:uniprot(?:kb)?|chembl(?:[ _-]?id)?|inchi[ -]?key)\s*[:=]\s*)(?<id>CHEMBL\d{1,9}|[A-Z]{14}-[A-Z]{10}-[A-Z]|[A-Z]\d[A-Z\d]{3}\d(?:[A-Z\d]{3}\d)?)(?:[/?#]\S*)?\s*$/iu;

/** The identifier in a link to its page ("https://www.ebi.ac.uk/chembl/.../CHEMBL25/"), or in "UniProt: P00533". */
export function addressedIdentifier(text: string): { readonly id: string; readonly start: number } | undefined {
  const id = ADDRESSED.exec(text)?.groups?.['id'];
  return id === undefined ? undefined : { id: id.toUpperCase(), start: text.indexOf(id) };
}
