import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { structuresOf } from '../../src/panel/results/structure-file.ts';
import { StructuresPage } from '../../src/panel/results/structures-page.ts';
import { memorySource } from '../../src/tables/table-source.ts';
import { noResultsServices } from '../unit/panel/results/made-up-results.ts';
import { openPageInBrowser } from './page-in-browser.ts';

const HOSTILE = `<img src=x onerror="globalThis.thinBridgeRan=1"><script>globalThis.thinBridgeRan=1</script>\u202e`;

const RECORDS = Array.from({ length: 3000 }, (_, at) =>
  [
    ...[at === 1500 ? HOSTILE : `TB-${at + 1}`, '', '', '  1  0  0  0  0  0  0  0  0  0999 V2000'],
    ...['    0.0000    0.0000    0.0000 C   0  0', 'M  END', `>  <${at === 1500 ? HOSTILE.replaceAll(/[<>]/gu, '') : 'Note'}>`],
    ...[at === 1500 ? HOSTILE : `note ${at + 1}`, '', '$$$$', ''],
  ].join('\n'),
).join(''); // prettier-ignore

describe('the page of a file of structures', () => {
  let browser: Browser;
  before(async () => (browser = await launchBrowser()));
  after(() => browser.close());

  it('goes to a record, shows its data items and its drawing, and runs nothing that the file holds', async () => {
    const opened: number[] = [];
    const { page, host, refused } = await openPageInBrowser(
      browser,
      { element: 'compound-results', script: 'results.js', styles: ['page.css', 'tools.css', 'results.css'] },
      (send) =>
        new StructuresPage(
          HOSTILE,
          {
            ...noResultsServices,
            readRecord: () => Promise.resolve({ smiles: 'C', reason: null, properties: null }),
            readStructure: () => Promise.resolve({ smiles: 'C', reason: null }),
            openText: (line) => Promise.resolve(opened.push(line)),
          },
          send,
          () => undefined,
        ),
    );
    for await (const batch of structuresOf(memorySource('a.sdf', RECORDS), new AbortController().signal)) {
      host.addRecords(batch);
    }
    await host.finish([], null);
    await page.getByTestId('count').getByText('3,000 rows').waitFor();
    await page.locator('[data-place="0"] structure-picture img').waitFor();
    await page.getByTestId('go-to-record').fill('1501');
    await page.keyboard.press('Enter');
    const row = page.locator('[data-place="1500"].is-active');
    await row.locator('structure-picture img').waitFor();
    assert.match(await row.innerText(), /record 1,501/u);
    assert.ok((await row.innerText()).includes('<img src=x'), 'what the file says is shown as it is');
    await page.getByTestId('open-text').click();
    await page.getByTestId('filter-text').fill('note 2999');
    await page.getByTestId('count').getByText('1 of 3,000 rows').waitFor();
    assert.deepEqual(opened, [Number(host.row(1500).key)]);
    assert.equal(await page.evaluate('globalThis.thinBridgeRan'), undefined);
    assert.deepEqual(refused, []);
  });
});
