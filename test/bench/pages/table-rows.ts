import type { Browser } from 'playwright-core';
import { openResultsPage } from '../../ui/results-page.ts';
import { batch, records } from '../../unit/panel/results/made-up-results.ts';

/** How long the table is scrolled, in milliseconds. */
const FOR = 3000;

/** Rows that are taken in at once. */
const AT_ONCE = 10_000;

/** The table of many rows while it is scrolled a screen at a time, each once its rows are there. */
export interface TableRows {
  readonly rows: number;
  /** Rows a second that were shown with all that they say, drawings aside. */
  readonly perSecond: number;
}

/** Scrolls on as soon as all rows in view are there, and counts them. */
const SCROLL = `new Promise((resolve) => {
  const table = document.querySelector('.table');
  const head = document.querySelector('.head').offsetHeight;
  const screen = Math.floor((table.clientHeight - head) / 72);
  const begun = performance.now();
  let first = 0;
  let rows = 0;
  const look = () => {
    const wanted = Array.from({ length: screen }, (_, at) => document.querySelector('[data-place="' + (first + at) + '"] .name'));
    if (wanted.every((name) => name !== null)) {
      rows += screen;
      first += screen;
      table.scrollTop = first * 72;
    }
    const passed = performance.now() - begun;
    if (passed > ${FOR}) resolve((1000 * rows) / passed);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

export async function measureTable(browser: Browser, rows: number): Promise<TableRows> {
  const { page, host } = await openResultsPage(browser, { size: { width: 1400, height: 900 } });
  for (let from = 0; from < rows; from += AT_ONCE) host.add(batch(records(Math.min(AT_ONCE, rows - from), from)));
  await host.finish([], null);
  await page.locator('[data-place="0"] .name').waitFor();
  const perSecond = await page.evaluate<number>(SCROLL);
  await page.context().close();
  return { rows, perSecond };
}
