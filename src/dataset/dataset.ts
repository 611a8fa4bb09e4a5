/** A drug that is true of a mechanism. */
export interface Pair {
  /** Index into `TrainableSet.fingerprints`. */
  readonly drug: number;
  /** Index into `TrainableSet.mechanisms`. */
  readonly mechanism: number;
}

/** A pair as evaluation sees it: drugs of its target are what it is told from. */
export interface EvaluatedPair extends Pair {
  /** Empty where unknown. */
  readonly target: string;
}

/** One mechanism, whatever its wording. */
export interface Mechanism {
  /** Indices into `TrainableSet.sentences`: its wordings, at least one, the source's own first. */
  readonly wordings: readonly number[];
  /** What it acts on. Mechanisms of one target are hard negatives of each other; null where nothing is known. */
  readonly target: string | null;
}

/** Fingerprints by the indices of their drugs, ECFP4 of 256 bytes; an array is one. */
export interface Fingerprints {
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
