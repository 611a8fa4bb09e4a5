import { polygonContains } from 'd3-polygon';
import KDBush from 'kdbush';
import type { Box } from './camera.ts';

/** The largest whole number that stands for a coordinate. */
const LARGEST = 32_767;

/** Share of the points at each edge that may lie outside of `box`. */
const APART = 0.005;

/** Where the arrow keys lead. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** How far an arrow key looks at first for a point, before it looks twice as far. */
const FIRST_LOOK = 0.002;

/** The points of the map, in which the nearest and those within a line are found quickly. */
export class PlacedPoints {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** What each is: a place in `POINT_KINDS`. */
  readonly kinds: Uint8Array;
  readonly #index: KDBush;

  /** @param places x and y of each as int16 of 32,767 */
  constructor(places: Int16Array, kinds: Uint8Array) {
    const count = Math.min(places.length >> 1, kinds.length);
    this.kinds = kinds;
    this.xs = Float32Array.from({ length: count }, (_, at) => (places[2 * at] ?? 0) / LARGEST);
    this.ys = Float32Array.from({ length: count }, (_, at) => (places[2 * at + 1] ?? 0) / LARGEST);
    this.#index = new KDBush(count, 64, Float32Array);
    for (let at = 0; at < count; at++) this.#index.add(this.x(at), this.y(at));
    this.#index.finish();
  }

  get count(): number {
    return this.xs.length;
  }

  x(point: number): number {
    return this.xs[point] ?? 0;
  }

  y(point: number): number {
    return this.ys[point] ?? 0;
  }

  /** A box around all points but a few that lie apart, which would make the others a small heap. */
  get box(): Box {
    const [xs, ys] = [this.xs.slice().sort(), this.ys.slice().sort()];
    const [first, last] = [Math.floor(APART * (this.count - 1)), Math.ceil((1 - APART) * (this.count - 1))];
    const [left = 0, right = 0, bottom = 0, top = 0] = [xs[first], xs[last], ys[first], ys[last]];
    return { left, right, bottom, top };
  }

  /** The point nearest to a place within a distance; of those at one place the first. */
  nearest(x: number, y: number, distance: number): number | undefined {
    return this.#least(this.#index.within(x, y, distance), (point) => this.#distance(point, x, y));
  }

  /** The points within a closed line, in their order. */
  within(line: readonly (readonly [x: number, y: number])[]): Uint32Array {
    if (line.length < 3) return new Uint32Array();
    const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
    const around = this.#index.range(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    const polygon = line.map(([x, y]): [number, number] => [x, y]);
    return Uint32Array.from(around.filter((point) => polygonContains(polygon, [this.x(point), this.y(point)]))).sort();
  }

  /** The nearest point in a direction, an eighth of the circle to either side; undefined at the edge of the map. */
  towards(point: number, direction: Direction): number | undefined {
    const [x, y] = [this.x(point), this.y(point)];
    const lies = (other: number) => {
      const [dx, dy] = [this.x(other) - x, this.y(other) - y];
      const [along, across] = direction === 'left' || direction === 'right' ? [dx, dy] : [dy, dx];
      const ahead = direction === 'left' || direction === 'down' ? -along : along;
      return ahead > 0 && Math.abs(across) <= ahead;
    };
    for (let distance = FIRST_LOOK; distance < 8; distance *= 2) {
      const others = this.#index.within(x, y, distance).filter(lies);
      if (others.length > 0) return this.#least(others, (other) => this.#distance(other, x, y));
    }
    return undefined;
  }

  #least(points: readonly number[], of: (point: number) => number): number | undefined {
    let best: number | undefined;
    let least = Infinity;
    for (const point of points) {
      const value = of(point);
      if (value < least || (value === least && point < (best ?? Infinity))) [best, least] = [point, value];
    }
    return best;
  }

  #distance(point: number, x: number, y: number): number {
    return Math.hypot(this.x(point) - x, this.y(point) - y);
  }
}
