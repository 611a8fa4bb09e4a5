// The renderers of notebook outputs in a browser, under the policy that VS Code has for outputs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { inRepository } from '../../scripts/repository.ts';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { answerOutput } from '../../src/panel/notebook/answer-output.ts';

const ORIGIN = 'https://output.test';
const HOSTILE = `<img src=x onerror="globalThis.thinBridgeRan=1">`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const POLICY = `default-src 'none'; script-src ${ORIGIN} 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; require-trusted-types-for 'script'`;

describe('the renderers of notebook outputs', () => {
  let browser: Browser;
  before(async () => (browser = await launchBrowser()));
  after(() => browser.close());

  /** A page with an output; `asked` is what the renderer asks of the host, which draws everything. */
  async function open(
    body: string,
    script: string,
    source: string,
    translations?: Readonly<Record<string, string>>,
  ): Promise<{ page: Page; asked: string[] }> {
    const page = await browser.newPage();
    const asked: string[] = [];
    const draw = ({ smiles, theme }: { smiles: string; theme: string }) => {
      asked.push(`${theme} ${smiles}`);
      return Promise.resolve(SVG);
    };
    await page.exposeFunction('tellHost', (message: unknown) => answerOutput(message, { draw, translations }));
    await page.route(`${ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname !== '/')
        return route.fulfill({
          contentType: 'text/javascript',
          body: await readFile(inRepository('dist/pages', pathname.slice(1))),
        });
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': POLICY },
        body: `<!doctype html><body class="vscode-dark">${body}<script type="module">
        import { activate } from '/${script}';
        const listeners = [];
        const context = {
          postMessage: async (message) => { const reply = await tellHost(message); listeners.forEach((listener) => listener(reply)); },
          onDidReceiveMessage: (listener) => listeners.push(listener),
          getRenderer: async () => ({ experimental_registerHtmlRenderingHook: (hook) => hook.postRender({}, document.body) }),
        };
        ${source}
      </script></body>`,
      });
    });
    await page.goto(`${ORIGIN}/`);
    return { page, asked };
  }

  it('draw in tables that VS Code shows, in the colours of the theme, and run nothing', async () => {
    const text = HOSTILE.replaceAll('<', '&lt;');
    const table = `<table class="dataframe"><thead><tr><th></th><th>smiles</th><th>${text}</th></tr></thead><tbody>
      <tr><th>0</th><td>CCO</td><td>${text}</td></tr><tr><th>1</th><td>CC#CC(=O)N1CCC[C@H]1c1nc(-c2ccc(C(=O)Nc3ccccn3...</td><td>a</td></tr>
      <tr><th>2</th><td>${text}</td><td>b</td></tr><tr><th>3</th><td>NaN</td><td>c</td></tr></tbody></table>`;
    const { page, asked } = await open(table, 'notebook-html-tables.js', 'await activate(context);');
    await page.locator('td img[alt="Structure of CCO"]').waitFor();
    await page.getByText("1 SMILES cut off by pandas can't be drawn").waitFor();
    await page.evaluate(`document.body.className = 'vscode-light'`);
    await page.locator('td img').waitFor();
    while (asked.length < 2) await page.waitForTimeout(20);
    assert.deepEqual(asked, ['dark CCO', 'light CCO']);
    assert.equal(await page.locator('img').count(), 1);
    assert.equal(await page.evaluate('globalThis.thinBridgeRan'), undefined);
  });

  it('show a table of 20,000 rows, of which those in view alone are there', async () => {
    const source = `
      const data = Array.from({ length: 20000 }, (_, at) => ['C'.repeat(1 + at % 30) + 'O', ${JSON.stringify(HOSTILE)}, at]);
      const item = { id: 'a', mime: 'application/vnd.thin-bridge.molecules+json', json: () => ({ columns: ['smiles', 'note', 'n'], data, total: 30000 }) };
      window.renderer = activate(context);
      renderer.renderOutputItem(item, document.getElementById('out'));`;
    const { page, asked } = await open('<div id="out"></div>', 'notebook-molecules.js', source);
    const table = page.getByRole('table');
    await table.locator('img').first().waitFor();
    await page.getByText('20,000 of 30,000 rows, 3 columns').waitFor();
    await table.focus();
    await page.keyboard.press('End');
    await page.locator('[aria-rowindex="20001"] img').waitFor();
    assert.ok((await page.getByRole('row').count()) < 20);
    assert.ok(asked.length < 30, `${asked.length} drawings`);
    await page.evaluate(`renderer.disposeOutputItem('a')`);
    assert.equal(await page.evaluate('globalThis.thinBridgeRan'), undefined);
  });

  it('speak the language of the window, also in what was there before it was known', async () => {
    const keys = ['Table of {0}', '{0} row', '{0} column', '{0}, {1}', 'Structure of {0}', '{0} SMILES'].concat([
      'This output has no table that can be shown.',
      "{0} cut off by pandas can't be drawn: set pd.options.display.max_colwidth = None",
    ]);
    const translations = Object.fromEntries(keys.map((key) => [key, `⟦${key}⟧`]));
    const source = `
      const item = { id: 'a', mime: 'application/vnd.thin-bridge.molecules+json', json: () => ({ columns: ['smiles'], data: [['CCO']], total: 1 }) };
      const renderer = activate(context);
      renderer.renderOutputItem(item, document.getElementById('out'));
      renderer.renderOutputItem({ ...item, id: 'b', json: () => null }, document.getElementById('none'));`;
    const { page } = await open(
      '<div id="out"></div><div id="none"></div>',
      'notebook-molecules.js',
      source,
      translations,
    );
    await page.getByText('⟦⟦1 row⟧, ⟦1 column⟧⟧').waitFor();
    await page.getByLabel('⟦Table of ⟦1 row⟧⟧').waitFor();
    await page.getByText('⟦This output has no table that can be shown.⟧').waitFor();
    await page.getByAltText('⟦Structure of CCO⟧').waitFor();
    const table = `<table><thead><tr><th>smiles</th></tr></thead><tbody>
      <tr><td>CC#CC(=O)N1CCC[C@H]1c1nc(-c2ccc(C(=O)Nc3ccccn3...</td></tr></tbody></table>`;
    const html = await open(table, 'notebook-html-tables.js', 'await activate(context);', translations);
    await html.page.getByText("⟦⟦1 SMILES⟧ cut off by pandas can't be drawn").waitFor();
  });
});
