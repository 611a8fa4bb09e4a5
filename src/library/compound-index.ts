import type { Molecule, MoleculeProperties } from '../chemistry/molecule.ts';
import type { Filter } from './filter.ts';

/** Which compounds of an index are wanted. */
export interface ListOptions {
  /** Leaves out the compounds that do not meet every condition of it. */
  readonly filter?: Filter | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What an index is asked for. */
export interface SearchOptions extends ListOptions {
  /** How many compounds are wanted, from 1. */
  readonly limit: number;
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
  /** Of the parent; absent where the index doesn't keep them. */
  readonly properties?: MoleculeProperties;
  /** What its file says of it besides, by the names of the columns; absent where there is no file. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Highest clinical phase, 1 to 4, of which 4 is approved; null where it is unknown, or there is none. */
  readonly phase: number | null;
}

/** What speaks for a hit. */
export type Evidence =
  /** Its index records a mechanism that was asked for, by the source that is named. */
  | { readonly kind: 'mechanism'; readonly text: string; readonly source: string }
  /** It is indicated for a disease, in this clinical phase; 4 is approved. */
  | { readonly kind: 'indication'; readonly disease: string; readonly phase: number }
  /** It belongs to a class of drugs that was named. */
  | { readonly kind: 'class'; readonly name: string }
  /** It is the compound that was named. */
  | { readonly kind: 'name'; readonly name: string }
  /** Its place in the shared space is near what was asked: their cosine, -1 to 1. */
  | { readonly kind: 'cosine'; readonly cosine: number }
  /** Its structure is similar to the one that was asked about: Tanimoto similarity of ECFP4, 0 to 1. */
  | { readonly kind: 'similarity'; readonly similarity: number }
  /** It has the substructure that was asked about. */
  | { readonly kind: 'substructure'; readonly smarts: string }
  /** A compound that does what was asked is similar to it: Tanimoto similarity of ECFP4, 0 to 1. */
  | { readonly kind: 'analogue'; readonly name: string; readonly id: string; readonly similarity: number }
  /**
   * A known ligand of a target that was asked for is similar to it: Tanimoto similarity of ECFP4, 0 to 1; 1 where it was
   * measured itself.
   */
  | { readonly kind: 'ligand'; readonly target: string; readonly similarity: number };

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
 * fails. Every search fails with the signal's reason where it is called off, and with ThinBridgeError `filter-invalid`
 * where the index does not know what the filter asks for.
 */
export interface CompoundIndex extends AsyncDisposable {
  readonly description: IndexDescription;

  /** How many compounds there are, or how many of them a filter lets through. */
  count(options?: ListOptions): Promise<number>;

  /**
   * The compounds that do most likely what a text asks for, best first.
   * @param readings unit vectors of the shared space, one for each way to read the text; a compound counts by the one
   * that suits it best
   */
  searchByText(readings: readonly Float32Array[], options: SearchOptions): Promise<Hit[]>;

  /**
   * The compounds nearest to a place in the shared space by cosine, nearest first.
   * @param vector unit vector, of a structure or of a text
   */
  searchByVector(vector: Float32Array, options: SearchOptions): Promise<Hit[]>;

  /**
   * The compounds most similar to any of some structures by Tanimoto similarity, most similar first; none that has nothing
   * in common with them.
   * @param fingerprints ECFP4, 256 bytes each
   */
  searchBySimilarity(fingerprints: readonly Uint8Array[], options: SearchOptions): Promise<Hit[]>;

  /**
   * The first compounds that have a substructure, in the order of the index.
   * @throws ThinBridgeError `smarts-invalid`
   */
  searchBySubstructure(smarts: string, options: SearchOptions): Promise<Hit[]>;

  /** ECFP4 of compounds, 256 bytes each, by their ids; of those that there are. */
  fingerprintsOf(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Uint8Array>>;

  /** The compound of an InChIKey: of the same stereochemistry where there is one, else a stereoisomer of it. */
  describe(inchiKey: string): Promise<Compound | undefined>;

  /** All compounds, in the order of the index. */
  compounds(options?: ListOptions): AsyncIterable<Compound>;
}

/** Where a compound is from. */
interface CompoundSource {
  /** Path of the file. */
  readonly file: string;
  /** Line in it, from 1. */
  readonly line: number;
  /** What tells whether its record has changed; see import-records.ts. */
  readonly hash: string;
  /** Empty where it has none. */
  readonly name: string;
  /** As it is written there. */
  readonly smiles: string;
  /** The other columns, by their names. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The structure of a compound as a library keeps it: its parent. */
interface KeptMolecule extends Pick<Molecule, 'parent' | 'fingerprint' | 'heavyAtoms'> {
  /** Empty where InChI has no name for it. */
  readonly inchiKey: string;
  readonly properties: MoleculeProperties;
}

/** A compound as it is put into a library. */
export interface NewCompound {
  readonly molecule: KeptMolecule;
  readonly source: CompoundSource;
}

/** What became of compounds that were put into a library. */
export interface Added {
  /** That it did not have. */
  readonly added: number;
  /** That were of a structure that it had, or that came twice: their sources are kept with it. */
  readonly merged: number;
}

/** An index that compounds are put into. All of a call is done, or nothing of it. */
export interface CompoundLibrary extends CompoundIndex {
  /**
   * Puts compounds in; those of the same parent, by its InChIKey, are one compound with several sources.
   * @throws ThinBridgeError `library-unwritable`, `library-busy`
   */
  add(compounds: readonly NewCompound[]): Promise<Added>;

  /**
   * Puts a compound in the place of another one, which keeps its id and loses its sources.
   * @returns false where there is none of that id, or another one has that structure
   */
  replace(id: string, compound: NewCompound): Promise<boolean>;

  /** Takes compounds out, and their sources with them. @returns how many there were of these ids */
  remove(ids: readonly string[]): Promise<number>;
}
