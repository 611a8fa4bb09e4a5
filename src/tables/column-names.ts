/** Names of columns, as people write them, the surest first; letters and digits count, in any case. */
const NAMES = {
  smiles: ['smiles', 'canonicalsmiles', 'isomericsmiles', 'smilesstring', 'parentsmiles'],
  mechanism: [
    ...['mechanism', 'mechanismofaction', 'moa', 'mechanismofactionmoa', 'mechanismname', 'modeofaction'],
    ...['mechanisms', 'mechanismsofaction', 'molecularmechanism', 'moas', 'wirkmechanismus', 'mécanismedaction'],
    ...['mécanisme', 'mecanismodeacción', 'mecanismodeaccion', 'meccanismodazione', '作用机制', '作用机理'],
  ],
  target: [
    ...['target', 'targetname', 'targetchemblid', 'targetgene', 'gene', 'genename', 'genesymbol'],
    ...[
      'zielprotein',
      'cible',
      'diana',
      '靶点',
      '靶标',
      'targets',
      'targetnames',
      'primarytarget',
      'moleculartarget',
      'proteintarget',
      'uniprot',
      'uniprotid',
    ],
  ],
} as const;

/** Other headings of columns of SMILES: `smiles` at either end of the heading or in brackets, or one of these words. */
const SMILES_HEADING =
  /^(?:(?:[^\t;]*[ _.-])?smiles?|smiles?[ _.([-][^\t;]*|[a-z]+smiles|[^\t;]*[([](?:[^\t;)\]]* )?smiles[)\]]|smiles[ _]?(?:\*+|\d+|string|code|std|can|iso)|cxsmiles|(?:[^\t;]*[ _.-])?smi|mol|(?:compound|molecule|molecular|chemical|parent)?[ _]?structure|struktur)$/i;

/** Longest text that is a heading, in characters. */
const LONGEST_NAME = 200;

/** Headings of columns of InChIKeys: inchikey, Standard InChI Key, parent_inchikey, ... */
const INCHI_KEY_HEADING = /inchi[ _-]?key$/iu;

/** What a column of mechanisms may be called besides: "MoA (curated)", "our mechanism". */
const MECHANISM_WORD = /(?<![\p{L}\p{N}])(?:mechanism|moa)(?![\p{L}\p{N}])/iu;

/** What says something of a mechanism, and doesn't name it. */
const ASIDE = /(?<![\p{L}\p{N}])(?:ids?|comments?|refs?|references?|source|type)(?![\p{L}\p{N}])/iu;

/** Positions of the columns that names tell, from 0; undefined where none does. */
export interface NamedColumns {
  readonly smiles: number | undefined;
  readonly mechanism: number | undefined;
  readonly target: number | undefined;
}

/** Which columns the names of a header tell. */
export function namedColumns(names: readonly string[]): NamedColumns {
  const plain = names.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const find = (column: keyof typeof NAMES) => {
    const known = NAMES[column].find((name) => plain.includes(name));
    return known === undefined ? undefined : plain.indexOf(known);
  };
  const target = find('target');
  const mechanism = find('mechanism') ?? mechanismHeading(names);
  // "structure" may be a picture
  const [smiles] = smilesColumns(names).sort((a, b) => Number(saysSmiles(names[b])) - Number(saysSmiles(names[a])));
  return {
    smiles: find('smiles') ?? smiles,
    mechanism,
    target,
  };
}

/**
 * All columns that hold SMILES by their names: smiles, canonical_smiles, Isomeric SMILES, parent_smiles, structure, ...
 * in any case.
 */
export function smilesColumns(names: readonly string[]): number[] {
  const isHeading = (name: string) => name.length <= LONGEST_NAME && SMILES_HEADING.test(name.trim());
  return names.flatMap((name, column) => (isHeading(name) ? [column] : []));
}

/** The first column that holds InChIKeys by its name. */
export function inchiKeyColumn(names: readonly string[]): number | undefined {
  const column = names.findIndex((name) => INCHI_KEY_HEADING.test(name.trim()));
  return column < 0 ? undefined : column;
}

function saysSmiles(name = ''): boolean {
  return /smi/iu.test(name);
}

function mechanismHeading(names: readonly string[]): number | undefined {
  // an underscore stands for a space
  const plain = names.map((name) => name.replaceAll('_', ' '));
  const place = plain.findIndex((name) => MECHANISM_WORD.test(name) && !ASIDE.test(name));
  return place < 0 ? undefined : place;
}
