import type { Direction } from './placed-points.ts';

/** What a key does in the map. */
export type MapMove =
  | { readonly kind: 'go'; readonly direction: Direction }
  /** Moves what is seen, in pixels. */
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'all' | 'open' | 'select' | 'clear' };

/** What counts of a `KeyboardEvent`. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** How far an arrow key with Shift moves the map, in pixels. */
const STEP = 80;

const ARROWS: Readonly<Record<string, { readonly direction: Direction; readonly dx: number; readonly dy: number }>> = {
  ArrowLeft: { direction: 'left', dx: STEP, dy: 0 },
  ArrowRight: { direction: 'right', dx: -STEP, dy: 0 },
  ArrowUp: { direction: 'up', dx: 0, dy: STEP },
  ArrowDown: { direction: 'down', dx: 0, dy: -STEP },
};

const KEYS: Readonly<Record<string, MapMove>> = {
  '+': { kind: 'zoom', factor: 1.4 },
  '=': { kind: 'zoom', factor: 1.4 },
  '-': { kind: 'zoom', factor: 1 / 1.4 },
  '0': { kind: 'all' },
  Enter: { kind: 'open' },
  ' ': { kind: 'select' },
  Escape: { kind: 'clear' },
};

/** What a key does; undefined for one that is the editor's or the browser's. */
export function moveOf({ key, shiftKey, ctrlKey, metaKey, altKey }: PressedKey): MapMove | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const arrow = ARROWS[key];
  if (arrow === undefined) return KEYS[key];
  const { direction, dx, dy } = arrow;
  return shiftKey ? { kind: 'pan', dx, dy } : { kind: 'go', direction };
}
