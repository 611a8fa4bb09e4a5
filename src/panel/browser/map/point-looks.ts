import type { Colouring } from '../../map/messages.ts';
import { unpackedBytes } from '../../map/packed.ts';
import type { PlacedPoints } from './placed-points.ts';
import { blended, stampOf, type Stamp } from './raster.ts';
import type { ThemeColours } from './theme-colours.ts';

/**
 * Stamps, by what a point is; `POINT_KINDS` has the order of the first four. A marked one is larger, and one of own compounds
 * that outnumber the drugs is smaller and lets others through.
 */
export const LOOKS = { question: 0, hit: 1, own: 2, drug: 3, marked: 4, markedOwn: 5, crowd: 6 } as const;

/** How much of the colour of a point is left where others are found or selected, of 255. */
const DIMMED = 64;

/** How much of an own compound is seen where they outnumber the drugs, of 1: where many lie is darker than where one does. */
const CROWDED = 0.55;

/** A point without a value. */
const NONE = 255;

/** From the back to the front. */
const LAYERS = { none: 0, drug: 1, own: 2, hit: 3, marked: 4, question: 5 } as const;

/** How points are drawn. */
export interface PointLooks {
  /** From the back to the front. */
  readonly order: Uint32Array;
  readonly colours: Uint32Array;
  readonly looks: Uint8Array;
}

/** What is marked, by the numbers of points. */
export interface Marks {
  readonly found: Uint32Array;
  readonly selected: Uint32Array;
}

/** Colours, looks and order of all points: what is found or selected comes to the front, and all else is dimmed. */
export function looksOf(
  points: PlacedPoints,
  colouring: Colouring,
  { found, selected }: Marks,
  theme: ThemeColours,
): PointLooks {
  const { count, kinds } = points;
  const marked = new Uint8Array(count);
  for (const point of found) marked[point] = 1;
  for (const point of selected) marked[point] = 1;
  // else they would hide the drugs that they lie among
  const isCrowd = 2 * kinds.filter((kind) => kind === LOOKS.own).length > count;
  const isAnyMarked = found.length > 0 || selected.length > 0;
  const values = unpackedBytes(colouring.values);
  const palette = paletteOf(colouring, theme);
  const colours = new Uint32Array(count);
  const looks = new Uint8Array(count);
  const layers = new Uint8Array(count);
  for (let point = 0; point < count; point++) {
    const kind = kinds[point] ?? LOOKS.drug;
    const isMarked = marked[point] === 1;
    const without = kind === LOOKS.question ? theme.foreground : kind === LOOKS.own ? theme.ownNone : theme.none;
    const colour = palette[values[point] ?? NONE] ?? without;
    const isDimmed = isAnyMarked && !isMarked && kind !== LOOKS.question;
    colours[point] = isDimmed ? blended(theme.background, colour, DIMMED) : colour;
    const plain = isCrowd && kind === LOOKS.own ? LOOKS.crowd : kind;
    looks[point] = !isMarked || kind < LOOKS.own ? plain : kind === LOOKS.own ? LOOKS.markedOwn : LOOKS.marked;
    const layer = plain === LOOKS.crowd ? LAYERS.none : layerOf(kind, values[point] !== NONE);
    layers[point] = isMarked ? LAYERS.marked : layer;
  }
  return { order: ordered(layers), colours, looks };
}

function layerOf(kind: number, hasValue: boolean): number {
  if (kind === LOOKS.question) return LAYERS.question;
  if (kind === LOOKS.hit) return LAYERS.hit;
  if (kind === LOOKS.own) return LAYERS.own;
  return hasValue ? LAYERS.drug : LAYERS.none;
}

/** The colour of each value; what has none keeps that of the theme for it. */
function paletteOf(colouring: Colouring, theme: ThemeColours): readonly (number | undefined)[] {
  if (colouring.kind === 'category') return theme.categories.slice(0, colouring.categories.length);
  return Array.from({ length: NONE }, (_, value) => blended(theme.low, theme.high, value));
}

/** Numbers of the points layer by layer. */
function ordered(layers: Uint8Array): Uint32Array {
  const order = new Uint32Array(layers.length);
  let place = 0;
  for (let layer = 0; layer <= LAYERS.question; layer++) {
    layers.forEach((own, point) => {
      if (own === layer) order[place++] = point;
    });
  }
  return order;
}

/** Pictures of points by what they are, in the order of `LOOKS`. */
export function stampsOf(radius: number): Stamp[] {
  const stamps = {
    [LOOKS.question]: stampOf('diamond', 4 * radius),
    [LOOKS.hit]: stampOf('disc', 2.2 * radius),
    [LOOKS.own]: stampOf('diamond', 2 * radius),
    [LOOKS.drug]: stampOf('disc', radius),
    [LOOKS.marked]: stampOf('disc', 1.6 * radius),
    [LOOKS.markedOwn]: stampOf('diamond', 2.5 * radius),
    [LOOKS.crowd]: stampOf('diamond', radius, CROWDED),
  };
  return Object.values(stamps);
}
