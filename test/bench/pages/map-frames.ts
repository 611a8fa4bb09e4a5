import type { Browser } from 'playwright-core';
import { openMapPage } from '../../ui/map-page.ts';
import { points } from '../../unit/panel/map/made-up-map.ts';

/** How long each is done, in milliseconds. */
const FOR = 3000;

/** The map of many points in a browser that draws without a graphics card. */
export interface MapFrames {
  readonly points: number;
  /** Milliseconds from the opening of the page until all is there. */
  readonly opened: number;
  /** Milliseconds from each picture to the next while the map is moved, and while one goes into it and out again. */
  readonly moved: readonly number[];
  readonly zoomed: readonly number[];
}

/** Notes when each picture is drawn, while something is done to the map once a picture. */
function frames(act: string): string {
  return `new Promise((resolve) => {
    const canvas = document.querySelector('[data-testid=map]');
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
    const times = [];
    const draw = (time) => {
      times.push(time);
      if (time - times[0] > ${FOR}) return resolve(times);
      const count = times.length;
      ${act}
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  })`;
}

/** Goes in and out by turns of the wheel. */
const WHEEL = `canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: count % 60 < 30 ? -40 : 40 }));`;

/** Moves to and fro by keys. */
const PAN = `canvas.dispatchEvent(new KeyboardEvent('keydown',
  { key: count % 20 < 10 ? 'ArrowLeft' : 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true }));`;

/** Moves a map, and goes into it. */
export async function measureMap(browser: Browser, count: number): Promise<MapFrames> {
  const begun = performance.now();
  const { page } = await openMapPage(browser, points(count), { size: { width: 1400, height: 900 } });
  await page.getByTestId('map-row').first().waitFor();
  const opened = performance.now() - begun;
  const gaps = async (act: string) => {
    const times = await page.evaluate<number[]>(frames(act));
    return times.slice(1).map((time, at) => time - (times[at] ?? time));
  };
  const [moved, zoomed] = [await gaps(PAN), await gaps(WHEEL)];
  await page.context().close();
  return { points: count, opened, moved, zoomed };
}
