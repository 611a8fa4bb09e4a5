import { itemAt } from '../base/items.ts';
import type { LigandSearch } from '../retrieval/ligand-search.ts';
import { shareLeft } from '../retrieval/own-evidence.ts';
import type { OwnFound, OwnLigands } from '../retrieval/own-ligands.ts';
import type { TargetIndex } from '../retrieval/target-index.ts';
import type { Target } from '../retrieval/target-table.ts';

/** A ligand that is like a compound. */
export interface JudgedLigand {
  /** Its name, or its id where it has none. */
  readonly name: string;
  /** What it acts on. */
  readonly target: string;
  /** Tanimoto similarity of ECFP4, 0 to 1. */
  readonly similarity: number;
  /** Whether it is a compound of the chemist's own. */
  readonly isOwn: boolean;
}

/** What a compound has near it among the ligands that are searched. */
export interface LigandsNear {
  /** ECFP4 of the compound, 256 bytes. */
  readonly fingerprint: Uint8Array;
  /** For each target that is searched the similarity of its nearest ligand, 0 where none is similar enough. */
  readonly similarities: Float32Array;
  /** Rows of the known ones among these; undefined where an own ligand is nearer, or none is near. */
  readonly rows: readonly (number | undefined)[];
  /** What the own ligands say; undefined where the chemist has measured nothing. */
  readonly found: OwnFound | undefined;
}

/** Similarity from which a ligand counts where every one does. */
const ANY = Number.MIN_VALUE;

/** All targets that have ligands: those of the index, and behind them those that only own ligands have. */
export function targetsWithLigands(index: TargetIndex, own: OwnLigands | undefined): readonly Target[] {
  return [...index.targets, ...(own?.targets ?? [])];
}

/**
 * The ligands of the targets that a question asks for: known ones, and those that the chemist has measured, each as if the
 * other were not known. Targets go by their places in `targetsWithLigands`.
 */
export class AskedLigands {
  readonly #targets: readonly Target[];
  readonly #index: TargetIndex;
  readonly #own: OwnLigands | undefined;
  readonly #searched: readonly number[];
  readonly #search: LigandSearch;

  /** @param searched the targets that are asked for */
  constructor(index: TargetIndex, own: OwnLigands | undefined, searched: readonly number[]) {
    this.#targets = targetsWithLigands(index, own);
    this.#index = index;
    this.#own = own;
    this.#searched = searched;
    this.#search = index.ligandsOf(searched.filter((target) => this.#isOfIndex(target)));
  }

  /**
   * The nearest ligand of each target that is searched.
   * @param least similarity, above 0, from which a ligand counts where the chemist has measured nothing; where something
   * was, each counts against what is inactive
   */
  near(fingerprint: Uint8Array, least: number): LigandsNear {
    return this.#near(fingerprint, this.#own?.find(fingerprint), this.#own === undefined ? least : ANY);
  }

  /**
   * For each target the similarity to its nearest ligand, searched or not. It takes some milliseconds.
   * @param least of known ligands what is less is told as 0
   */
  all(fingerprint: Uint8Array, found: OwnFound | undefined, least: number): Float32Array {
    const known = this.#index.similarities(fingerprint, least);
    return Float32Array.from(this.#targets, (_, target) => Math.max(known[target] ?? 0, found?.active[target] ?? 0));
  }

  /**
   * What is left of a probability by what the chemist has measured to be inactive on some targets: see `shareLeft`.
   * @param places of the targets among those that are searched
   */
  shareLeft({ similarities, found }: LigandsNear, places: readonly number[]): number {
    if (found === undefined) return 1;
    const most = (of: (place: number) => number) => Math.max(0, ...places.map(of));
    return shareLeft(
      most((place) => similarities[place] ?? 0),
      most((place) => found.inactive[itemAt(this.#searched, place)] ?? 0),
    );
  }

  /**
   * The nearest ligand of a target, by its place among those that are searched, however little it is like the compound;
   * undefined where none is like it at all.
   */
  describe(near: LigandsNear, place: number): JudgedLigand | undefined {
    // a drug may speak for a target that no ligand near enough does
    const { similarities, rows, found } =
      (near.similarities[place] ?? 0) > 0 ? near : this.#near(near.fingerprint, near.found, ANY);
    const similarity = similarities[place] ?? 0;
    if (similarity === 0) return undefined;
    const number = itemAt(this.#searched, place);
    const target = itemAt(this.#targets, number);
    const [gene = target.name] = target.genes;
    const row = rows[place];
    if (row !== undefined) return { name: this.#index.ligandName(row), target: gene, similarity, isOwn: false };
    const [own] = found === undefined ? [] : (this.#own?.nearestOf(number, 'active', found, 1) ?? []);
    return own && { name: own.name, target: gene, similarity, isOwn: true };
  }

  #near(fingerprint: Uint8Array, found: OwnFound | undefined, least: number): LigandsNear {
    const known = this.#search.nearest(fingerprint, least).values();
    const similarities = new Float32Array(this.#searched.length);
    const rows = this.#searched.map((target, place) => {
      const ligand = this.#isOfIndex(target) ? known.next().value : undefined;
      const own = found?.active[target] ?? 0;
      similarities[place] = Math.max(ligand?.similarity ?? 0, own);
      return ligand !== undefined && ligand.similarity > own ? ligand.ligand : undefined;
    });
    return { fingerprint, similarities, rows, found };
  }

  #isOfIndex(target: number): boolean {
    return target < this.#index.targets.length;
  }
}
