import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import type { MechanismChange, QueryChange, RetrainingReport } from '../../src/heads/report.ts';
import { check, ofWay, report } from '../unit/panel/report/fixtures.ts';
import { openReportPage } from './report-page.ts';

const hostile = ['<img src=x onerror="document.title=1">', '"><script>document.title=1</script>', '${1}{{1}}%3Cb%3E'];

/** A report in which everything that others may have named is hostile. */
const hostileReport: RetrainingReport = {
  ...report,
  name: hostile[0]!,
  inUse: hostile[1]!,
  date: hostile[0]!,
  dataset: { ...report.dataset, name: hostile[1]!, sha256: hostile[0]! },
  own: {
    ...check,
    mechanisms: hostile.map((mechanism) => ({ mechanism, pairs: 2, inUse: 0.2, retrained: 0.9 })),
    queries: hostile.map((text) => ({ mechanism: text, drug: text, inUse: 9, retrained: 1 })),
  },
};

const mechanisms = Array.from({ length: 40 }, (_, place): MechanismChange => ({
  mechanism: `mechanism ${place}`,
  pairs: 1,
  inUse: 0.1,
  retrained: 0.9,
}));
const queries = Array.from({ length: 30 }, (_, place): QueryChange => ({
  mechanism: `mechanism ${place}`,
  drug: 'C'.repeat(place + 1),
  inUse: 9,
  retrained: 1,
}));
const long: RetrainingReport = { ...report, own: { ...check, mechanisms, queries }, known: check };

