// The page of results in a browser without VS Code around it, with rows that are made up.
import type { Browser } from 'playwright-core';
import { noResultsServices } from '../unit/panel/results/made-up-results.ts';
import { ResultsPage } from '../../src/panel/results/results-page.ts';
import type { ResultsServices, SearchServices } from '../../src/panel/results/results-services.ts';
import { SearchPage } from '../../src/panel/results/search-page.ts';
import { openPageInBrowser, type PageInBrowser, type PageOptions } from './page-in-browser.ts';

/** How to open the page. */
export interface ResultsPageOptions extends PageOptions {
  readonly title?: string;
  readonly services?: Partial<ResultsServices>;
  readonly cancel?: () => void;
}

const DESCRIPTION = {
  element: 'compound-results',
  script: 'results.js',
  styles: ['page.css', 'tools.css', 'results.css'],
} as const;

/** Shows a page for searching. */
export function openSearchPage(
  browser: Browser,
  search: SearchServices['search'],
  options: PageOptions = {},
): Promise<PageInBrowser<SearchPage>> {
  return openPageInBrowser(
    browser,
    { ...DESCRIPTION, styles: [...DESCRIPTION.styles] },
    (send) =>
      new SearchPage('Search compounds', { ...noResultsServices, prepareSearch: () => undefined, search }, send),
    options,
  );
}

/** Shows an empty page of results; its host takes rows in. */
export function openResultsPage(
  browser: Browser,
  { title = 'ours.csv for “BTK inhibitor”', services, cancel, ...options }: ResultsPageOptions = {},
): Promise<PageInBrowser<ResultsPage>> {
  return openPageInBrowser(
    browser,
    { ...DESCRIPTION, styles: [...DESCRIPTION.styles] },
    (send) => new ResultsPage(title, { ...noResultsServices, ...services }, send, cancel),
    options,
  );
}
