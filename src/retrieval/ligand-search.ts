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
  /** Of each link the place of its ligand in `#rows`, and that of its target. */
  readonly #links: { readonly ligands: Uint32Array; readonly targets: Uint32Array };

  private constructor(
    targets: number,
    rows: Uint32Array,
    index: SimilarityIndex,
    links: { readonly ligands: Uint32Array; readonly targets: Uint32Array },
  ) {
    this.#targets = targets;
    this.#rows = rows;
    this.#index = index;
    this.#links = links;
  }

  /** @param targets by their indices in the list of targets */
  static of({ index, links }: Pick<LigandTable, 'index' | 'links'>, targets: readonly number[]): LigandSearch {
    const { ligands, places } = links.linksTo(targets);
    const rows = Uint32Array.from(new Set(ligands));
    const placeOf = new Map([...rows].map((row, place) => [row, place]));
    const own = { ligands: ligands.map((row) => placeOf.get(row) ?? 0), targets: places };
    return new LigandSearch(targets.length, rows, index.of(rows), own);
  }

  /** For each of the targets the ligand that is most similar to a molecule; undefined where none is at all. */
  nearest(fingerprint: Uint8Array): (NearestOfTarget | undefined)[] {
    const similarities = this.#index.similarities(fingerprint);
    const { ligands, targets } = this.#links;
    const best = new Float32Array(this.#targets);
    const rows = new Uint32Array(this.#targets);
    for (let link = 0; link < ligands.length; link++) {
      const ligand = ligands[link] ?? 0;
      const target = targets[link] ?? 0;
      const similarity = similarities[ligand] ?? 0;
      if (similarity <= (best[target] ?? 0)) continue;
      best[target] = similarity;
      rows[target] = this.#rows[ligand] ?? 0;
    }
    return Array.from(best, (similarity, target) =>
      similarity === 0 ? undefined : { ligand: rows[target] ?? 0, similarity },
    );
  }
}
