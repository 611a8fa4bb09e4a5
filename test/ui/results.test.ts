// The page of results, in a browser without VS Code around it.
import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { batch, record, records } from '../unit/panel/results/made-up-results.ts';
import { textEmpty } from '../../src/errors/question-errors.ts';
import type { SearchQuery } from '../../src/panel/results/messages.ts';
import { until } from '../until.ts';
import { openResultsPage, openSearchPage, type ResultsPageOptions } from './results-page.ts';

describe('The page of results', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => browser.close());

  async function open(count: number, options: ResultsPageOptions = {}) {
    const opened = await openResultsPage(browser, { size: { width: 1000, height: 600 }, ...options });
    for (let from = 0; from < count; from += 10_000)
      opened.host.add(batch(records(Math.min(10_000, count - from), from)));
    await opened.host.finish(['BTK (Tyrosine-protein kinase BTK)'], '/folder/ours.ranked.csv');
    await named(opened.page.locator('.body')).waitFor();
    return opened;
  }

  /** The name of a row, once it is there. */
  const named = (within: Locator) => within.locator('.name', { hasText: 'TB-' }).first();
  /** Places of the rows that are in the page. */
  const places = async (page: Page) =>
    page.evaluate<number[]>(`[...document.querySelectorAll('.body > .row')].map((row) => Number(row.dataset.place))`);
  const active = (page: Page) =>
    page.evaluate<string>(`document.querySelector('.is-active .name')?.innerText.split('\\n')[0] ?? ''`);

  it('holds the rows in view alone, the best first, keeps to its policy, and draws what stands still', async () => {
    const drawn: string[] = [];
    const { page, refused } = await open(2000, {
      services: {
        draw: ({ smiles }) => {
          drawn.push(smiles);
          return Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg"/>');
        },
      },
    });
    assert.ok((await places(page)).length < 30);
    assert.equal(await page.getByTestId('result-row').first().locator('.rank').innerText(), '1');
    await page.locator('structure-picture img').first().waitFor();
    await page.waitForTimeout(300);
    assert.ok(new Set(drawn).size === drawn.length && drawn.length <= 6, `${drawn.length} drawings`);
    assert.equal(await page.locator('[onclick], script:not([src])').count(), 0);
    assert.deepEqual(refused, []);
  });

  it('is worked by the keyboard: moves, selects, copies, and guesses', async () => {
    const copied: string[] = [];
    const guessed: string[] = [];
    const { page } = await open(2000, {
      services: {
        copy: (text) => Promise.resolve(void copied.push(text)),
        guess: (smiles) => Promise.resolve(void guessed.push(smiles)),
      },
    });
    const table = page.getByTestId('results-table');
    await table.focus();
    const first = await active(page);
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await active(page), first);
    await page.keyboard.press('End');
    await named(page.locator('[data-place="1999"]')).waitFor();
    const id = await table.getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`#${id}`).getAttribute('aria-rowindex'), '2001');
    await page.keyboard.press('Home');
    await named(page.locator('[data-place="0"].is-active')).waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByTestId('count').getByText('2,000 rows, 3 selected').waitFor();
    await page.keyboard.press('Control+C');
    await page.getByText('3 SMILES copied').first().waitFor();
    assert.equal(copied[0]!.split('\n').length, 3);
    await page.keyboard.press('Control+A');
    await page.getByTestId('count').getByText('2,000 selected').waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByTestId('count')
      .getByText(/^2,000 rows$/u)
      .waitFor();
    await page.keyboard.press('Space');
    await page.getByTestId('count').getByText('1 selected').waitFor();
    await page.keyboard.press('Enter');
    await until(() => guessed.length === 1);
    // the headings are one stop, in which the arrows move
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('[aria-sort="descending"]').getByText('Probability').waitFor();
  });

  it('sorts by its headings, and filters by a text, by columns and by what has no answer', async () => {
    const { page } = await open(2000);
    await page.getByTestId('heading').filter({ hasText: 'Similarity' }).click();
    await page.locator('[aria-sort="descending"]').getByText('Similarity').waitFor();
    await page.getByTestId('filter-rows').selectOption('Without answer');
    await page.getByTestId('count').getByText('40 of 2,000 rows').waitFor();
    await page.locator('.reason').first().getByText('ring 1 is opened').waitFor();
    await page.getByTestId('show-all').click();
    await page.getByTestId('filter-text').fill('tb-199');
    await page.getByTestId('count').getByText('11 of 2,000 rows').waitFor();
    await page.getByTestId('filter-columns').click();
    const probability = page.getByLabel('Probability within, such as 1–5 or >3');
    await probability.fill('>60%');
    await probability.press('Enter');
    await page
      .getByTestId('count')
      .getByText(/^[1-9] of 2,000 rows$/u)
      .waitFor();
    await probability.fill('many');
    await probability.press('Enter');
    assert.equal(await probability.getAttribute('aria-invalid'), 'true');
  });

  it('shows hostile names, reasons and structures as text', async () => {
    const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>"><b>bold</b>';
    const { page, host, refused } = await openResultsPage(browser, {
      title: hostile,
      services: {
        draw: () =>
          Promise.resolve(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(3)"><script>alert(4)</script></svg>`),
      },
    });
    page.on('dialog', () => assert.fail('something has run'));
    host.add({
      keyTitle: 'line',
      answer: [{ title: hostile, kind: 'text' }],
      own: [hostile],
      records: [
        record(0, { name: hostile, smiles: hostile, answer: [hostile], own: [hostile], reason: null }),
        record(1, { name: `\u202e${hostile}`, smiles: '', reason: hostile, answer: [], own: [hostile] }),
      ],
    });
    await host.finish([hostile], `/x/${hostile}`);
    await page.getByTestId('result-row').nth(1).waitFor();
    await page.getByTestId('filter-columns').click();
    await page.waitForTimeout(300);
    const text = await page.locator('main').innerText();
    assert.ok(text.split(hostile).length > 6, text);
    assert.doesNotMatch(text, /\u202e/u);
    assert.equal(await page.locator('main script, main b, main img:not([alt])').count(), 0);
    assert.deepEqual(refused, []);
  });

  it('searches by its field, on a page for that', async () => {
    const asked: SearchQuery[] = [];
    const { page, host, refused } = await openSearchPage(browser, (query) => {
      asked.push(query);
      if (query.text === 'nothing') return Promise.reject(textEmpty());
      return Promise.resolve({ readAs: 'BTK', searched: 12_345, batch: batch(records(30)) });
    });
    // the field has the focus
    await page.getByText('Ask for a mechanism').waitFor();
    await page.keyboard.type('BTK inhibitor');
    await page.getByTestId('search-conditions').fill('weight<=500');
    await page.getByTestId('search-where').selectOption('Library and drugs');
    await page.getByTestId('search').click();
    await page
      .getByRole('heading', { name: '30 of 12,345 compounds for “BTK inhibitor” with weight<=500', exact: true })
      .waitFor();
    await page.getByTestId('result-row').first().waitFor();
    await page.getByTestId('search-as').selectOption('Substructure');
    await page.getByTestId('search-text').fill('nothing');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('There is no text to look for').waitFor();
    // rows of the search before are no answer to this one
    assert.equal(await page.getByTestId('result-row').count(), 0);
    assert.equal(await page.getByTestId('guess').count(), 0);
    assert.equal(await page.getByRole('heading').innerText(), 'Search compounds');
    await page.getByTestId('search-text').fill('typed, not searched for');
    await host.search({ text: '', as: 'question', conditions: 'clogp<3', where: 'drugs' });
    await page.getByRole('heading', { name: '30 of 12,345 compounds with clogp<3', exact: true }).waitFor();
    const shown = async (field: string) => page.getByTestId(`search-${field}`).inputValue();
    assert.deepEqual(
      [await shown('text'), await shown('as'), await shown('conditions'), await shown('where')],
      ['', 'Question', 'clogp<3', 'Drugs'],
    );
    assert.deepEqual(asked, [
      { text: 'BTK inhibitor', as: 'question', conditions: 'weight<=500', where: 'both' },
      { text: 'nothing', as: 'substructure', conditions: 'weight<=500', where: 'both' },
      { text: '', as: 'question', conditions: 'clogp<3', where: 'drugs' },
    ]);
    assert.deepEqual(refused, []);
  });

  it('tells how far the work is, and calls it off', async () => {
    let cancelled = 0;
    const { page, host } = await openResultsPage(browser, { cancel: () => (cancelled += 1) });
    host.report({ text: 'Ranking ours.csv: 100 records, 50 a second, 3 min left', share: 0.1 });
    await page.getByTestId('run').getByText('3 min left').waitFor();
    await page.getByText('The first rows are on their way.').waitFor();
    host.add(batch(records(100)));
    await named(page.locator('.body')).waitFor();
    await page.getByTestId('cancel').click();
    assert.equal(cancelled, 1);
    await host.fail(new Error('x'));
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByTestId('run').count(), 0);
  });

  it('marks the core that rows share, says which, and shows rows as a series', async () => {
    const core = { smarts: 'c1ccccc1', like: 'CC(=O)Oc1ccccc1C(=O)O' };
    const drawn: unknown[] = [];
    let series = '';
    const { page, memory } = await open(60, {
      services: {
        findCore: (molecules, smarts) => {
          assert.deepEqual([molecules.length, smarts], [58, '']);
          return Promise.resolve({ core, atoms: 6, having: 40, of: 58, isCutShort: false });
        },
        draw: (picture) =>
          Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg"/>').finally(() => drawn.push(picture.core)),
        showSeries: async (table, title) => {
          for await (const part of table) series += part;
          series += title;
        },
      },
    });
    await page.getByTestId('core-common').press('Space');
    await page.getByTestId('core-text').getByText('Common core of 6 atoms in 40 of 58 structures').waitFor();
    while (drawn.at(-1) === undefined) await page.waitForTimeout(20);
    assert.deepEqual(drawn.at(-1), core);
    assert.equal(((await memory()) as { readonly core: string }).core, 'common');
    await page.getByTestId('core-common').click();
    await page.getByTestId('core-text').getByText('Common core').waitFor({ state: 'detached' });
    await named(page.locator('[data-place="0"]')).locator('..').locator('.pick input').click();
    await page.getByTestId('count').getByText('1 selected').waitFor();
    await page.getByTestId('series').click();
    while (!series.includes('ours.csv for')) await page.waitForTimeout(20);
    assert.match(series, /^name,smiles,no_answer_because,line,Probability,Project,IC50 \(nM\)\r?\n/u);
    assert.equal(series.trimEnd().split('\n').length, 3);
  });

  it('scrolls through a million rows to the last, and comes back to where it was', async function () {
    this.timeout(120_000);
    const { page, memory } = await open(1_000_000);
    const table = page.getByTestId('results-table');
    await table.focus();
    await page.keyboard.press('End');
    const last = page.locator('[data-place="999999"]');
    await named(last).waitFor();
    const [box, around] = [await last.boundingBox(), await table.boundingBox()];
    assert.ok(box !== null && around !== null);
    assert.ok(Math.abs(box.y + box.height - (around.y + around.height)) < 20, 'the last row is at the bottom');
    await page.keyboard.press('ArrowUp');
    await page.locator('[data-place="999998"].is-active').waitFor();
    await page.evaluate(
      `{ const table = document.querySelector('.table'); table.scrollTo({ top: table.scrollHeight / 2 }); }`,
    );
    // the row that was in view before is there until the list has moved
    await named(page.locator('[data-place^="49"], [data-place^="50"]')).waitFor();
    const [middle = 0] = await places(page);
    assert.ok(Math.abs(middle - 500_000) < 2000, String(middle));
    await table.hover();
    await page.mouse.wheel(0, 144);
    await page.waitForTimeout(500);
    const [after = 0] = await places(page);
    assert.ok(after - middle >= 1 && after - middle <= 4, `the wheel went on by ${after - middle} rows`);
    const kept = (await memory()) as { readonly top: number };
    assert.ok(Math.abs(kept.top - middle * 72) < 3000, 'what is remembered is the place in the list');
  });

  for (const width of [320, 400, 640, 1000]) {
    it(`fits into ${width} pixels`, async () => {
      const { page } = await open(50, { size: { width, height: 600 } });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      assert.equal(await page.evaluate('document.documentElement.scrollHeight'), 600);
    });
  }
});
