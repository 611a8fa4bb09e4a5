/** Colours of the map as the theme has them now, as opaque pixels of a canvas: 0xAABBGGRR. */
export interface ThemeColours {
  readonly background: number;
  readonly foreground: number;
  /** Of the categories, in their order. */
  readonly categories: readonly number[];
  /** Of drugs that have no value, and of own compounds that have none. */
  readonly none: number;
  readonly ownNone: number;
  /** The ends of a scale of numbers. */
  readonly low: number;
  readonly high: number;
}

/** A pixel's colour as a canvas takes it. */
export function cssColour(pixel: number): string {
  return `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`;
}
