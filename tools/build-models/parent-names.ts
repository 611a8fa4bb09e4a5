import type { ChemblDrugs } from './chembl.ts';
import { isNoParent, parentName } from './names.ts';

/**
 * Words that name a counter-ion, a resin or a solvate wherever they stand behind a name, beside those of `parentName`,
 * which the making of training texts goes by.
 */
const ALWAYS = [
  ...['HCl', 'HBr', 'polistirex', 'polacrilex', 'xinafoate', 'trifenatate', 'epolamine', 'tosilate', 'mesilate'],
  ...['besilate', 'isetionate', 'methylsulfate', 'mucate', 'galactarate', 'lactobionate', 'triflutate', 'diethylamine'],
  ...['metilsulfate', 'methosulfate', 'ethylsulfate', 'camsilate', 'esilate', 'closilate', 'napadisilate', 'napsylate'],
  ...['aceturate', 'cyclamate', 'embonate', 'naphthoate', 'sulfosalicylate', 'propylene glycol'],
];

/**
 * Acids that as often make an ester, each with what their ester has in a SMILES. It may fit by accident, and then a name
 * stays as long as it is; it does not fit where the acid is a counter-ion alone.
 */
const ACIDS = (
  [
    ['phosphate', /P/u],
    ['diphosphate', /P/u],
    ['acetate', /CC\(=O\)O|OC\(C\)=O/u],
    ['succinate', /CC\(=O\)O|OC\(=O\)C|O=C\(O/u],
    ['nitrate', /\[N\+\]\(=O\)\[O-\]/u],
    ['lactate', /C\(=O\)O|OC\(=O\)|O=C\(O/u],
    ['benzoate', /C\(=O\)O|OC\(=O\)|O=C\(O/u],
  ] as const
).map(([acid, ester]) => ({ atEnd: new RegExp(`\\s+${acid}$`, 'iu'), ester }));

const ALWAYS_AT_END = new RegExp(`\\s+(?:(?:mono|di|tri)?(?:${ALWAYS.join('|')}))$`, 'iu');

/** "Sitagliptin Phosphate" as "Sitagliptin", since its structure has no phosphorus; "Fludarabine Phosphate" as it is. */
export function nameOfStructure(name: string, smiles: string): string {
  const endings = [ALWAYS_AT_END, ...ACIDS.flatMap(({ atEnd, ester }) => (ester.test(smiles) ? [] : [atEnd]))];
  for (const ending of endings) {
    const shorter = name.replace(ending, '');
    if (shorter !== name && !isNoParent(shorter)) return nameOfStructure(parentName(shorter), smiles);
  }
  return name;
}

/**
 * The drugs under the names and ids of the structures that are shown: ChEMBL's mechanisms name many a drug by a salt, and
 * the structure beside it is the parent's. The id of the parent is that under which drugs.tsv lists the structure. A name
 * that another drug has already stays as it is.
 */
export function underParents(source: ChemblDrugs): ChemblDrugs {
  const { table, ids, listed } = source;
  const byInchiKey = new Map<string, string>();
  for (const { id, molecule } of listed) {
    const known = byInchiKey.get(molecule.inchiKey);
    if (known === undefined || numberOf(id) < numberOf(known)) byInchiKey.set(molecule.inchiKey, id);
  }
  const isListed = new Set(listed.map(({ id }) => id));
  const taken = new Set(table.drugs.map(({ name }) => name.toLowerCase()));
  const drugs = table.drugs.map((drug, row) => {
    const parent = byInchiKey.get(drug.inchiKey);
    const isOwn = parent !== undefined && ids[row]?.has(parent) === true;
    const id = isOwn && !isListed.has(drug.id) ? parent : drug.id;
    const plain = nameOfStructure(drug.name, drug.smiles);
    if (plain === drug.name || taken.has(plain.toLowerCase())) return { ...drug, id };
    taken.add(plain.toLowerCase());
    return { ...drug, id, name: plain };
  });
  return { ...source, table: { ...table, drugs } };
}

function numberOf(id: string): number {
  return Number(id.replace(/^\D+/u, ''));
}
