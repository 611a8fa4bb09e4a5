/** A drug that is true of a mechanism. */
export interface Pair {
  /** Index into `TrainingSet.fingerprints`. */
  readonly drug: number;
  /** Index into `TrainingSet.mechanisms`. */
  readonly mechanism: number;
}

/** One mechanism, whatever its wording. */
export interface Mechanism {
  /** Indices into `TrainingSet.sentences`: its wordings, at least one, the source's own first. */
  readonly wordings: readonly number[];
  /** What it acts on. Mechanisms of one target are hard negatives of each other; null where nothing is known. */
  readonly target: string | null;
}

/** What the heads are trained on, in the features of the frozen encoders. */
export interface TrainingSet {
  /** ECFP4 of each drug, 256 bytes. */
  readonly fingerprints: readonly Uint8Array[];
  /** Sentence vector of each text. */
  readonly sentences: readonly Float32Array[];
  readonly mechanisms: readonly Mechanism[];
  readonly pairs: readonly Pair[];
}
