// The page of results in a browser without VS Code around it, with rows that are made up.
import type { Browser } from 'playwright-core';
import { noResultsServices } from '../unit/panel/results/made-up-results.ts';
import { ResultsPage } from '../../src/panel/results/results-page.ts';
import type { ResultsServices } from '../../src/panel/results/results-services.ts';
import { openPageInBrowser, type PageInBrowser, type PageOptions } from './page-in-browser.ts';

/** How to open the page. */
export interface ResultsPageOptions extends PageOptions {
  readonly title?: string;
  readonly services?: Partial<ResultsServices>;
  readonly cancel?: () => void;
}

/** Shows an empty page of results; its host takes rows in. */
export function openResultsPage(
  browser: Browser,
  { title = 'ours.csv for “BTK inhibitor”', services, cancel, ...options }: ResultsPageOptions = {},
): Promise<PageInBrowser<ResultsPage>> {
  return openPageInBrowser(
    browser,
    { element: 'compound-results', script: 'results.js', styles: ['page.css', 'results.css'] },
    (send) => new ResultsPage(title, { ...noResultsServices, ...services }, send, cancel),
    options,
  );
}
