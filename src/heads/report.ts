import type { Counts } from '../dataset/compose.ts';
import type { Comparison } from '../evaluation/held-out.ts';
import type { RefusedRow } from '../dataset/pair-table.ts';

/** What retrained heads start from: the weights of the heads in use, or random ones. */
export type Start = 'heads' | 'scratch';

/** What is known of a dataset before anything is trained. */
export interface DatasetCheck {
  /** Rows read, the header and empty lines left out. */
  readonly rows: number;
  /** How many rows can't be used, and the first 1,000 of them by line. */
  readonly refused: number;
  readonly refusedRows: readonly RefusedRow[];
  /** Rows that name several mechanisms, each of which is a pair. */
  readonly several: number;
  /** Pairs that say again what another said. */
  readonly duplicates: number;
  /** What there is to train on. */
  readonly usable: Counts;
  /** Chemical series (Bemis-Murcko scaffolds; an acyclic molecule is one of its own). */
  readonly series: number;
  /** Of the dataset's drugs, those that the heads in use know already; null where nothing is known of that. */
  readonly knownDrugs: number | null;
  /** Of these, those that an earlier retraining of the heads in use has learned from. */
  readonly learnedDrugs: number;
  /** Why nothing can be trained on it; null where it is enough. */
  readonly tooLittle: string | null;
}

/** What a person decides when the check is read. */
export interface TrainingChoices {
  readonly start: Start;
  /** Whether what the heads in use know is trained on too, so that it isn't forgotten. */
  readonly mix: boolean;
  readonly seed: number;
  /** Passes over all pairs; null leaves it to the size of the set. */
  readonly epochs: number | null;
  /** Whether series are held back first, to choose how far the heads go and to measure what that brings. */
  readonly check: boolean;
  /**
   * How far the heads go from those in use (0) to the trained ones (1); null leaves it to what is held back. Of no
   * meaning from scratch.
   */
  readonly point: number | null;
}

/** What was measured at one point between the heads in use and the trained ones. */
export interface PathPoint {
  /** 0 to 1. */
  readonly point: number;
  /** On held-out series of the dataset, and on known drugs; empty where that was not measured. */
  readonly own: readonly Comparison[];
  readonly known: readonly Comparison[];
}

/** How far new heads went from those in use (0) to the trained ones (1), and what the way looks like. */
export interface Interpolation {
  /** Where the heads are that the report lies beside. */
  readonly point: number;
  /** Where they were when training ended; the report's checks were measured there. */
  readonly first: number;
  /** What chose that: series held back for this alone, what is best as a rule, or the chemist. */
  readonly chosenBy: 'validation' | 'rule' | 'chemist';
  /** From 0 to 1, on what neither training nor choice has seen; empty where nothing was measured. */
  readonly path: readonly PathPoint[];
}

/** One held-out pair that asks: the rank of its drug among the held-out drugs, 1 is best. */
export interface QueryChange {
  readonly mechanism: string;
  /** Canonical SMILES. */
  readonly drug: string;
  /** Rank by the heads in use and by the new ones. */
  readonly inUse: number;
  readonly retrained: number;
}

/** How one mechanism fares: mean reciprocal rank of any true drug, 0 to 1. */
export interface MechanismChange {
  readonly mechanism: string;
  readonly pairs: number;
  readonly inUse: number;
  readonly retrained: number;
}

/** How heads in use and new heads do on pairs that were held out. */
export interface Figures {
  readonly heldOut: Counts;
  readonly comparisons: readonly Comparison[];
}

/** Heads in use and new heads side by side on pairs that neither the new ones nor analogues of theirs were trained on. */
export interface ReportedCheck extends Figures {
  /** By the size of the change, largest first. */
  readonly mechanisms: readonly MechanismChange[];
  /** Those whose rank changed, by the change of the reciprocal rank, largest first; at most 200. */
  readonly queries: readonly QueryChange[];
  /** Held-out drugs that the heads in use were trained on, which flatters these; null where nothing is known of that. */
  readonly knownDrugs: number | null;
}

/** All that a person needs to decide between the heads in use and the new ones. Plain data; lies beside the heads. */
export interface RetrainingReport {
  /** Name of the new heads. */
  readonly name: string;
  /** When training ended, ISO 8601. */
  readonly date: string;
  readonly dataset: Counts & {
    readonly name: string;
    readonly sha256: string;
    readonly rows: number;
    readonly refused: number;
    readonly duplicates: number;
    readonly series: number;
    /** Drugs of the dataset that the heads in use had learned from before, which were not held out. */
    readonly learned: number;
  };
  /** Of the known drugs, what was trained on too; null where nothing was. */
  readonly mixed: Counts | null;
  /** Name of the heads in use at that time. */
  readonly inUse: string;
  readonly choices: TrainingChoices;
  /** Passes over all pairs that were made. */
  readonly epochs: number;
  /** Loss of each epoch: of the training that was measured, empty without a check, and of the one whose heads were written. */
  readonly losses: { readonly checking: readonly number[]; readonly training: readonly number[] };
  readonly seconds: number;
  /** Null where there is no way from the heads in use: from scratch, and before there was a choice. */
  readonly interpolation: Interpolation | null;
  /** On held-out series of the dataset; null where it wasn't asked for, or the dataset is too small. */
  readonly own: ReportedCheck | null;
  /**
   * On known drugs of series that the dataset says nothing of, held back from what was mixed in, or where nothing was
   * mixed in not trained on at all: what is forgotten. The heads in use were trained on them, which flatters these. Null
   * where nothing is known or held back.
   */
  readonly known: ReportedCheck | null;
}
