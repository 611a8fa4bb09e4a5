import type { Cut } from '../chemistry/molecule.ts';

/** Two compounds that differ in one part. Compounds are named by their places, from 0. */
export interface MatchedPair {
  readonly from: number;
  readonly to: number;
  /** What stands in one and in the other, as SMILES with `[*:1]` for the rest. */
  readonly removed: string;
  readonly added: string;
}

/** A hydrogen in place of a part. */
const HYDROGEN = '[H][*:1]';

/** Compounds with one part at the same rest that are paired with each other; more make a list that nobody reads. */
const MOST_ALIKE = 200;

/**
 * The pairs of compounds that differ in one part, which stands at an acyclic bond: what a compound is without the part is
 * the same in both (Hussain and Rea, J. Chem. Inf. Model. 2010, 50, 339). Of several ways to say the difference the one of
 * the smallest parts counts.
 * @param compounds canonical SMILES
 * @param cuts of each compound
 */
export function matchedPairs(compounds: readonly string[], cuts: readonly (readonly Cut[])[]): MatchedPair[] {
  const places = new Map(compounds.map((smiles, place) => [smiles, place]));
  const atRest = new Map<string, Map<number, string>>();
  for (const [place, own] of cuts.entries()) {
    for (const { part, rest, bare } of own) {
      const parts = atRest.get(rest) ?? new Map<number, string>();
      parts.set(place, shorter(parts.get(place), part));
      const hydrogen = places.get(bare);
      if (hydrogen !== undefined && hydrogen !== place) parts.set(hydrogen, HYDROGEN);
      atRest.set(rest, parts);
    }
  }
  const best = new Map<string, MatchedPair>();
  for (const parts of atRest.values()) {
    const found = [...parts].slice(0, MOST_ALIKE);
    for (const [at, [from, removed]] of found.entries()) {
      for (const [to, added] of found.slice(at + 1)) {
        if (removed === added) continue;
        const pair = ordered({ from, to, removed, added });
        const key = `${pair.from} ${pair.to}`;
        const before = best.get(key);
        if (before === undefined || sizeOf(pair) < sizeOf(before)) best.set(key, pair);
      }
    }
  }
  return [...best.values()];
}

function shorter(one: string | undefined, other: string): string {
  return one === undefined || other.length < one.length ? other : one;
}

function sizeOf({ removed, added }: MatchedPair): number {
  return removed.length + added.length;
}

/** One exchange has one direction: that of the smaller part to the larger. */
function ordered(pair: MatchedPair): MatchedPair {
  const { from, to, removed, added } = pair;
  const isOrdered =
    rank(removed) - rank(added) || removed.length - added.length || Number(removed > added) - Number(removed < added);
  return isOrdered <= 0 ? pair : { from: to, to: from, removed: added, added: removed };
}

function rank(part: string): number {
  return part === HYDROGEN ? 0 : 1;
}