describe('The report of a retraining', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => browser.close());

  it('says the verdict first, and keeps to the policy of its page', async () => {
    const { page, refused } = await openReportPage(browser, long);
    assert.equal(await page.locator('h1').innerText(), 'Better on your data, better on what was known before');
    assert.match(await page.getByTestId('verdict-own').innerText(), /^On 48 held-out pairs of your data the new heads/);
    assert.equal(await page.locator('[style], [onclick]').count(), 0);
    assert.deepEqual(refused, []);
  });

  it('shows hostile names as text', async () => {
    const { page, host, refused } = await openReportPage(browser, hostileReport, {
      draw: () => Promise.reject(new Error('No.')),
      actions: { keep: () => Promise.reject(new ThinBridgeError('folder-unwritable', hostile[0]!)) },
    });
    await host.receive({ kind: 'act', action: 'useInWorkspace' });
    await page.getByTestId('status').getByText(hostile[0]!, { exact: false }).waitFor();
    await host.receive({ kind: 'act', action: 'keep' });
    await page.getByTestId('notice').getByText(hostile[0]!, { exact: false }).waitFor();
    const text = await page.locator('main').innerText();
    for (const name of hostile) assert.ok(text.includes(name), name);
    assert.equal(await page.locator('main script, main img, main b').count(), 0);
    assert.equal(await page.title(), 'Thin Bridge');
    assert.deepEqual(refused, []);
  });

  it('is decided on by its buttons, and says what is under way and done', async () => {
    let finish = (): void => undefined;
    const done: string[] = [];
    const { page } = await openReportPage(browser, report, {
      actions: {
        use: (where) => new Promise((resolve) => (finish = () => resolve(void done.push(where)))),
        exportHeads: () => Promise.reject(new ThinBridgeError('folder-unwritable', 'The disk is full.')),
      },
    });
    const status = page.getByTestId('status');
    // the keyboard's way: the first stop of the page is the likeliest answer
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await status.getByText('Switching this workspace to the new heads…').waitFor();
    assert.equal(await page.getByTestId('keep').getAttribute('aria-disabled'), 'true');
    finish();
    await status.getByText('This workspace uses the new heads, compounds.').waitFor();
    assert.deepEqual(done, ['workspace']);
    assert.equal(await page.evaluate('document.activeElement.dataset.testid'), 'useInWorkspace', 'the focus stays');
    assert.equal(await page.getByTestId('useInWorkspace').innerText(), 'In Use in This Workspace');
    await page.getByTestId('export').click();
    await page.getByRole('alert').getByText('The disk is full.').waitFor();
    await page.getByTestId('keep').click();
    await status.getByText('The new heads are not used.').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  it('shows the first of long lists, then all, and draws structures when they come near', async () => {
    const drawn: string[] = [];
    const { page } = await openReportPage(browser, long, {
      size: { width: 1000, height: 300 },
      draw: ({ smiles }) => {
        drawn.push(smiles);
        return Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg"/>');
      },
    });
    const table = page.locator('table.mechanisms').first();
    assert.equal(await table.locator('tbody tr').count(), 15);
    assert.deepEqual(drawn, [], 'the structures are far below');
    await page.getByRole('button', { name: 'Show all 40' }).click();
    assert.equal(await table.locator('tbody tr').count(), 40);
    await page.getByRole('button', { name: 'Show all 30' }).scrollIntoViewIfNeeded();
    await page.locator('structure-picture img').first().waitFor();
    assert.ok(drawn.length >= 1 && drawn.length <= 8, `${drawn.length} of 30`);
    assert.equal(new Set(drawn).size, drawn.length);
  });

  it('has its figures in tables and its headings in order, for those who hear it', async () => {
    const { page } = await openReportPage(browser, long);
    const row = page.getByRole('table', { name: 'On your data' }).getByRole('row', { name: /^R@1 / });
    assert.equal(
      (await row.innerText()).replace(/\s+/gu, ' ').trim(),
      'R@1 .31 .19–.44 .52 .38–.67 better +.20 +.08 to +.34',
    );
    const levels = await page.evaluate<number[]>(
      `[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName[1]))`,
    );
    assert.ok(levels.length > 5);
    levels.forEach((level, place) => assert.ok(level <= (levels[place - 1] ?? 0) + 1, levels.join(' ')));
    await page
      .getByRole('img', { name: /^Mean loss of each epoch\. the new heads: 3\.000 to 1\.400 in 3 epochs/ })
      .waitFor();
    await page.getByText('Losses in figures').click();
    await page.getByRole('cell', { name: '1.900' }).waitFor();
  });

  it('moves the heads where the slider stands, and back', async () => {
    const points: number[] = [];
    const { page, refused } = await openReportPage(browser, ofWay, {
      actions: { move: (point) => Promise.resolve(void points.push(point)) },
    });
    assert.match(await page.getByTestId('point').innerText(), /^The new heads go 50% of the way/);
    const slider = page.getByTestId('slider');
    const move = page.getByTestId('move');
    assert.equal(await slider.inputValue(), '0.5');
    assert.equal(await move.getAttribute('aria-disabled'), 'true', 'the heads are there');
    await slider.focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    const readout = page.getByTestId('readout');
    await readout.getByText('80% of the way').waitFor();
    assert.match(await readout.getByRole('row', { name: /^what was known before/ }).innerText(), /−\.03/);
    await page.getByRole('img', { name: /^Change of the mean reciprocal rank\. your data: \+\.12 here/ }).waitFor();
    await move.click();
    await page.getByTestId('status').getByText('Nothing is switched until you decide.').waitFor();
    assert.deepEqual(points, [0.8]);
    await page.getByRole('button', { name: 'Back to the point that was chosen (50% of the way)' }).click();
    await readout.getByText('50% of the way').waitFor();
    assert.deepEqual(refused, []);
  });

  it('says of heads that can not be moved why', async () => {
    const { page } = await openReportPage(browser, ofWay);
    await page.getByText('What these heads lie between isn’t kept beside them').waitFor();
    assert.equal(await page.getByTestId('move').count(), 0);
  });

  for (const width of [320, 400, 640, 800, 1200]) {
    it(`fits into ${width} pixels`, async () => {
      const wide = { ...hostileReport, interpolation: ofWay.interpolation };
      const { page } = await openReportPage(browser, wide, { size: { width, height: 800 } });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
    });
  }
});
