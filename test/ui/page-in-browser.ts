// A page of ours as a webview shows it, in a browser without VS Code around it, with the host's real part.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { inRepository } from '../../scripts/repository.ts';
import { createNonce, panelHtml, type PanelPage } from '../../src/panel/html.ts';
import type { PageLanguage } from '../../src/panel/page-language.ts';

/** Nothing is asked of it: every address is answered from dist/pages/. */
const ORIGIN = 'https://webview.test';

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** What VS Code sets for a theme: CSS variables, its own style sheet, and the class of the body. */
export interface PageTheme {
  readonly style: string;
  readonly css: string;
  readonly cls: string;
}

/** How to open a page. */
export interface PageOptions {
  readonly size?: { readonly width: number; readonly height: number } | undefined;
  readonly theme?: PageTheme | undefined;
  /** Of its sentences; English unless told. */
  readonly language?: PageLanguage | undefined;
  /** What the page kept before. */
  readonly memory?: unknown;
}

/** A page as it was built last; `refused` holds what its policy forbade. */
export interface PageInBrowser<Host> {
  readonly page: Page;
  readonly host: Host;
  readonly refused: readonly string[];
  /** What the page keeps. */
  readonly memory: () => Promise<unknown>;
}

/** @param connect makes the host's part, which sends by `send` */
export async function openPageInBrowser<Host extends { receive(message: unknown): Promise<void> }>(
  browser: Browser,
  {
    element,
    script,
    styles,
  }: { readonly element: PanelPage['element']; readonly script: string; readonly styles: string[] },
  connect: (send: (message: unknown) => void) => Host,
  { size, theme, language, memory }: PageOptions = {},
): Promise<PageInBrowser<Host>> {
  const context = await browser.newContext({ viewport: size ?? { width: 1000, height: 800 } });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  const host = connect((message) => {
    // a function would have to be typed for the browser; the page runs this text, unless it was closed meanwhile
    page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`).catch(() => undefined);
  });
  await page.exposeFunction('tellHost', (message: unknown) => host.receive(message));
  await page.addInitScript(`
    let memory = ${memory === undefined ? 'undefined' : JSON.stringify(memory)};
    window.pageMemory = () => memory;
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
    if (pathname === '/') {
      const body = panelHtml({
        element,
        cspSource: ORIGIN,
        scriptUri: `${ORIGIN}/dist/pages/${script}`,
        styleUris: styles.map((style) => `${ORIGIN}/dist/pages/${style}`),
        nonce: createNonce(),
        language,
      });
      return route.fulfill({ contentType: 'text/html', body });
    }
    const type = TYPES[pathname.split('.').at(-1) ?? ''];
    if (type === undefined) return route.abort();
    return route.fulfill({ contentType: type, body: await readFile(inRepository(...pathname.split('/').slice(1))) });
  });
  await page.goto(`${ORIGIN}/`);
  await page.locator('h1').first().waitFor();
  return { page, host, refused, memory: () => page.evaluate('window.pageMemory()') };
}
