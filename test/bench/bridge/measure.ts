import { bestRank, rankMetrics, type RankMetrics } from '../../../src/evaluation/evaluation.ts';
import type { MeasuredPair } from './material.ts';

/** Scores of each candidate for each query, row by row; queries and candidates as their numbers in the material. */
export interface Scores {
  readonly queries: readonly number[];
  readonly candidates: readonly number[];
  /** One row a query. */
  readonly rows: readonly Float32Array[];
}

/** The metrics of one row of a table, for one seed. */
export interface Measured {
  /** The pair's own counterpart alone is right. */
  readonly own: RankMetrics;
  /** Any counterpart of the same mechanism is right. */
  readonly grouped: RankMetrics;
  /** The ranks that they sum up, a query each pair; null for Infinity, which JSON doesn't have. */
  readonly ranks: Readonly<Record<'own' | 'grouped', readonly (number | null)[]>>;
}

/** text → drug: each pair asks with the text of its mechanism; `scores` has mechanisms as queries, drugs as candidates. */
export function measureTextToDrug(pairs: readonly MeasuredPair[], scores: Scores): Measured {
  return measure(pairs, scores, {
    query: ({ mechanism }) => mechanism,
    candidate: ({ drug }) => drug,
  });
}

/** drug → text: each pair asks with its drug; `scores` has drugs as queries, mechanisms as candidates. */
export function measureDrugToText(pairs: readonly MeasuredPair[], scores: Scores): Measured {
  return measure(pairs, scores, {
    query: ({ drug }) => drug,
    candidate: ({ mechanism }) => mechanism,
  });
}

interface Ends {
  readonly query: (pair: MeasuredPair) => number;
  readonly candidate: (pair: MeasuredPair) => number;
}

function measure(pairs: readonly MeasuredPair[], { queries, candidates, rows }: Scores, { query, candidate }: Ends) {
  const rowOf = new Map(queries.map((number, row) => [number, row]));
  const right = new Map<number, Set<number>>();
  for (const pair of pairs) right.set(query(pair), (right.get(query(pair)) ?? new Set()).add(candidate(pair)));
  const own: number[] = [];
  const grouped: number[] = [];
  for (const pair of pairs) {
    const scores = rows[rowOf.get(query(pair))!]!;
    own.push(bestRank(scores, 0, { isRight: (_, place) => candidates[place] === candidate(pair) }));
    const truths = right.get(query(pair))!;
    grouped.push(bestRank(scores, 0, { isRight: (_, place) => truths.has(candidates[place]!) }));
  }
  const storable = (ranks: readonly number[]) => ranks.map((rank) => (Number.isFinite(rank) ? rank : null));
  return {
    own: rankMetrics(own),
    grouped: rankMetrics(grouped),
    ranks: { own: storable(own), grouped: storable(grouped) },
  };
}

/** The scores with queries and candidates exchanged. */
export function transposed({ queries, candidates, rows }: Scores): Scores {
  return {
    queries: candidates,
    candidates: queries,
    rows: candidates.map((_, candidate) => Float32Array.from(rows, (row) => row[candidate]!)),
  };
}
