// The page of a series, in a browser without VS Code around it.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { inRepository } from '../../scripts/repository.ts';
import type { Chemistry, Decomposition } from '../../src/chemistry/molecule.ts';
import type { Picture } from '../../src/panel/messages.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { keptSeries } from '../../src/panel/series/message-schema.ts';
import { SeriesPage } from '../../src/panel/series/series-page.ts';
import { decomposed, openSeries, type Series } from '../../src/series/series.ts';
import { noResultsServices } from '../unit/panel/results/made-up-results.ts';
import { until } from '../until.ts';
import { openPageInBrowser } from './page-in-browser.ts';

const HOSTILE = '<img src=x onerror=document.title=1>';

const TABLE = [
  `name,smiles,${HOSTILE} IC50 (nM)`,
  `${HOSTILE},O=C(NC)c1ccccc1,10000`,
  '=A-2,O=C(NC)c1ccc(F)cc1,1000',
  'A-3,O=C(NC)c1ccc(Cl)cc1,50',
  'A-4,O=C(NC)c1ccc(OC)cc1,',
  'A-5,O=C(NCC)c1ccc(Cl)cc1,20',
  'B-1,C1CCNCC1,5',
].join('\n');

/** Alkyl phenyl ethers as they are taken apart. */
function allWithPhenoxy({ compounds }: Series): Decomposition {
  const groups = (smiles: string) => ({ R1: `${smiles.slice(0, smiles.indexOf('O'))}[*:1]` });
  const rows = compounds.map(({ smiles }, molecule) => ({ molecule, groups: groups(smiles) }));
  return { core: 'c1ccccc1O', labelled: 'c1ccccc1O[*:1]', labels: ['R1'], rows };
}

