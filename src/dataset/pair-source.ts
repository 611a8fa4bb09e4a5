import type { Pair } from './dataset.ts';

/** A drug as training sees it. */
export interface SourceDrug {
  /** `structureKey` of it: drugs of one key are one drug. */
  readonly key: string;
  /** Empty where InChI has no name for it. */
  readonly inchiKey: string;
  /** Canonical SMILES of the parent. */
  readonly smiles: string;
  /** ECFP4, 256 bytes. */
  readonly fingerprint: Uint8Array;
  /** The chemical series, see `MoleculeParts`; empty where nobody asked for it. */
  readonly series: string;
}

/** A mechanism as training sees it. */
export interface SourceMechanism {
  /** `mechanismKey` of its name: mechanisms of one key are one mechanism. */
  readonly key: string;
  /** As its source spells it first; null where only its wordings' vectors are known. */
  readonly name: string | null;
  /** Sentence vectors of the ways to say it, at least one, the source's own first. */
  readonly wordings: readonly Float32Array[];
  /** Null where nothing is known. */
  readonly target: string | null;
}

/** Drugs and their mechanisms from one place, in the features of the frozen encoders. */
export interface PairSource {
  readonly drugs: readonly SourceDrug[];
  readonly mechanisms: readonly SourceMechanism[];
  /** Indices into `drugs` and `mechanisms`. */
  readonly pairs: readonly Pair[];
}

/** What the heads in use know already: mixed in, it isn't forgotten when they learn something new. */
export interface KnownPairs extends PairSource {
  /** The name that `SourceMechanism.target` goes by, for each other name of that target, in lower case. */
  readonly targetNames: ReadonlyMap<string, string>;
}
