import type { Drug } from '../../src/library/drug-table.ts';

/** Length in letters of the name stems that are looked for. */
const STEMS = { shortest: 4, longest: 9 };

/** A stem names a class where so many drugs end with it, and so great a share of them belongs to the class. */
const STEM_SUPPORT = 3;
const STEM_SHARE = 0.6;

/**
 * Name stems, as WHO and USAN give them to a class (-vastatin, -gliptin, -triptan), found from the names themselves: an
 * ending that at least three drugs of a mechanism have, and that mostly drugs of that mechanism have.
 *
 * @returns for each mechanism its stems
 */
export function nameStems(drugs: readonly Drug[], mechanismCount: number): string[][] {
  const endings = new Map<string, number[]>();
  for (const [index, { name }] of drugs.entries()) {
    // a salt or an ester that the name still has is no part of the stem
    const [word = ''] = name.toLowerCase().split(' ');
    for (let length = STEMS.shortest; length <= Math.min(STEMS.longest, word.length - 2); length++) {
      const ending = word.slice(-length);
      const known = endings.get(ending);
      if (known === undefined) endings.set(ending, [index]);
      else known.push(index);
    }
  }
  const stems = Array.from({ length: mechanismCount }, (): string[] => []);
  for (const [ending, members] of endings) {
    const counts = new Map<number, number>();
    for (const member of members) {
      for (const mechanism of drugs[member]?.mechanisms ?? []) counts.set(mechanism, (counts.get(mechanism) ?? 0) + 1);
    }
    for (const [mechanism, count] of counts) {
      if (count >= STEM_SUPPORT && count >= STEM_SHARE * members.length) stems[mechanism]?.push(ending);
    }
  }
  return stems;
}
