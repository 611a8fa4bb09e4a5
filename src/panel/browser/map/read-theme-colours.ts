import type { ThemeColours } from './theme-colours.ts';

/** How many categories have a colour, "Others" among them; media/map.css says the same. */
const CATEGORY_COLOURS = 10;

/**
 * Reads the colours that media/map.css makes of the theme's.
 * @param probe an element of the page that nobody sees, whose colour may be set
 */
export function readThemeColours(probe: HTMLElement): ThemeColours {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const read = (name: string): number => {
    probe.style.setProperty('color', `var(${name})`);
    if (context === null) return 0xff808080;
    // a colour may be written in many ways; the canvas reads them all
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
  };
  return {
    background: read('--map-background'),
    foreground: read('--map-foreground'),
    categories: Array.from({ length: CATEGORY_COLOURS }, (_, at) => read(`--map-${at}`)),
    none: read('--map-none'),
    ownNone: read('--map-own-none'),
    low: read('--map-low'),
    high: read('--map-high'),
  };
}
