import { isSmilesHeading } from './smiles-columns.ts';

/** Names of columns, as people write them, the surest first; letters and digits count, in any case. */
const NAMES = {
  smiles: ['smiles', 'canonicalsmiles', 'isomericsmiles', 'smilesstring', 'parentsmiles'],
  mechanism: [
    ...['mechanism', 'mechanismofaction', 'moa', 'mechanismofactionmoa', 'mechanismname', 'modeofaction'],
    ...['mechanisms', 'mechanismsofaction', 'molecularmechanism', 'moas'],
  ],
  target: [
    ...['target', 'targetname', 'targetchemblid', 'targetgene', 'gene', 'genename', 'genesymbol'],
    ...['targets', 'targetnames', 'primarytarget', 'moleculartarget', 'proteintarget', 'uniprot', 'uniprotid'],
  ],
} as const;

/** What a column of mechanisms may be called besides: "MoA (curated)", "our mechanism". */
const MECHANISM_WORD = /(?<![\p{L}\p{N}])(?:mechanism|moa)(?![\p{L}\p{N}])/iu;

/** What says something of a mechanism, and doesn't name it. */
const ASIDE = /(?<![\p{L}\p{N}])(?:ids?|comments?|refs?|references?|source|type)(?![\p{L}\p{N}])/iu;

/** Positions of the columns that names tell, from 0; undefined where none does. */
export interface NamedColumns {
  readonly smiles: number | undefined;
  /** That of the target where none is named for the mechanism. */
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
  return {
    smiles: find('smiles') ?? smilesHeading(names),
    mechanism: mechanism ?? target,
    target: mechanism === undefined ? undefined : target,
  };
}

function smilesHeading(names: readonly string[]): number | undefined {
  const headings = names.filter(isSmilesHeading);
  // "structure" may be a picture
  const heading = headings.find((name) => /smi/iu.test(name)) ?? headings[0];
  return heading === undefined ? undefined : names.indexOf(heading);
}

function mechanismHeading(names: readonly string[]): number | undefined {
  // an underscore stands for a space
  const plain = names.map((name) => name.replaceAll('_', ' '));
  const place = plain.findIndex((name) => MECHANISM_WORD.test(name) && !ASIDE.test(name));
  return place < 0 ? undefined : place;
}
