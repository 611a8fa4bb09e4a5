import { itemAt } from '../../../src/base/items.ts';
import type { MapPlace } from '../../../src/library/map/map-file.ts';

/** The neighbours of each point, nearest first, and how many points of the original space are nearer than each. */
export interface MapNeighbours {
  /** Places in the map, of which each names its nearest. */
  readonly nearest: readonly (readonly number[])[];
  /** Of a point and another: its rank by similarity in the original space, from 1. */
  readonly rank: (point: number, other: number) => number;
}

/**
 * How much of the neighbourhood in a map is neighbourhood in the original space, too: 1 where all of it is, about 0.5 for
 * a map at random (Venna and Kaski, 2001, trustworthiness).
 * @param count how many points there are, more than 1.5 times `k`
 * @param k how many neighbours count
 */
export function trustworthiness({ nearest, rank }: MapNeighbours, count: number, k: number): number {
  let penalty = 0;
  nearest.forEach((others, point) => {
    for (const other of others.slice(0, k)) penalty += Math.max(0, rank(point, other) - k);
  });
  return 1 - (2 * penalty) / (nearest.length * k * (2 * count - 3 * k - 1));
}

/** The `k` points of a map nearest to each of some places; without places, to each of its points, itself left out. */
export function nearestInMap(points: readonly MapPlace[], k: number, places?: readonly MapPlace[]): number[][] {
  return (places ?? points).map(([x, y], self) => {
    const distances = points.map(([otherX, otherY]) => (otherX - x) ** 2 + (otherY - y) ** 2);
    return nearestOf(distances, k, places === undefined ? self : -1);
  });
}

/** The rows of the `k` smallest numbers, smallest first, one left out. */
function nearestOf(distances: readonly number[], k: number, without: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < distances.length; row++) {
    const distance = itemAt(distances, row);
    if (row === without || (rows.length === k && distance >= itemAt(distances, itemAt(rows, k - 1)))) continue;
    let place = rows.length;
    while (place > 0 && itemAt(distances, itemAt(rows, place - 1)) > distance) place--;
    rows.splice(place, 0, row);
    if (rows.length > k) rows.pop();
  }
  return rows;
}
