import type { MoleculeWith } from '../chemistry/molecule.ts';
import type { Compound } from '../library/compound-index.ts';
import type { NearestLigand } from '../retrieval/known-ligand.ts';
import type { InactiveOn } from '../retrieval/own-ligands.ts';
import type { MeasuredPotency } from '../retrieval/measured-potency.ts';
import type { PanelTarget } from '../retrieval/safety-panel.ts';
import type { TargetGuess } from '../retrieval/target-index.ts';

/** A target that a molecule may act on, and whether that is known. */
export interface MarkedGuess extends TargetGuess {
  /**
   * Whether one of its ligands is the molecule itself, stereochemistry aside, or DrugCentral has what was measured: then it
   * is not guessed.
   */
  readonly known: boolean;
}

/** What is known and guessed of one target of a panel. */
export interface PanelAnswer extends PanelTarget {
  /** How many of its ligands the index knows: none of a target of which nothing can be said. */
  readonly ligandCount: number;
  /** What was measured of the drug on it, or on the same gene of another species; null where that is nothing. */
  readonly measured: MeasuredPotency | null;
  /** Null where nothing can be said of it, or where nothing like the molecule is known at all. */
  readonly guess: MarkedGuess | null;
}

/** A molecule, the compound that it is if it is known, and guesses of its targets. */
export interface GuessedMolecule {
  readonly molecule: MoleculeWith<'inchiKey'>;
  /** In words, what its structure was taken from where that is no SMILES: "Aspirin, a drug (CHEMBL25)"; else null. */
  readonly readAs: string | null;
  readonly compound: Compound | undefined;
  /** What DrugCentral has of the drug that it is: on human targets first, the most potent first. */
  readonly measured: readonly MeasuredPotency[];
  /**
   * What is known first, then what is likeliest. None where none were wanted, or where nothing similar enough is known:
   * see `nearest`.
   */
  readonly guesses: readonly MarkedGuess[];
  /** Targets on which the chemist measured the molecule itself to be inactive. */
  readonly inactive: readonly InactiveOn[];
  /** What is known and guessed of each target of the panel that was asked for; empty where none was. */
  readonly panel: readonly PanelAnswer[];
  /** The most similar known ligand; null where none has anything in common with it, or no guesses were wanted. */
  readonly nearest: NearestLigand | null;
  /** How many known ligands it was compared with; 0 where no guesses were wanted. */
  readonly compared: number;
  /** How many compounds of the chemist's own it was compared with beside them. */
  readonly own: number;
}
