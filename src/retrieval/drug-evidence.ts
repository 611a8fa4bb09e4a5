/**
 * How much a structure speaks for one mechanism or target of a table: the Tanimoto similarity to the nearest molecule
 * that is known for it.
 */
export interface Support {
  /** Index into the table's mechanisms or targets. */
  readonly entry: number;
  /** 0 to 1; 1 where the molecule itself is known for it. */
  readonly similarity: number;
}

/** What speaks for a drug besides its place in the shared space. */
export interface DrugEvidence {
  /** Mechanisms and classes of similar drugs, its own among them. */
  readonly mechanisms: readonly Support[];
  /** Proteins that similar ligands act on. */
  readonly targets: readonly Support[];
}

/** Which mechanisms or targets are worth keeping for a drug. */
export interface EvidenceLimits {
  readonly most: number;
  /** Least similarity. */
  readonly least: number;
}

/** What is further down changes no rank: its share in the score is less than that of chance likeness. */
export const EVIDENCE_LIMITS = {
  mechanisms: { most: 24, least: 0.1 },
  targets: { most: 16, least: 0.25 },
} as const satisfies Record<string, EvidenceLimits>;

/**
 * What a structure speaks for most.
 *
 * @param similarities Tanimoto similarity of the structure to each known molecule
 * @param entriesOf mechanisms or targets of each known molecule; none for one that must not be used
 */
export function strongestSupport(
  similarities: Float32Array,
  entriesOf: (molecule: number) => readonly number[],
  { most, least }: EvidenceLimits,
): Support[] {
  // what is much less similar is not looked at where enough speaks for it by more
  for (let floor = Math.max(least, FIRST_FLOOR); ; floor = Math.max(least, floor - FLOOR_STEP)) {
    const best = bestFrom(floor, similarities, entriesOf);
    if (best.size < most && floor > least) continue;
    return [...best]
      .map(([entry, similarity]) => ({ entry, similarity }))
      .sort((a, b) => b.similarity - a.similarity || a.entry - b.entry)
      .slice(0, most);
  }
}

/** Where the search for what speaks most begins, and how much lower it goes at a time. */
const [FIRST_FLOOR, FLOOR_STEP] = [0.5, 0.1];

/** Of each entry the similarity of the nearest molecule that is known for it, where that is at least so much. */
function bestFrom(
  floor: number,
  similarities: Float32Array,
  entriesOf: (molecule: number) => readonly number[],
): Map<number, number> {
  const best = new Map<number, number>();
  for (let molecule = 0; molecule < similarities.length; molecule++) {
    const similarity = similarities[molecule] ?? 0;
    if (similarity < floor) continue;
    for (const entry of entriesOf(molecule)) if (similarity > (best.get(entry) ?? 0)) best.set(entry, similarity);
  }
  return best;
}
