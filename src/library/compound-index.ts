/** What an index is asked for. */
export interface SearchOptions {
  /** How many compounds are wanted, from 1. */
  readonly limit: number;
  /** Leaves out the compounds that it is false for. */
  readonly filter?: (compound: Compound) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A compound of an index, as people and programs read it. */
export interface Compound {
  /** Id of the index that it is from. */
  readonly source: string;
  /** Its id there, such as "CHEMBL25". */
  readonly id: string;
  /** Empty where it has none. */
  readonly name: string;
  /** Canonical SMILES of the parent. */
  readonly smiles: string;
  /** InChIKey of the parent; empty where InChI has no name for it. */
  readonly inchiKey: string;
  /** What it is known to do, as its source words it. */
  readonly mechanisms: readonly string[];
  /** Names of the targets that it is known to act on. */
  readonly targets: readonly string[];
  /** Gene symbols of these targets, each once. */
  readonly genes: readonly string[];
  /** Year of the first approval; null where it is unknown, or there is none. */
  readonly firstApproval: number | null;
}

/** What speaks for a hit. */
export type Evidence =
  /** Its index records a mechanism that was asked for. */
  | { readonly kind: 'mechanism'; readonly text: string }
  /** It is indicated for a disease, in this clinical phase; 4 is approved. */
  | { readonly kind: 'indication'; readonly disease: string; readonly phase: number }
  /** It belongs to a class of drugs that was named. */
  | { readonly kind: 'class'; readonly name: string }
  /** It is the compound that was named. */
  | { readonly kind: 'name'; readonly name: string }
  /** Its place in the shared space is near what was asked: their cosine, -1 to 1. */
  | { readonly kind: 'cosine'; readonly cosine: number }
  /** A compound that does what was asked is similar to it: Tanimoto similarity of ECFP4, 0 to 1. */
  | { readonly kind: 'analogue'; readonly name: string; readonly id: string; readonly similarity: number };

/** A compound that answers a question. */
export interface Hit extends Compound {
  /** From 1. */
  readonly rank: number;
  /** `known` where its index says so, `predicted` where its structure or the text alone speaks for it. */
  readonly relation: 'known' | 'predicted';
  /** Probability that it does what was asked, 0 to 1; null where that was not measured for such a question. */
  readonly probability: number | null;
  readonly evidence: readonly Evidence[];
}

/** What an index is. */
export interface IndexDescription {
  /** Tells it from other indexes: `Compound.source`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
}

/**
 * Compounds in the shared space, wherever they are kept. Whoever opens one disposes of it; what it is asked afterwards
 * fails.
 */
export interface CompoundIndex extends AsyncDisposable {
  readonly description: IndexDescription;

  /** How many compounds there are. */
  count(): Promise<number>;

  /**
   * The compounds that do most likely what a text asks for, best first.
   * @param readings unit vectors of the shared space, one for each way to read the text; a compound counts by the one
   * that suits it best
   * @throws the signal's reason where it is called off
   */
  searchByText(readings: readonly Float32Array[], options: SearchOptions): Promise<Hit[]>;

  /**
   * The compounds nearest to a place in the shared space by cosine, nearest first.
   * @param vector unit vector, of a structure or of a text
   * @throws the signal's reason where it is called off
   */
  searchByVector(vector: Float32Array, options: SearchOptions): Promise<Hit[]>;

  /** The compound of an InChIKey: of the same stereochemistry where there is one, else a stereoisomer of it. */
  describe(inchiKey: string): Promise<Compound | undefined>;
}
