// The map in a browser without VS Code around it, with points that are made up.
import type { Browser } from 'playwright-core';
import { content, noMapServices } from '../unit/panel/map/made-up-map.ts';
import type { MapPoint } from '../../src/panel/map/map-points.ts';
import { MapPage, type MapServices } from '../../src/panel/map/map-page.ts';
import { openPageInBrowser, type PageInBrowser, type PageOptions } from './page-in-browser.ts';

/** How to open the page. */
export interface MapPageOptions extends PageOptions {
  readonly services?: Partial<MapServices>;
}

/** Shows a map; its points are there. */
export async function openMapPage(
  browser: Browser,
  points: readonly MapPoint[],
  { services, ...options }: MapPageOptions = {},
): Promise<PageInBrowser<MapPage>> {
  const subject = { title: 'Map: BTK inhibitor', query: { kind: 'text', text: 'BTK inhibitor' }, own: null } as const;
  const opened = await openPageInBrowser(
    browser,
    { element: 'compound-map', script: 'map.js', styles: ['page.css', 'tools.css', 'map.css'] },
    (send) =>
      new MapPage(subject, { ...noMapServices, content: () => Promise.resolve(content(points)), ...services }, send),
    options,
  );
  await opened.host.load();
  await opened.page.getByTestId('map').waitFor();
  return opened;
}
