import type { SimilarityIndex } from '../chemistry/similarity-index.ts';
import type { LigandTable } from './ligand-files.ts';

/** The ligand of a target that is most similar to a molecule. */
export interface NearestOfTarget {
  /** Row of the ligand. */
  readonly ligand: number;
  /** Tanimoto similarity of ECFP4, 0 to 1. */
  readonly similarity: number;
}

/** Searches the ligands of some targets alone, for many molecules. */
export class LigandSearch {
  /** How many targets there are. */
  readonly #targets: number;
  /** Rows of the ligands in the table of all. */
  readonly #rows: Uint32Array;
  readonly #index: SimilarityIndex;
  /** Of each ligand where its links end, and of each link which target it is to. */
  readonly #links: { readonly ends: Uint32Array; readonly targets: Uint32Array };

  private constructor(
    targets: number,
    rows: Uint32Array,
    index: SimilarityIndex,
    links: { readonly ends: Uint32Array; readonly targets: Uint32Array },
  ) {
    this.#targets = targets;
    this.#rows = rows;
    this.#index = index;
    this.#links = links;
  }

  /** @param targets by their indices in the list of targets */
  static of({ index, links }: Pick<LigandTable, 'index' | 'links'>, targets: readonly number[]): LigandSearch {
    const { ligands, places } = links.linksTo(targets);
    const rows: number[] = [];
    const ends: number[] = [];
    // the links of a ligand follow one another
    ligands.forEach((ligand, link) => {
      if (ligand !== rows.at(-1)) rows.push(ligand);
      ends[rows.length - 1] = link + 1;
    });
    const own = { ends: Uint32Array.from(ends), targets: places };
    return new LigandSearch(targets.length, Uint32Array.from(rows), index.of(rows), own);
  }

  /**
   * For each of the targets the ligand that is most similar to a molecule; undefined where none is similar enough.
   * @param least above 0
   */
  nearest(fingerprint: Uint8Array, least: number): (NearestOfTarget | undefined)[] {
    const { rows, similarities } = this.#index.similarRows(fingerprint, least);
    const { ends, targets } = this.#links;
    const nearest = new Array<NearestOfTarget | undefined>(this.#targets).fill(undefined);
    rows.forEach((row, at) => {
      const found = { ligand: this.#rows[row] ?? 0, similarity: similarities[at] ?? 0 };
      const end = ends[row] ?? 0;
      for (let link = row === 0 ? 0 : (ends[row - 1] ?? 0); link < end; link++) {
        const target = targets[link] ?? 0;
        if (found.similarity > (nearest[target]?.similarity ?? 0)) nearest[target] = found;
      }
    });
    return nearest;
  }
}
