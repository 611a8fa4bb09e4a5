import type { Heads } from '../bridge/heads.ts';
import type { Pair, PairSource } from '../dataset/dataset.ts';
import { itemAt, placesOf } from '../base/items.ts';
import { Random } from '../base/random.ts';
import { bootstrapInterval, type Estimate } from './estimate.ts';
import { meanReciprocalRank, recallAt } from './evaluation.ts';
import { evaluatePairs, type RankedEvaluation } from './pair-evaluation.ts';
import { splitByGroup } from './split.ts';

/** Drugs that are held back to measure on: whole series, so that no close analogue is trained on. */
export interface HeldOut {
  /** Indices of the source's drugs. */
  readonly drugs: readonly number[];
  /** Their pairs. */
  readonly pairs: readonly Pair[];
}

/** Share of the drugs that are held back. */
export const SHARE = 0.1;

/** Drugs that are enough to measure on; each is compared with each, so that more would take minutes. */
const MOST_DRUGS = 1000;

/** With fewer pairs, or with one mechanism, there is nothing to be measured. */
const FEWEST_PAIRS = 5;
const FEWEST_MECHANISMS = 2;

/**
 * Chooses the series that are held back, about a tenth of the drugs and no more than about `most`.
 * @param source with the series of its drugs; drugs without a pair take no part
 * @param wanted share of the drugs, 0 to 1
 * @returns undefined where the source is too small, or too much of it is one series
 */
export function holdOut(
  { drugs, pairs }: PairSource,
  seed: number,
  most = MOST_DRUGS,
  wanted = SHARE,
): HeldOut | undefined {
  const taking = [...new Set(pairs.map(({ drug }) => drug))];
  const share = Math.min(wanted, most / taking.length);
  const { test } = splitByGroup(
    taking.map((drug) => drugs[drug]?.series ?? ''),
    share,
    new Random(seed),
  );
  const held = new Set(test.map((place) => taking[place] ?? -1));
  const heldPairs = pairs.filter(({ drug }) => held.has(drug));
  const mechanisms = new Set(heldPairs.map(({ mechanism }) => mechanism));
  if (heldPairs.length < FEWEST_PAIRS || mechanisms.size < FEWEST_MECHANISMS) return undefined;
  return { drugs: [...held], pairs: heldPairs };
}

/** How well heads place held-out drugs: queries and candidates are the held-out pairs alone. */
export async function evaluateHeldOut(heads: Heads, source: PairSource, held: HeldOut): Promise<RankedEvaluation> {
  const drugs = placesOf(held.drugs);
  const mechanisms = placesOf(held.pairs.map(({ mechanism }) => mechanism));
  const fingerprints = [...drugs.keys()].map((drug) => itemAt(source.drugs, drug).fingerprint);
  const sentences = [...mechanisms.keys()].map((index) => itemAt(itemAt(source.mechanisms, index).texts, 0));
  const pairs = held.pairs.map(({ drug, mechanism }) => ({
    drug: drugs.get(drug) ?? -1,
    mechanism: mechanisms.get(mechanism) ?? -1,
    target: '',
  }));
  return evaluatePairs(pairs, await heads.projectFingerprints(fingerprints), await heads.projectSentences(sentences));
}

/** One figure of two heads on the same pairs. */
export interface Comparison {
  readonly direction: 'textToDrug' | 'drugToText';
  /** What counts as right: the pair's own counterpart, or any true one. */
  readonly right: 'own' | 'grouped';
  readonly measure: 'R@1' | 'R@10' | 'MRR';
  readonly inUse: Estimate;
  readonly retrained: Estimate;
  /** Of the retrained heads over those in use, query by query. */
  readonly change: Estimate;
}

const MEASURES: Readonly<Record<Comparison['measure'], (ranks: readonly number[]) => number>> = {
  'R@1': (ranks) => recallAt(ranks, 1),
  'R@10': (ranks) => recallAt(ranks, 10),
  MRR: meanReciprocalRank,
};

/** What is compared. */
export type Compared = Pick<Comparison, 'direction' | 'right' | 'measure'>;

const COMPARED: readonly Compared[] = (['textToDrug', 'drugToText'] as const).flatMap((direction) =>
  (['own', 'grouped'] as const).flatMap((right) =>
    (['R@1', 'R@10', 'MRR'] as const).map((measure) => ({ direction, right, measure })),
  ),
);

/**
 * Compares two evaluations of the same pairs, measure by measure.
 * @param isWanted what is compared; all unless given
 */
export function compare(
  inUse: RankedEvaluation,
  retrained: RankedEvaluation,
  seed: number,
  isWanted: (compared: Compared) => boolean = () => true,
): Comparison[] {
  return COMPARED.filter(isWanted).map((compared) => {
    const { direction, right, measure } = compared;
    const queries = inUse[direction][right].map((rank, query) => ({
      before: rank,
      after: retrained[direction][right][query] ?? Infinity,
    }));
    return { ...compared, ...compareRanks(queries, MEASURES[measure], seed) };
  });
}

/** Ranks of one query by the heads in use and by the retrained ones. */
interface RankedQuery {
  readonly before: number;
  readonly after: number;
}

function compareRanks(queries: readonly RankedQuery[], measure: (ranks: readonly number[]) => number, seed: number) {
  const before = (some: readonly RankedQuery[]) => measure(some.map((query) => query.before));
  const after = (some: readonly RankedQuery[]) => measure(some.map((query) => query.after));
  const estimate = (statistic: (some: readonly RankedQuery[]) => number): Estimate => ({
    value: statistic(queries),
    interval: bootstrapInterval(queries, statistic, new Random(seed)),
  });
  return {
    inUse: estimate(before),
    retrained: estimate(after),
    change: estimate((some) => after(some) - before(some)),
  };
}
