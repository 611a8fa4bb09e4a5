/** A drug that is true of a mechanism. */
export interface Pair {
  /** Index into `TrainableSet.fingerprints`, or into `PairSource.drugs`. */
  readonly drug: number;
  /** Index into `TrainableSet.mechanisms`, or into `PairSource.mechanisms`. */
  readonly mechanism: number;
}

/** A pair as evaluation sees it: drugs of its target are what it is told from. */
export interface EvaluatedPair extends Pair {
  /** Empty where unknown. */
  readonly target: string;
}

/** A drug as its source has it. */
export interface SourceDrug {
  /** `structureKey` of it: drugs of one key are one drug. */
  readonly key: string;
  /** Empty where InChI has no name for it. */
  readonly inchiKey: string;
  /** Canonical SMILES of the parent. */
  readonly smiles: string;
  /** ECFP4, 256 bytes. */
  readonly fingerprint: Uint8Array;
  /** The chemical series, see `MoleculeParts.series`; empty where nobody asked for it. */
  readonly series: string;
}

/** A mechanism as its source has it. */
export interface SourceMechanism {
  /** `mechanismKey` of its name: mechanisms of one key are one mechanism. */
  readonly key: string;
  /** As its source spells it first; null where only the vectors of its texts are known. */
  readonly name: string | null;
  /** Sentence vectors of the texts that say it, at least one, the source's own first. */
  readonly texts: readonly Float32Array[];
  /** Null where nothing is known. */
  readonly target: string | null;
}

/** Drugs and their mechanisms from one place, in the features of the frozen encoders. */
export interface PairSource {
  readonly drugs: readonly SourceDrug[];
  readonly mechanisms: readonly SourceMechanism[];
  readonly pairs: readonly Pair[];
}

/** What the heads in use know already: mixed in, it isn't forgotten when they learn something new. */
export interface KnownPairs extends PairSource {
  /** The name that `SourceMechanism.target` goes by, for each other name of that target, in lower case. */
  readonly targetNames: ReadonlyMap<string, string>;
}

/** One mechanism of a training set, whatever text says it. */
export interface Mechanism {
  /** Indices into `TrainableSet.sentences`: its texts, at least one, the source's own first. */
  readonly texts: readonly number[];
  /** What it acts on. Mechanisms of one target are hard negatives of each other; null where nothing is known. */
  readonly target: string | null;
}

/** Fingerprints by the indices of their drugs, ECFP4 of 256 bytes; an array is one. */
interface Fingerprints {
  readonly length: number;
  at(index: number): Uint8Array | undefined;
}

/** What the heads can be trained on, in the features of the frozen encoders. */
export interface TrainableSet {
  readonly fingerprints: Fingerprints;
  /** Sentence vector of each text. */
  readonly sentences: readonly Float32Array[];
  readonly mechanisms: readonly Mechanism[];
  readonly pairs: readonly Pair[];
}

/** What the heads can be trained on, with all fingerprints at hand. */
export interface TrainingSet extends TrainableSet {
  readonly fingerprints: readonly Uint8Array[];
}
