import { rowsOf } from '../bridge/cosines.ts';
import type { EvaluatedPair } from '../dataset/dataset.ts';
import type { Matrix } from '../onnx/session.ts';
import { bestRanks, rankMetrics, type RankMetrics } from './evaluation.ts';

/** Ranks where the pair's own counterpart alone is right, and where every true one is. */
export interface DirectionMetrics extends RankMetrics {
  readonly grouped: RankMetrics;
}

/** How well drugs and mechanisms find each other. */
interface PairEvaluation {
  readonly pairs: number;
  readonly drugs: number;
  readonly mechanisms: number;
  /** Queries are the mechanisms of the pairs, candidates all drugs. */
  readonly textToDrug: DirectionMetrics;
  /** Queries are the drugs of the pairs, candidates all mechanisms. */
  readonly drugToText: DirectionMetrics;
  /**
   * Queries are the mechanisms of pairs whose target has at least two drugs, candidates the drugs of that target; null
   * where there is no such pair.
   */
  readonly withinTarget: DirectionMetrics | null;
}

/** Ranks of one direction, a query each pair, for intervals. */
export interface PairRanks {
  readonly own: readonly number[];
  readonly grouped: readonly number[];
}

/** An evaluation, and the ranks that it sums up. */
export interface RankedEvaluation {
  readonly evaluation: PairEvaluation;
  readonly textToDrug: PairRanks;
  readonly drugToText: PairRanks;
}

/**
 * Evaluates heads on pairs, each a query in both directions.
 * @param drugs [drugs, dimension], unit rows
 * @param mechanisms [mechanisms, dimension], unit rows
 */
export function evaluatePairs(pairs: readonly EvaluatedPair[], drugs: Matrix, mechanisms: Matrix): RankedEvaluation {
  const mechanismsOf = valuesByDrug(pairs, drugs, ({ drug, mechanism }) => [drug, mechanism]);
  const targetsOf = valuesByDrug(pairs, drugs, ({ drug, target }) => [drug, target]);
  const drugVectors = rowsOf(
    drugs,
    pairs.map(({ drug }) => drug),
  );
  const textVectors = rowsOf(
    mechanisms,
    pairs.map(({ mechanism }) => mechanism),
  );
  const isOwnDrug = (query: number, drug: number) => pairs[query]?.drug === drug;
  const isTrueDrug = (query: number, drug: number) => has(mechanismsOf[drug], pairs[query]?.mechanism);
  const textToDrug: PairRanks = {
    own: bestRanks(textVectors, drugs, { isRight: isOwnDrug }),
    grouped: bestRanks(textVectors, drugs, { isRight: isTrueDrug }),
  };
  const drugToText: PairRanks = {
    own: bestRanks(drugVectors, mechanisms, { isRight: (query, mechanism) => pairs[query]?.mechanism === mechanism }),
    grouped: bestRanks(drugVectors, mechanisms, {
      isRight: (query, mechanism) => has(mechanismsOf[pairs[query]?.drug ?? -1], mechanism),
    }),
  };

  const sharesTarget = (query: number, drug: number) => has(targetsOf[drug], pairs[query]?.target);
  const drugsOfTarget = new Map<string, Set<number>>();
  for (const { drug, target } of pairs) drugsOfTarget.set(target, (drugsOfTarget.get(target) ?? new Set()).add(drug));
  const isContested = pairs.map(({ target }) => target !== '' && (drugsOfTarget.get(target)?.size ?? 0) >= 2);
  const within = (isRight: (query: number, drug: number) => boolean) =>
    bestRanks(textVectors, drugs, { isRight, takesPart: sharesTarget }).filter((_, query) => isContested[query]);
  return {
    textToDrug,
    drugToText,
    evaluation: {
      pairs: pairs.length,
      drugs: drugs.shape[0] ?? 0,
      mechanisms: mechanisms.shape[0] ?? 0,
      textToDrug: summed(textToDrug),
      drugToText: summed(drugToText),
      withinTarget: isContested.some(Boolean) ? summed({ own: within(isOwnDrug), grouped: within(isTrueDrug) }) : null,
    },
  };
}

function summed({ own, grouped }: PairRanks): DirectionMetrics {
  return { ...rankMetrics(own), grouped: rankMetrics(grouped) };
}

/** For each drug the set of what its pairs say of it. */
function valuesByDrug<Value>(
  pairs: readonly EvaluatedPair[],
  drugs: Matrix,
  entry: (pair: EvaluatedPair) => readonly [drug: number, value: Value],
): ReadonlySet<Value>[] {
  const values = Array.from({ length: drugs.shape[0] ?? 0 }, () => new Set<Value>());
  for (const pair of pairs) {
    const [drug, value] = entry(pair);
    values[drug]?.add(value);
  }
  return values;
}

function has<Value>(set: ReadonlySet<Value> | undefined, value: Value | undefined): boolean {
  return value !== undefined && (set?.has(value) ?? false);
}
