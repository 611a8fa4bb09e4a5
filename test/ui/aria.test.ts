import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { safetyPanel } from '../../src/retrieval/safety-panel.ts';
import { emptyView, type View } from '../../src/panel/messages.ts';
import { answerTo, aspirin, details, recordedServices, text } from '../unit/panel/fixtures.ts';
import { batch, records } from '../unit/panel/results/made-up-results.ts';
import { openDrugPage } from './drug-page.ts';
import { openResultsPage } from './results-page.ts';

/** What a screen reader is told of a page, in its order: roles, names and states, as Playwright writes them. */
const EXPECTED = path.join(import.meta.dirname, 'aria');

/** With THIN_BRIDGE_ARIA=write, what the pages are now is written down as what is expected of them: read it then. */
const isWriting = process.env['THIN_BRIDGE_ARIA'] === 'write';

describe('The accessibility tree of the pages', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  /** @param pictures that there are once all is drawn */
  async function requireTree(name: string, page: Page, pictures: number): Promise<void> {
    await page
      .locator('structure-picture img')
      .nth(pictures - 1)
      .waitFor();
    const tree = await page.locator('body').ariaSnapshot();
    const file = path.join(EXPECTED, `${name}.yaml`);
    if (isWriting) await writeFile(file, `${tree}\n`);
    assert.equal(tree, (await readFile(file, 'utf8')).trimEnd());
  }

  it('of the panel leads from the question to the list, and on to the details of a drug', async () => {
    const answer = answerTo(text);
    const guess = details.guesses[0]!;
    const panel = safetyPanel()
      .filter(({ gene }) => ['KCNH2', 'HTR2B', 'HCN4'].includes(gene))
      .map((target) => ({
        ...target,
        ligandCount: target.gene === 'HCN4' ? 0 : 10,
        measured: null,
        guess: target.gene === 'HCN4' ? null : { ...guess, known: target.gene === 'KCNH2', probability: 0.3 },
      }));
    const view: View = {
      ...emptyView,
      answer,
      trail: { queries: [text], at: 0 },
      open: { smiles: aspirin.smiles, name: null, details: { ...details, panel }, failure: null },
    };
    const { page } = await openDrugPage(browser, recordedServices(), { view });
    await page.getByTestId('panel-summary').waitFor();
    await requireTree('panel', page, 2);
    await page.context().close();
  });

  it('of the page of results is tools, headings and rows, as many as are in view', async () => {
    const { page, host } = await openResultsPage(browser, { size: { width: 1000, height: 420 } });
    host.add(batch(records(3)));
    await host.finish(['BTK (gene)'], null);
    await page.getByTestId('result-row').nth(2).getByRole('button').waitFor();
    await page.getByTestId('columns').click();
    await requireTree('results', page, 3);
    await page.context().close();
  });
});
