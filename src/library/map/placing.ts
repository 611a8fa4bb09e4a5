import { itemAt } from '../../base/items.ts';
import { highest, type ScoredRow } from '../../base/top-k.ts';
import type { CosineTable } from '../../bridge/cosines.ts';
import type { Matrix } from '../../onnx/session.ts';
import type { MapPlace } from './map-file.ts';

/** Vectors that are compared at once, so that memory stays bounded. */
const AT_ONCE = 256;

/** Drugs that say where something else lies. */
export const PLACED_BY = 10;

/** How far the drugs lie at most from the one in their middle that count: the map is 2 wide. */
const AROUND = 0.05;

/**
 * The nearest rows of a table for each of some vectors by cosine, nearest first.
 * @param isWanted leaves out a row for a vector, such as the vector itself
 */
export async function nearestRows(
  table: CosineTable,
  vectors: Matrix,
  count: number,
  isWanted?: (vector: number, row: number) => boolean,
): Promise<ScoredRow[][]> {
  const [total = 0, dimension = 0] = vectors.shape;
  const nearest: ScoredRow[][] = [];
  for (let first = 0; first < total; first += AT_ONCE) {
    const size = Math.min(AT_ONCE, total - first);
    const values = vectors.values.subarray(first * dimension, (first + size) * dimension);
    const cosines = await table.of({ values, shape: [size, dimension] });
    const [rows = 0] = cosines.shape;
    const own = new Float32Array(rows);
    for (let query = 0; query < size; query++) {
      for (let row = 0; row < rows; row++) own[row] = itemAt(cosines.values, row * size + query);
      nearest.push(highest(own, count, isWanted && ((row) => isWanted(first + query, row))));
    }
  }
  return nearest;
}

/**
 * Where something lies whose nearest drugs are known. Two dimensions tear apart what is near in many, and the mean of
 * drugs on either side of a tear is a place where nothing is; so it is the mean, by the fourth power of the cosine, of
 * those around the drug that the others lie nearest to.
 * @param nearest at least one
 */
export function placeAmong(nearest: readonly ScoredRow[], places: readonly MapPlace[]): MapPlace {
  const drugs = nearest.map(({ row, score }) => ({ at: itemAt(places, row), weight: Math.max(score, 1e-3) ** 4 }));
  const distanceToAll = drugs.map(({ at }) =>
    drugs.reduce((sum, other) => sum + other.weight * distance(at, other.at), 0),
  );
  const middle = itemAt(drugs, distanceToAll.indexOf(Math.min(...distanceToAll))).at;
  const around = drugs.filter(({ at }) => distance(at, middle) < AROUND);
  const total = around.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (axis: 0 | 1) => around.reduce((sum, { at, weight }) => sum + weight * at[axis], 0) / total;
  return [mean(0), mean(1)];
}

function distance([x, y]: MapPlace, [otherX, otherY]: MapPlace): number {
  return Math.hypot(x - otherX, y - otherY);
}
