import type { Compound, Evidence, Hit } from './compound-index.ts';

/** Compounds as what a search finds of them, best first: they are predicted, and with what probability is not known. */
export function hitsOf(compounds: readonly Compound[], evidence: Evidence | ((compound: Compound) => Evidence)): Hit[] {
  return compounds.map((compound, index) => ({
    ...compound,
    // those of another search have a rank of theirs
    rank: index + 1,
    relation: 'predicted',
    probability: null,
    evidence: [typeof evidence === 'function' ? evidence(compound) : evidence],
  }));
}
