import type { Target } from './target-table.ts';

/** A molecule that is known to act on a target, beside the molecule that was asked about. */
export interface KnownLigand {
  /** ChEMBL compound id. */
  readonly id: string;
  /** Empty where ChEMBL gives none. */
  readonly name: string;
  readonly smiles: string;
  /** Tanimoto similarity of ECFP4 to the molecule that was asked about, 0 to 1; 1 where it is this ligand. */
  readonly similarity: number;
  /** -log10 of the molar concentration of half effect, to a tenth; null where unknown. */
  readonly pchembl: number | null;
}

/** A target that a molecule may act on, and why. */
export interface TargetGuess {
  /** From 1. */
  readonly rank: number;
  readonly target: Target;
  /** Probability that the target is a known one of the molecule, 0 to 1, calibrated on held-out series of ChEMBL. */
  readonly probability: number;
  /** Cosine of the target head, -1 to 1. */
  readonly cosine: number;
  /** The known ligand that speaks for it: the most similar one of the target. */
  readonly ligand: KnownLigand;
  /** The most similar ones, `ligand` first. */
  readonly ligands: readonly KnownLigand[];
}
