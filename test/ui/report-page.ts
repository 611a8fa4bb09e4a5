// The report's page as a webview shows it, in a browser without VS Code around it, with the host's real part.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { inRepository } from '../../scripts/repository.ts';
import { createNonce, panelHtml } from '../../src/panel/html.ts';
import { ReportPage, type ReportActions } from '../../src/panel/report/report-page.ts';
import type { RetrainingReport } from '../../src/heads/report.ts';

/** Nothing is asked of it: every address is answered from dist/pages/. */
const ORIGIN = 'https://webview.test';

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** How to open the page. */
export interface ReportPageOptions {
  readonly actions?: Partial<ReportActions>;
  readonly draw?: (smiles: string, theme: 'light' | 'dark') => Promise<string>;
  readonly size?: { readonly width: number; readonly height: number };
  /** CSS variables and the class of the body, as VS Code sets them for a theme. */
  readonly theme?: { readonly style: string; readonly css: string; readonly cls: string };
}

/** Shows a report, as it was built last, in a page of its own; `refused` holds what the page's policy forbade. */
export async function openReportPage(
  browser: Browser,
  report: RetrainingReport,
  { actions, draw, size, theme }: ReportPageOptions = {},
): Promise<{ page: Page; host: ReportPage; refused: string[] }> {
  const context = await browser.newContext({ viewport: size ?? { width: 1000, height: 800 } });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  const done = () => Promise.resolve();
  const host = new ReportPage(
    {
      heads: 'id',
      report,
      actions: { use: done, keep: done, exportHeads: done, openDataset: done, ...actions },
    },
    {
      copy: done,
      draw: draw ?? (() => Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg"/>')),
      logFailure: () => undefined,
      showLog: () => undefined,
    },
    (message) => {
      // a function would have to be typed for the browser; the page runs this text, unless it was closed meanwhile
      page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`).catch(() => undefined);
    },
  );
  await page.exposeFunction('tellHost', (message: unknown) => host.receive(message));
  await page.addInitScript(`
    let memory;
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => void window.tellHost(message),
      getState: () => memory,
      setState: (state) => { memory = state; },
    });
  `);
  if (theme) {
    await page.addInitScript(`
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.cssText = ${JSON.stringify(theme.style)};
        document.body.className = ${JSON.stringify(theme.cls)};
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(${JSON.stringify(theme.css)});
        document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
      });
    `);
  }
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: reportHtml() });
    const type = TYPES[pathname.split('.').at(-1) ?? ''];
    if (type === undefined) return route.abort();
    return route.fulfill({ contentType: type, body: await readFile(inRepository(...pathname.split('/').slice(1))) });
  });
  await page.goto(`${ORIGIN}/`);
  await page.locator('h1').waitFor();
  return { page, host, refused };
}

function reportHtml(): string {
  return panelHtml({
    element: 'retraining-report',
    cspSource: ORIGIN,
    scriptUri: `${ORIGIN}/dist/pages/report.js`,
    styleUris: [`${ORIGIN}/dist/pages/page.css`, `${ORIGIN}/dist/pages/report.css`],
    nonce: createNonce(),
  });
}
