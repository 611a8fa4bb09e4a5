/** The picture of a point, as how much of each pixel it covers. */
export interface Stamp {
  /** Pixels on a side, an odd number. */
  readonly side: number;
  /** 0 to 255, row by row. */
  readonly cover: Uint8Array;
}

/** What is drawn on: opaque pixels as a canvas has them on every machine of ours, 0xAABBGGRR. */
export interface Raster {
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** Points to be drawn, those at the back first. */
export interface DrawnPoints {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** Their numbers in the order of drawing. */
  readonly order: Uint32Array;
  /** Colour of each point by its number, as pixels have it. */
  readonly colours: Uint32Array;
  /** Stamp of each by its number: its place among `stamps`. */
  readonly looks: Uint8Array;
  readonly stamps: readonly Stamp[];
}

/** From the map to pixels: x * scale + left, y * -scale + top. */
export interface Transform {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Parts of a pixel on a side that are told apart at an edge. */
const PARTS = 4;

/**
 * A disc or a square on its corner, which tell points apart for whoever can't tell their colours.
 * @param opacity how much it covers, of 1
 */
export function stampOf(shape: 'disc' | 'diamond', radius: number, opacity = 1): Stamp {
  const half = Math.ceil(radius);
  const side = 2 * half + 1;
  const isIn = (x: number, y: number) =>
    shape === 'disc' ? Math.hypot(x, y) <= radius : Math.abs(x) + Math.abs(y) <= radius * 1.2;
  const cover = Uint8Array.from({ length: side * side }, (_, at) => {
    let covered = 0;
    for (let part = 0; part < PARTS * PARTS; part++) {
      const x = (at % side) - half - 0.5 + ((part % PARTS) + 0.5) / PARTS;
      const y = Math.floor(at / side) - half - 0.5 + (Math.floor(part / PARTS) + 0.5) / PARTS;
      if (isIn(x, y)) covered += 1;
    }
    return Math.round((255 * opacity * covered) / (PARTS * PARTS));
  });
  return { side, cover };
}

/** Draws points over what is there. 100,000 take some milliseconds, which filling as many paths of a canvas does not. */
export function drawPoints({ pixels, width, height }: Raster, points: DrawnPoints, transform: Transform): void {
  const { xs, ys, order, colours, looks, stamps } = points;
  const { scale, left, top } = transform;
  for (const point of order) {
    const stamp = stamps[looks[point] ?? 0];
    if (stamp === undefined) continue;
    const { side, cover } = stamp;
    const startX = Math.round((xs[point] ?? 0) * scale + left) - (side >> 1);
    const startY = Math.round((ys[point] ?? 0) * -scale + top) - (side >> 1);
    if (startX + side <= 0 || startY + side <= 0 || startX >= width || startY >= height) continue;
    const colour = colours[point] ?? 0;
    const [firstX, lastX] = [Math.max(0, -startX), Math.min(side, width - startX)];
    const lastY = Math.min(side, height - startY);
    for (let row = Math.max(0, -startY); row < lastY; row++) {
      const line = (startY + row) * width + startX;
      for (let column = firstX; column < lastX; column++) {
        const covered = cover[row * side + column] ?? 0;
        if (covered === 0) continue;
        const at = line + column;
        pixels[at] = covered === 255 ? colour : blended(pixels[at] ?? 0, colour, covered);
      }
    }
  }
}

/** A colour over another, in opaque pixels: red and blue at once, then green. */
export function blended(under: number, over: number, cover: number): number {
  const redBlue = (((over & 0xff00ff) * cover + (under & 0xff00ff) * (255 - cover)) >>> 8) & 0xff00ff;
  const green = (((over & 0x00ff00) * cover + (under & 0x00ff00) * (255 - cover)) >>> 8) & 0x00ff00;
  return (0xff000000 | redBlue | green) >>> 0;
}
