// Pages in a language that puts every sentence in brackets: what stands there without is data, or was left out.
import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import type { Browser, Page } from 'playwright-core';
import { inRepository, readJson } from '../../scripts/repository.ts';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import type { PageLanguage } from '../../src/panel/page-language.ts';
import { emptyView, type View } from '../../src/panel/messages.ts';
import { point } from '../unit/panel/map/made-up-map.ts';
import { answerTo, aspirin, details, recordedServices, text } from '../unit/panel/fixtures.ts';
import { report } from '../unit/panel/report/fixtures.ts';
import { batch, records } from '../unit/panel/results/made-up-results.ts';
import { openDrugPage } from './drug-page.ts';
import { openMapPage } from './map-page.ts';
import { openReportPage } from './report-page.ts';
import { openResultsPage, openSearchPage } from './results-page.ts';

/** Texts of a page, and what is said to whoever hears it, that have words outside of brackets. */
const BARE = `(() => {
  const found = new Set();
  const take = (text) => {
    let rest = text;
    for (let before = ''; before !== rest; ) { before = rest; rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, ''); }
    if (/[A-Za-z]{3}/u.test(rest)) found.add(rest.trim());
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!['SCRIPT', 'STYLE'].includes(node.parentElement.tagName)) take(node.data);
    } else for (const name of ['aria-label', 'title', 'placeholder', 'alt']) take(node.getAttribute(name) ?? '');
  }
  return [...found];
})()`;

/** What is called so in every language. */
const UNCHANGED = /^(?:SMILES|CSV|SDF|InChIKey|ChEMBL|cLogP|TPSA|HBD|HBA|RotB|MRR|R@\d+)$/u;

describe('Pages in another language', function () {
  this.timeout(60_000);
  let browser: Browser;
  let language: PageLanguage;

  before(async () => {
    const keys = Object.keys((await readJson(inRepository('l10n', 'bundle.l10n.zh-cn.json'))) as object);
    const translations = Object.fromEntries(keys.map((key) => [key, `⟦${key}⟧`]));
    language = { tag: 'zh-cn', translations };
    l10n.config({ contents: translations });
    browser = await launchBrowser();
  });

  after(async () => {
    l10n.config({ contents: {} });
    await browser.close();
  });

  /** @param data what is no sentence of ours */
  async function requireTranslated(page: Page, data: readonly string[]): Promise<void> {
    const bare = await page.evaluate<string[]>(BARE);
    assert.deepEqual(
      bare.filter((one) => !UNCHANGED.test(one) && !data.includes(one)),
      [],
    );
    await page.context().close();
  }

  it('says all of the drug panel in it', async () => {
    const view: View = {
      ...emptyView,
      answer: answerTo(text),
      trail: { queries: [text], at: 0 },
      open: { smiles: aspirin.smiles, name: null, details, failure: null },
    };
    const { page } = await openDrugPage(browser, recordedServices(), { view, language });
    await page.getByTestId('details').getByRole('heading', { level: 3 }).first().waitFor();
    await requireTranslated(page, [
      ...['COX inhibitor', 'bundled', '1. ASPIRIN, : Cyclooxygenase inhibitor,', 'ASPIRIN', 'INDOMETHACIN', 'CHEMBL25'],
      ...[
        'Cyclooxygenase inhibitor',
        ': Cyclooxygenase inhibitor',
        'Cyclooxygenase-1',
        'PTGS1',
        'PTGS2',
        'PTGS1, PTGS2',
      ],
      ...['BSYNRYMUTXBXSQ-UHFFFAOYSA-N', '0.30 · pChEMBL 6.5'],
    ]);
  });

  it('says all of a page of results in it', async () => {
    const { page, host } = await openResultsPage(browser, { language });
    host.add(batch(records(3)));
    await host.finish(['BTK (gene)'], 'ours.ranked.csv');
    await page.getByTestId('result-row').nth(2).waitFor();
    await requireTranslated(page, [
      ...['ours.csv for “BTK inhibitor”', 'ours.ranked.csv'],
      ...['Project', 'Alpha', 'Beta', 'CHEMBL4085\nBTK', 'CHEMBL4085', 'BTK', 'Ibrutinib'],
    ]);
  });

  it('says all of the page for searching in it', async () => {
    const { page } = await openSearchPage(browser, () => Promise.reject(new Error('not asked')), { language });
    await requireTranslated(page, ['Search compounds', 'weight<=500; Project=Alpha']);
  });

  it('says all of a report in it', async () => {
    const { page } = await openReportPage(browser, report, { language });
    await requireTranslated(page, ['JAK1 inhibitor', 'compounds.csv', 'compounds']);
  });

  it('says all of the map in it', async () => {
    const { page } = await openMapPage(browser, [point(0), point(1)], { language });
    await requireTranslated(page, [
      ...[
        'Map: BTK inhibitor',
        'Trustworthiness at 10 neighbours is 0.93.',
        'Project',
        'GPCR',
        'Drug 0',
        'Drug 1',
        'D2 antagonist; DRD2;',
      ],
    ]);
  });
});
