import type { Mol } from '@rdkit/rdkit';

/** What RDKit says of a molecule that has places in a plane. */
const IN_A_PLANE = 2;

/** Three numbers of ten characters each, as a V2000 line of an atom begins. */
const PLACE = /^[ \d.+-]{30} ?[A-Z*]/u;

/**
 * Whether a file has a drawing of a molecule: not of one in space, and not of one whose atoms are all at one place, as
 * programs write it that know of none.
 * @param mol of the mol block, V2000 or V3000
 */
export function hasOwnLayout(mol: Mol, molblock: string): boolean {
  return mol.has_coords() === IN_A_PLANE && !isAtOnePlace(molblock);
}

function isAtOnePlace(molblock: string): boolean {
  const places = new Set<string>();
  for (const line of molblock.split(/\r?\n/u)) {
    const [, ofNew] = /^M {2}V30 \d+ \S+ (\S+ \S+) /u.exec(line) ?? [];
    if (ofNew !== undefined) places.add(ofNew);
    else if (PLACE.test(line)) places.add(line.slice(0, 20));
  }
  return places.size < 2;
}
