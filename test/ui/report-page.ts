// The report's page in a browser without VS Code around it.
import type { Browser } from 'playwright-core';
import { ReportPage, type ReportActions } from '../../src/panel/report/report-page.ts';
import type { PageServices } from '../../src/panel/page-host.ts';
import type { RetrainingReport } from '../../src/heads/report.ts';
import { openPageInBrowser, type PageInBrowser, type PageOptions } from './page-in-browser.ts';

/** How to open the page. */
export interface ReportPageOptions extends PageOptions {
  readonly actions?: Partial<ReportActions>;
  readonly draw?: PageServices['draw'];
}

/** Shows a report in a page of its own. */
export function openReportPage(
  browser: Browser,
  report: RetrainingReport,
  { actions, draw, ...options }: ReportPageOptions = {},
): Promise<PageInBrowser<ReportPage>> {
  const done = () => Promise.resolve();
  const services = {
    copy: done,
    notation: () => Promise.resolve(''),
    draw: draw ?? (() => Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    logFailure: () => undefined,
    save: () => Promise.resolve(undefined),
    offerSaving: () => undefined,
    pictureMenu: () => undefined,
    showLog: () => undefined,
  };
  const shown = {
    heads: 'id',
    report,
    actions: { use: done, keep: done, exportHeads: done, openDataset: done, ...actions },
  };
  const description = {
    element: 'retraining-report',
    script: 'report.js',
    styles: ['page.css', 'report.css'],
  } as const;
  return openPageInBrowser(
    browser,
    { ...description, styles: [...description.styles] },
    (send) => new ReportPage(shown, services, send),
    options,
  );
}