describe('The page of a series', () => {
  let [browser, chemistry, folder]: [Browser, Chemistry, string] = [undefined as never, undefined as never, ''];
  before(async () => {
    browser = await launchBrowser();
    chemistry = openChemistry({ workerFile: path.join(inRepository('dist'), 'rdkit-worker.cjs') });
    folder = await mkdtemp(path.join(os.tmpdir(), 'series-'));
    await writeFile(path.join(folder, 'series.csv'), TABLE);
  });
  after(async () => {
    await browser.close();
    await chemistry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  async function open(memory?: unknown, series?: Series) {
    const [saved, guessed]: [string[], string[]] = [[], []];
    const opened = await openPageInBrowser(
      browser,
      { element: 'series-page', script: 'series.js', styles: ['page.css', 'sketch.css', 'series.css'] },
      (send) => {
        const services = {
          ...noResultsServices,
          open: (signal: AbortSignal) =>
            series === undefined
              ? openSeries(path.join(folder, 'series.csv'), chemistry, { signal })
              : Promise.resolve(series),
          decompose: (own: Series, core: string) =>
            series === undefined ? decomposed(own, core, chemistry) : Promise.resolve(allWithPhenoxy(own)),
          guess: (smiles: string) => Promise.resolve(void guessed.push(smiles)),
          save: (name: string, content: string) => Promise.resolve(void saved.push(content)).then(() => name),
          draw: ({ smiles, theme, core }: Picture) => chemistry.draw(smiles, { width: 200, height: 140, theme, core }),
          layOut: (structure: string) =>
            structure === '' ? Promise.resolve({ smiles: '', molblock: '' }) : chemistry.read(structure, ['molblock']),
          readDrawing: (molblock: string) => chemistry.smilesOf(molblock),
        };
        return new SeriesPage({ file: 'series.csv', title: HOSTILE, lines: null }, services, send);
      },
      { memory },
    );
    await opened.host.open(keptSeries.safeParse(memory).data);
    await opened.page.getByTestId('series-facts').getByText('with the core').waitFor();
    return { ...opened, saved, guessed };
  }

  it('shows the table with its substituents, sorts and filters it by keyboard, and writes what is shown', async () => {
    const { page, saved, guessed, refused } = await open();
    const names = () => page.getByRole('rowheader').allInnerTexts();
    assert.deepEqual(await page.getByRole('columnheader').allInnerTexts(), [
      ...['Structure', 'Name', `pIC50 ${HOSTILE}`],
      ...['R1', 'R2'],
    ]);
    await page.getByTestId('series-heading').nth(1).press('Enter');
    assert.deepEqual(await names(), ['B-1', 'A-5', 'A-3', '=A-2', HOSTILE, 'A-4']);
    assert.match((await page.locator('.cell.value').nth(1).getAttribute('class'))!, /heat-\d/u);
    await page.getByTestId('group-filter').first().selectOption({ label: 'Cl– (2)' });
    assert.deepEqual(await names(), ['A-5', 'A-3']);
    await page.getByTestId('series-count').getByText('2 of 6 compounds').waitFor();
    await page.getByTestId('series-grid').press('Enter');
    await page.getByTestId('export-table').press('Enter');
    await page.getByText('2 compounds written to').first().waitFor();
    assert.match(saved[0]!, /^name,smiles,R1,R2,.*\r\nA-5,CCNC\(=O\)c1ccc\(Cl\)cc1,Cl\[\*:1\],C\[\*:2\],7\.69/u);
    await until(() => guessed.length > 0);
    assert.deepEqual(guessed, ['CCNC(=O)c1ccc(Cl)cc1']);
    await page.locator('.cell.picture img').first().waitFor();
    assert.equal(await page.locator('[onerror], img[src="x"]').count(), 0);
    assert.deepEqual(refused, []);
  });

  it('lists matched pairs by what is exchanged, and activity cliffs, with both structures', async () => {
    const { page, saved, refused } = await open();
    await page.getByTestId('part-pairs').press('Space');
    const exchange = page.getByTestId('exchange').filter({ has: page.getByLabel('C– becomes CC–') });
    await exchange.locator('summary').press('Enter');
    await exchange.getByText('+0.40').first().waitFor();
    assert.equal(await exchange.locator('.pair figure').count(), 2);
    await page.getByTestId('export-pairs').press('Enter');
    await page.getByText('Matched pairs written to').first().waitFor();
    assert.match(saved[0]!, /'=A-2/u);
    await page.getByTestId('part-cliffs').press('Space');
    await page.getByTestId('cliff').first().getByText('+2.30').first().waitFor();
    assert.deepEqual(refused, []);
  });

  it('is looked at as before where the window is reloaded: core, order, filter, and whether the core is marked', async () => {
    const core = 'c1ccccc1C(=O)N';
    const { page, host, memory } = await open();
    assert.equal(await page.getByTestId('mark-core').getAttribute('aria-pressed'), 'true');
    await page.getByTestId('mark-core').press('Enter');
    await page.getByTestId('series-filter').fill('A-');
    await page.getByTestId('series-heading').first().press('Enter');
    await page.getByTestId('core-input').locator('input').fill(core);
    await page.getByTestId('use-core').press('Enter');
    await until(() => host.view.askedCore === core && host.view.work === null);
    await until(async () => keptSeries.parse(await memory()).askedCore === core);
    const shown = await page.getByRole('rowheader').allInnerTexts();
    const again = await open(await memory());
    assert.equal(await again.page.getByTestId('mark-core').getAttribute('aria-pressed'), 'false');
    assert.deepEqual(await again.page.getByRole('rowheader').allInnerTexts(), shown);
    assert.equal(again.host.view.askedCore, core);
  });

  it('has thousands of rows, of which those in view are there, and goes through them by keys', async () => {
    const count = 3000;
    const compounds = Array.from({ length: count }, (_, at) => ({
      ...{ lines: [at + 2], name: `T-${at + 1}`, fingerprint: new Uint8Array(256), values: [at / 1000] },
      smiles: `${'C'.repeat(1 + (at % 5))}Oc1ccccc1`,
    }));
    const { page, guessed, refused } = await open(undefined, { columns: ['pIC50'], compounds, refused: 0, pairs: [] });
    const grid = page.getByTestId('series-grid');
    assert.equal(await grid.getAttribute('aria-rowcount'), String(count + 1));
    assert.ok((await page.getByTestId('series-row').count()) < 40);
    await grid.press('End');
    await page.getByRole('rowheader', { name: 'T-3000' }).waitFor();
    await grid.press('ArrowUp');
    await grid.press('Enter');
    await page.getByTestId('series-heading').nth(1).press('Enter');
    await grid.press('Home');
    await page.getByRole('rowheader', { name: 'T-3000' }).waitFor();
    await until(() => guessed.length > 0);
    assert.deepEqual(guessed, ['CCCCOc1ccccc1']);
    assert.deepEqual(refused, []);
  });

  it('takes the compounds apart at another core, and says why it can’t', async () => {
    const { page } = await open();
    const core = page.getByTestId('core-input').locator('input');
    await core.fill('c1ccc2ncncc2c1');
    await core.press('Enter');
    await page.getByRole('alert').getByText('No compound of the series has the core').waitFor();
    await core.fill('C1CCNCC1');
    await core.press('Enter');
    await page.getByTestId('series-facts').getByText('1 with the core').waitFor();
    await core.fill('');
    await core.press('Enter');
    await page.getByTestId('series-facts').getByText('5 with the core').waitFor();
  });
});
