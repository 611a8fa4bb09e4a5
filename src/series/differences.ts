import { setImmediate } from 'node:timers/promises';
import { tanimoto } from '../chemistry/fingerprint.ts';
import type { MatchedPair } from './matched-pairs.ts';
import type { SeriesCompound } from './series-table.ts';

/** A matched pair with what its exchange does to a value. */
interface PairDifference extends MatchedPair {
  /** Value of `to` less that of `from`. */
  readonly difference: number;
}

/** An exchange, with what it does on average. */
export interface Transformation {
  readonly removed: string;
  readonly added: string;
  readonly mean: number;
  /** Of the pairs, ordered by their difference; the largest first. */
  readonly pairs: readonly PairDifference[];
}

/** Two similar compounds of which one is far more potent. */
export interface ActivityCliff {
  readonly from: number;
  readonly to: number;
  /** Tanimoto similarity of ECFP4, 0 to 1. */
  readonly similarity: number;
  /** Value of `to` less that of `from`, above 0. */
  readonly difference: number;
  /** What is exchanged, where they are a matched pair. */
  readonly exchange: Pick<MatchedPair, 'removed' | 'added'> | null;
}

/** Similarity from which two compounds that are no matched pair make a cliff. */
const SIMILAR = 0.55;

/** Difference of two logarithms that makes a cliff: a hundredfold (Stumpfe and Bajorath, J. Med. Chem. 2012, 55, 2932). */
const CLIFF = 2;

/** Cliffs that are listed, the largest difference first. */
const MOST_CLIFFS = 500;

/** Pairs of compounds that are compared before other work has its turn: some milliseconds. */
const AT_ONCE = 50_000;

/** What each exchange does to a value: the ones with the most pairs first. Pairs of which one has no value are left out. */
export function transformations(
  pairs: readonly MatchedPair[],
  compounds: readonly SeriesCompound[],
  column: number,
): Transformation[] {
  const grouped = new Map<string, PairDifference[]>();
  for (const pair of pairs) {
    const [before, after] = [valueOf(compounds[pair.from], column), valueOf(compounds[pair.to], column)];
    if (before === undefined || after === undefined) continue;
    const key = `${pair.removed} ${pair.added}`;
    grouped.set(key, [...(grouped.get(key) ?? []), { ...pair, difference: after - before }]);
  }
  return [...grouped.values()]
    .flatMap((found): Transformation[] => {
      const [first] = found;
      if (first === undefined) return [];
      const sorted = [...found].sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
      const mean = found.reduce((sum, { difference }) => sum + difference, 0) / found.length;
      return [{ removed: first.removed, added: first.added, mean, pairs: sorted }];
    })
    .sort((a, b) => b.pairs.length - a.pairs.length || Math.abs(b.mean) - Math.abs(a.mean));
}

/**
 * The activity cliffs of a value: matched pairs and other similar compounds that are at least a hundredfold apart.
 * @throws the signal's reason
 */
export async function activityCliffs(
  pairs: readonly MatchedPair[],
  compounds: readonly SeriesCompound[],
  column: number,
  signal?: AbortSignal,
): Promise<ActivityCliff[]> {
  const exchanges = new Map(pairs.flatMap((pair) => [[`${pair.from} ${pair.to}`, pair] as const]));
  const cliffs: ActivityCliff[] = [];
  let compared = 0;
  for (const [one, a] of compounds.entries()) {
    compared += compounds.length - one;
    if (compared > AT_ONCE) {
      compared = 0;
      await setImmediate();
      signal?.throwIfAborted();
    }
    for (let other = one + 1; other < compounds.length; other++) {
      const b = compounds[other];
      const [left, right] = [valueOf(a, column), valueOf(b, column)];
      if (b === undefined || left === undefined || right === undefined) continue;
      if (Math.abs(right - left) < CLIFF) continue;
      const [from, to] = right > left ? [one, other] : [other, one];
      const similarity = tanimoto(a.fingerprint, b.fingerprint);
      const forth = exchanges.get(`${from} ${to}`);
      const back = exchanges.get(`${to} ${from}`);
      if (forth === undefined && back === undefined && similarity < SIMILAR) continue;
      const exchange = forth ?? (back && { removed: back.added, added: back.removed }) ?? null;
      cliffs.push({
        ...{ from, to, similarity, difference: Math.abs(right - left) },
        exchange: exchange && { removed: exchange.removed, added: exchange.added },
      });
    }
  }
  return cliffs.sort((a, b) => b.difference - a.difference).slice(0, MOST_CLIFFS);
}

function valueOf(compound: SeriesCompound | undefined, column: number): number | undefined {
  return compound?.values[column] ?? undefined;
}
