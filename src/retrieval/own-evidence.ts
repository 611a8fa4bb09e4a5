import { logistic, type TargetEvidence } from './target-scores.ts';
import type { OwnFound, OwnLigands } from './own-ligands.ts';

/**
 * Adds what own ligands say to the evidence of an index: of each target the nearest ligand counts, wherever it is from,
 * and targets that the index lacks stand behind its own.
 */
export function withOwnEvidence(
  { cosines, similarities }: TargetEvidence,
  own: OwnLigands,
  found: OwnFound,
  fingerprint: Uint8Array,
): TargetEvidence {
  const all = found.active.map((similarity, target) => Math.max(similarity, similarities[target] ?? 0));
  const further = own.cosines(fingerprint);
  return {
    cosines: Float32Array.from(all, (_, target) => cosines[target] ?? further[target - cosines.length] ?? 0),
    similarities: all,
  };
}

/** An inactive that is less similar is no analogue, and says nothing. */
const LEAST_AGAINST = 0.4;

/** How much more a nearer ligand counts than one that is farther away. */
const POWER = 4;

/** What is left of the odds of a target on which the molecule itself was measured to be inactive. */
const MEASURED_INACTIVE = 0.02;

/**
 * What is left of a probability where something was measured to be inactive: the share of the nearest active in the vote
 * of it and the nearest inactive, each with a weight of its similarity to the fourth power (the distance-weighted
 * nearest-neighbour rule, Dudani 1976). It is a rule, not a fit: no public table names enough inactives to fit one.
 * @param active similarity of the nearest active, own or known, 0 to 1
 * @param inactive similarity of the nearest inactive, 0 to 1; 0 where there is none
 * @returns 0 to 1, of which 1 where no inactive is similar enough to count
 */
export function shareLeft(active: number, inactive: number): number {
  if (!countsAgainst(inactive)) return 1;
  if (inactive === 1) return MEASURED_INACTIVE;
  const weight = active ** POWER;
  return weight / (weight + inactive ** POWER);
}

/**
 * Log odds with what measured inactives say against them: see `shareLeft`.
 * @param active similarity of the nearest active of each target, own or known
 */
export function lessInactive(logits: Float64Array, active: Float32Array, inactive: Float32Array): Float64Array {
  return logits.map((logit, target) => {
    const share = shareLeft(active[target] ?? 0, inactive[target] ?? 0);
    if (share === 1) return logit;
    const probability = logistic(logit) * share;
    return Math.log(Math.max(probability, Number.MIN_VALUE)) - Math.log1p(-probability);
  });
}

/** Whether an inactive of this similarity counts. */
export function countsAgainst(similarity: number): boolean {
  return similarity >= LEAST_AGAINST;
}
