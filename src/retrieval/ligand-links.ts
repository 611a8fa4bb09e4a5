import type { SimilarRows } from '../chemistry/similarity-index.ts';
import type { NumberReader } from '../models/whole-numbers.ts';

/** A ligand that is known to act on a target. */
export interface LinkedLigand {
  /** Row of the ligand. */
  readonly ligand: number;
  /** Tanimoto similarity to the molecule that was asked about, 0 to 1. */
  readonly similarity: number;
  /** As in `TargetActivity`, to a tenth. */
  readonly pchembl: number | null;
}

/** Which ligands act on which targets. */
export class LigandLinks {
  /** Where the links of each ligand end. */
  readonly #ends: Uint32Array;
  /** Target of each link. */
  readonly #targets: Uint16Array;
  /** pChEMBL of each link in tenths; 0 where unknown. */
  readonly #potencies: Uint8Array;
  readonly #targetCount: number;

  private constructor(ends: Uint32Array, targets: Uint16Array, potencies: Uint8Array, targetCount: number) {
    this.#ends = ends;
    this.#targets = targets;
    this.#potencies = potencies;
    this.#targetCount = targetCount;
  }

  /**
   * Reads of each ligand how many links it has, of each link its target, and of each its pChEMBL in tenths.
   * @throws RangeError where the numbers end too early, or a link points nowhere
   */
  static read(numbers: NumberReader, ligands: number, targetCount: number): LigandLinks {
    let count = 0;
    const ends = new Uint32Array(ligands);
    for (let ligand = 0; ligand < ligands; ligand++) ends[ligand] = count += numbers.readCount();
    numbers.requireLeft(2 * count);
    const targets = new Uint16Array(count);
    for (let link = 0; link < count; link++) targets[link] = numbers.readBelow(targetCount);
    const potencies = new Uint8Array(count);
    for (let link = 0; link < count; link++) potencies[link] = numbers.readBelow(256);
    return new LigandLinks(ends, targets, potencies, targetCount);
  }

  /** How many ligands each target has. */
  countByTarget(): Uint32Array {
    const counts = new Uint32Array(this.#targetCount);
    for (const target of this.#targets) counts[target] = (counts[target] ?? 0) + 1;
    return counts;
  }

  /** What a ligand acts on, and how potently. */
  of(ligand: number): { readonly target: number; readonly pchembl: number | null }[] {
    const first = ligand === 0 ? 0 : (this.#ends[ligand - 1] ?? 0);
    return Array.from(this.#targets.subarray(first, this.#ends[ligand]), (target, at) => {
      const tenths = this.#potencies[first + at] ?? 0;
      return { target, pchembl: tenths === 0 ? null : tenths / 10 };
    });
  }

  /** For each target the largest of its ligands' similarities; 0 where it has none. */
  largestByTarget(similarities: Float32Array): Float32Array {
    const largest = new Float32Array(this.#targetCount);
    // most have nothing to say
    for (let ligand = 0; ligand < this.#ends.length; ligand++) {
      const similarity = similarities[ligand] ?? 0;
      if (similarity > 0) this.#raise(largest, ligand, similarity);
    }
    return largest;
  }

  /** The same of some ligands alone. */
  largestOf({ rows, similarities }: SimilarRows): Float32Array {
    const largest = new Float32Array(this.#targetCount);
    rows.forEach((ligand, at) => this.#raise(largest, ligand, similarities[at] ?? 0));
    return largest;
  }

  /** The links to some targets, those of lower ligands first: the ligand of each, and which of `targets` it acts on. */
  linksTo(targets: readonly number[]): { readonly ligands: Uint32Array; readonly places: Uint32Array } {
    const placeOf = new Int32Array(this.#targetCount).fill(-1);
    targets.forEach((target, place) => (placeOf[target] = place));
    const ligands: number[] = [];
    const places: number[] = [];
    let link = 0;
    for (let ligand = 0; ligand < this.#ends.length; ligand++) {
      const end = this.#ends[ligand] ?? 0;
      for (; link < end; link++) {
        const place = placeOf[this.#targets[link] ?? 0] ?? -1;
        if (place < 0) continue;
        ligands.push(ligand);
        places.push(place);
      }
    }
    return { ligands: Uint32Array.from(ligands), places: Uint32Array.from(places) };
  }

  /** Raises what is largest of each target of a ligand to its similarity. */
  #raise(largest: Float32Array, ligand: number, similarity: number): void {
    const end = this.#ends[ligand] ?? 0;
    for (let link = ligand === 0 ? 0 : (this.#ends[ligand - 1] ?? 0); link < end; link++) {
      const target = this.#targets[link] ?? 0;
      if (similarity > (largest[target] ?? 0)) largest[target] = similarity;
    }
  }

  /**
   * The `most` ligands of each of some targets that are most similar; of equally similar ones the more potent, then
   * those of lower row first.
   * @returns for each of `targets`
   */
  nearestOf(targets: readonly number[], similarities: Float32Array, most: number): LinkedLigand[][] {
    const nearest = targets.map((): LinkedLigand[] => []);
    if (targets.length === 0) return nearest;
    // a list by target is read faster than a map, and there are half a million links
    const places = new Int32Array(this.#targetCount).fill(-1);
    targets.forEach((target, place) => (places[target] = place));
    const [ends, targetOf] = [this.#ends, this.#targets];
    let link = 0;
    for (let ligand = 0; ligand < ends.length; ligand++) {
      const end = ends[ligand] ?? 0;
      for (; link < end; link++) {
        const place = places[targetOf[link] ?? 0] ?? -1;
        const known = place < 0 ? undefined : nearest[place];
        if (known === undefined) continue;
        const similarity = similarities[ligand] ?? 0;
        // of the tens of thousands of some targets next to none are
        if (similarity < (known[most - 1]?.similarity ?? 0)) continue;
        const tenths = this.#potencies[link] ?? 0;
        insert(known, { ligand, similarity, pchembl: tenths === 0 ? null : tenths / 10 }, most);
      }
    }
    return nearest;
  }
}

/** Puts a ligand where it belongs among the nearest, of which `most` are kept. */
function insert(nearest: LinkedLigand[], ligand: LinkedLigand, most: number): void {
  const place = nearest.findIndex((other) => isNearer(ligand, other));
  if (place >= 0) nearest.splice(place, 0, ligand);
  else if (nearest.length < most) nearest.push(ligand);
  if (nearest.length > most) nearest.pop();
}

function isNearer(ligand: LinkedLigand, other: LinkedLigand): boolean {
  return ligand.similarity === other.similarity
    ? (ligand.pchembl ?? 0) > (other.pchembl ?? 0)
    : ligand.similarity > other.similarity;
}
