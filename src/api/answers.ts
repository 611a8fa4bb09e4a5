import type { Hit, IndexDescription } from '../library/compound-index.ts';

/** How a question was read. */
export interface QuestionReading {
  /**
   * What the question was taken for: `text` where only the sentence encoder understands it, `none` where nothing is known
   * that is near it.
   */
  readonly kind: 'structure' | 'identifier' | 'drug' | 'indication' | 'target' | 'mechanism' | 'text' | 'none';
  /** How it was read, in words. Check that this is what was meant. */
  readonly readAs: string;
  /** Whole questions that may have been meant. */
  readonly didYouMean: readonly string[];
  /** What else it can be read as, to be given as `FindOptions.readAs`. */
  readonly otherReadings: readonly ReadingKind[];
}

/** What a question can be read as; `text` leaves it to the sentence encoder. */
export type ReadingKind = 'structure' | 'drug' | 'indication' | 'target' | 'mechanism' | 'text';

/** The drugs that answer a question, best first. */
export interface FoundDrugs extends QuestionReading {
  /** The index that was searched. */
  readonly index: IndexDescription;
  /** Name of the heads that answered. */
  readonly heads: string;
  /** How many drugs were compared. */
  readonly searched: number;
  readonly hits: readonly Hit[];
}

/** A compound that is similar to a structure. */
export interface SimilarCompound {
  /** Empty where its source gives none. */
  readonly name: string;
  /** ChEMBL id, or the Guide to Pharmacology's; of a compound of your own its name. */
  readonly id: string;
  /** "ChEMBL", "Guide to Pharmacology", or "yours". */
  readonly source: string;
  readonly smiles: string;
  /** Tanimoto similarity of ECFP4, 0 to 1. */
  readonly similarity: number;
  /** How it was measured, where it is your own. */
  readonly measured?: {
    /** "IC50", "Ki", "inhibition". */
    readonly type: string;
    /** Whether the potency is known, or only that it is above (more potent) or below. */
    readonly bound: 'exact' | 'above' | 'below';
    /** Inhibition in percent; null where a concentration was measured. */
    readonly percent: number | null;
  };
}

/** A known ligand of a target. */
export interface Ligand extends SimilarCompound {
  /** -log10 of the potency in mol/l (IC50, Ki, EC50, Kd); null where unknown. */
  readonly pchembl: number | null;
}

/** What was measured of a drug on one target, as DrugCentral has it. */
export interface MeasuredPotency {
  readonly target: string;
  /** Symbols of the genes that code for it. */
  readonly genes: readonly string[];
  /** UniProt accessions, separated by semicolons. */
  readonly uniprot: string;
  /** Latin name of its species; empty where none is told. */
  readonly organism: string;
  /** "IC50", "Ki", "MIC". */
  readonly type: string;
  /** How the concentration stands to the number: "~" is about; empty where the source doesn't say. */
  readonly relation: '=' | '<' | '<=' | '>' | '>=' | '~' | '';
  /** -log10 of the concentration in mol/l. */
  readonly p: number;
  /** The concentration in mol/l. */
  readonly molar: number;
  /** What the assay was; empty where the source doesn't say. */
  readonly assay: string;
  /** From where DrugCentral has it: "ChEMBL", "PDSP", "literature"; empty where that is unknown. */
  readonly source: string;
  /** Which form of the drug was measured, where it is another, such as the racemate. */
  readonly drug?: string;
}

/** A target that a structure may act on. */
export interface GuessedTarget {
  /** From 1. */
  readonly rank: number;
  readonly target: string;
  /** Symbols of the genes that code for it. */
  readonly genes: readonly string[];
  /** UniProt accessions, separated by semicolons. */
  readonly uniprot: string;
  /** Calibrated probability that it acts on the target, 0 to 1. */
  readonly probability: number;
  /** Whether that was measured on this very molecule. */
  readonly known: boolean;
  /** The most similar known ligands of the target. */
  readonly ligands: readonly Ligand[];
  /** Similar compounds of your own that were inactive. */
  readonly against: readonly Ligand[];
}

/** The likeliest targets of a structure. */
export interface GuessedTargets {
  readonly smiles: string;
  /** What the structure was taken from. */
  readonly readAs: string;
  /** SMILES of the part that is compared: no counter-ions, neutral. */
  readonly parent: string;
  /** The drug that it is; null where it is none of the index. */
  readonly drug: { readonly name: string; readonly chemblId: string } | null;
  /** What was measured of that drug: on human targets first, the most potent first. */
  readonly measured: readonly MeasuredPotency[];
  /** The most similar known ligand of any target. */
  readonly nearest: SimilarCompound | null;
  /** Known first, then by probability; none where nothing like the structure is known. */
  readonly guesses: readonly GuessedTarget[];
  /** Targets on which you measured this very molecule to be inactive. */
  readonly inactive: readonly { readonly target: string; readonly ligand: Ligand }[];
}
