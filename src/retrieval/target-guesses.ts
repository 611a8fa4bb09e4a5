import type { PlacedMolecule } from '../bridge/bridge.ts';
import { tanimoto } from '../chemistry/fingerprint.ts';
import type { DrugIndex } from './drug-index.ts';
import { itemAt, type Drug, type Target } from './drugs.ts';
import { cosines } from '../bridge/cosines.ts';

/** A target that a molecule may act on, and why. */
export interface TargetGuess {
  /** From 1. */
  readonly rank: number;
  readonly target: Target;
  /** `LIGAND_SHARE` × similarity of the ligand + the rest × cosine of the head; about -1 to 1. Ranks, no probability. */
  readonly score: number;
  /** The known ligand that speaks for it: the drug of this target most similar to the molecule. */
  readonly ligand: Drug;
  /** Tanimoto similarity of ECFP4 to that ligand, 0 to 1; 1 where the molecule is the ligand. */
  readonly similarity: number;
}

/** How much of a guess's score is the similarity to the nearest known ligand; the rest is the head's. */
const LIGAND_SHARE = 0.5;

/**
 * Guesses targets of a molecule among all targets of the index. Two kinds of evidence are added: how similar the
 * nearest drug of the target is (Tanimoto), and how near the bridge places the molecule to the texts of the target's
 * mechanisms (largest cosine).
 */
export function guessTargets(index: DrugIndex, { molecule, vector }: PlacedMolecule, top: number): TargetGuess[] {
  const { table, fingerprints } = index;
  const textScores = cosines(index.mechanismVectors, vector);
  const best = new Map<number, { text: number; similarity: number; ligand: Drug }>();
  table.drugs.forEach((drug, row) => {
    const similarity = tanimoto(molecule.fingerprint, itemAt(fingerprints, row));
    for (const mechanism of drug.mechanisms) {
      const { target } = itemAt(table.mechanisms, mechanism);
      if (target === null) continue;
      const text = textScores[mechanism] ?? 0;
      const known = best.get(target);
      if (known === undefined) {
        best.set(target, { text, similarity, ligand: drug });
        continue;
      }
      known.text = Math.max(known.text, text);
      if (similarity > known.similarity) {
        known.similarity = similarity;
        known.ligand = drug;
      }
    }
  });
  return [...best]
    .map(([target, { text, similarity, ligand }]) => ({
      target: itemAt(table.targets, target),
      score: LIGAND_SHARE * similarity + (1 - LIGAND_SHARE) * text,
      similarity,
      ligand,
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, top)
    .map((guess, place) => ({ rank: place + 1, ...guess }));
}
