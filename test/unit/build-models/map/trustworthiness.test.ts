import assert from 'node:assert/strict';
import { nearestInMap, trustworthiness } from '../../../../tools/build-models/map/trustworthiness.ts';
import { ranksIn } from '../../../../tools/build-models/map/ranks.ts';
import { layOut } from '../../../../tools/build-models/map/layout.ts';
import type { MapPlace } from '../../../../src/library/map/map-file.ts';

describe('the trustworthiness of a map', () => {
  /** Unit vectors on an arc, whose neighbours are those next to them. */
  const count = 40;
  const angles = Array.from({ length: count }, (_, at) => (at * Math.PI) / count);
  const vectors = {
    values: Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])),
    shape: [count, 2],
  };
  const rank = ranksIn(vectors);

  it('is 1 for a map that keeps the neighbours, and about a half for one that mixes them up', () => {
    const line = angles.map((angle): MapPlace => [angle, 0]);
    assert.equal(trustworthiness({ nearest: nearestInMap(line, 2), rank }, count, 2), 1);
    const mixed = angles.map((_, at): MapPlace => [(at * 17) % count, (at * 23) % count]);
    const value = trustworthiness({ nearest: nearestInMap(mixed, 2), rank }, count, 2);
    assert.ok(value > 0.3 && value < 0.7, String(value));
  });

  it('counts ranks from 1, the row itself left out', () => {
    assert.deepEqual([rank(0, 1), rank(0, 2), rank(0, 39)], [1, 2, 39]);
  });

  it('finds the nearest, the point itself left out, or all of them for a place', () => {
    const points: MapPlace[] = [
      [0, 0],
      [1, 0],
      [3, 0],
      [3.5, 0],
    ];
    assert.deepEqual(nearestInMap(points, 2), [
      [1, 2],
      [0, 2],
      [3, 1],
      [2, 1],
    ]);
    assert.deepEqual(nearestInMap(points, 1, [[3, 0]]), [[2]]);
  });

  it('comes of a layout that is the same for the same seed, and fills -1 to 1', () => {
    const nearest = angles.map((angle, at) =>
      angles
        .map((other, row) => ({ row, score: Math.cos(angle - other) }))
        .filter(({ row }) => row !== at)
        .sort((a, b) => b.score - a.score)
        .slice(0, 8),
    );
    const settings = { seed: 3, neighbours: 6, minimumDistance: 0.1, epochs: 60 };
    const [first, again, other] = [3, 3, 4].map((seed) => layOut(nearest, { ...settings, seed }));
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
    const values = first!.flat();
    assert.ok(Math.min(...values) >= -1 && Math.max(...values) <= 1 && Math.max(...values.map(Math.abs)) > 0.99);
    assert.ok(trustworthiness({ nearest: nearestInMap(first!, 2), rank }, count, 2) > 0.9);
  });
});
