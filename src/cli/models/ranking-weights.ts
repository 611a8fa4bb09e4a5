import type { RankingWeights } from '../../retrieval/drug-ranking.ts';

/**
 * How much each witness counts in the bundled drug index: equal shares, around which the choices of the benchmark's
 * validation sides lie (docs/RESULTS.md lists them).
 */
export const rankingWeights: RankingWeights = { bridge: 1, drugs: 1, ligands: 1 };
