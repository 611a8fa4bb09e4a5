import type { RankingWeights } from '../../retrieval/drug-ranking.ts';

/**
 * How much each witness counts in the bundled drug index: equal shares. What the benchmark's validation sides choose
 * differs from split to split (docs/RESULTS.md lists it).
 */
export const rankingWeights: RankingWeights = { bridge: 1, drugs: 1, ligands: 1 };
