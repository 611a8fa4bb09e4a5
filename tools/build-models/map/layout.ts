import { UMAP } from 'umap-js';
import { Random } from '../../../src/base/random.ts';
import type { ScoredRow } from '../../../src/base/top-k.ts';
import type { MapPlace } from '../../../src/library/map/map-file.ts';

/** How the map is laid out: UMAP (McInnes, Healy and Melville, 2018). */
export interface LayoutSettings {
  readonly seed: number;
  readonly neighbours: number;
  readonly minimumDistance: number;
  readonly epochs: number;
}

/**
 * Lays points out in two dimensions by who is near to whom; the same seed gives the same map.
 * @param nearest of each point, by cosine, the nearest first, the point itself left out
 * @returns places from -1 to 1, the longer side of the map filling that
 */
export function layOut(
  nearest: readonly (readonly ScoredRow[])[],
  { seed, neighbours, minimumDistance, epochs }: LayoutSettings,
): MapPlace[] {
  const random = new Random(seed);
  const umap = new UMAP({
    ...{ nNeighbors: neighbours, minDist: minimumDistance, nEpochs: epochs },
    random: () => random.below(2 ** 31) / 2 ** 31,
  });
  // UMAP takes a point to be the first of its own neighbours
  const own = nearest.map((others, point) => [{ row: point, score: 1 }, ...others].slice(0, neighbours));
  umap.setPrecomputedKNN(
    own.map((others) => others.map(({ row }) => row)),
    own.map((others) => others.map(({ score }) => Math.max(0, 1 - score))),
  );
  const count = umap.initializeFit(nearest.map((_, point) => [point]));
  for (let epoch = 0; epoch < count; epoch++) umap.step();
  return scaled(umap.getEmbedding().map(([x = 0, y = 0]) => [x, y]));
}

function scaled(points: readonly MapPlace[]): MapPlace[] {
  const middle = (axis: 0 | 1) => {
    const values = points.map((point) => point[axis]);
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    return { at: (low + high) / 2, half: (high - low) / 2 };
  };
  const [x, y] = [middle(0), middle(1)];
  const half = Math.max(x.half, y.half, Number.MIN_VALUE);
  return points.map((point) => [(point[0] - x.at) / half, (point[1] - y.at) / half]);
}
