import type { Heads } from '../bridge/heads.ts';
import type { NewCompound } from './compound-index.ts';

/** A compound with its place in the shared space. */
export interface PlacedCompound {
  readonly compound: NewCompound;
  readonly vector: Float32Array;
}

/** Places compounds that are put into a library. */
export async function placeCompounds(heads: Heads, compounds: readonly NewCompound[]): Promise<PlacedCompound[]> {
  const { values, shape } = await heads.projectFingerprints(compounds.map(({ molecule }) => molecule.fingerprint));
  const [, dimension = 0] = shape;
  return compounds.map((compound, row) => ({
    compound,
    vector: values.subarray(row * dimension, (row + 1) * dimension),
  }));
}
