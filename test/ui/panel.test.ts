import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import type { DrugPage } from '../../src/panel/drug-page.ts';
import type { PageOptions } from './page-in-browser.ts';
import { openDrugPage, openPanelModels, type PanelModels } from './drug-page.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

const HOSTILE = '<img src=x onerror="document.title=1">';

describe('The drug panel', () => {
  let browser: Browser;
  let models: PanelModels;
  before(async () => {
    browser = await launchBrowser();
    models = openPanelModels();
  });
  after(async () => {
    await browser.close();
    await models[Symbol.asyncDispose]();
  });

  /** A panel in which something was asked. */
  async function asked(text: string, options: PageOptions = {}) {
    const opened = await openDrugPage(browser, models, options);
    await ask(opened.page, opened.host, text);
    return opened;
  }
  async function ask(page: Page, host: DrugPage, text: string): Promise<void> {
    await host.ask({ kind: 'text', text });
    await page.locator('h1', { hasText: text }).waitFor({ timeout: ANSWER });
  }
  const rows = (page: Page) => page.getByTestId('drug-row');
  const names = (page: Page) => page.getByTestId('drug-name').allInnerTexts();
  const focused = (page: Page) =>
    page.evaluate<string>(
      `(document.activeElement.dataset.testid ?? '') + ' ' + (document.activeElement.getAttribute('aria-label') ?? '')`,
    );

  for (const width of [400, 1000]) {
    it(`has rows of 64 to 80 pixels in a panel of ${width}, none wider than it, within the page's policy`, async () => {
      const { page, refused } = await asked('VEGFR inhibitor', { size: { width, height: 800 } });
      for (const row of await rows(page).all()) {
        const box = await row.boundingBox();
        assert.ok(box && box.height >= 64 && box.height <= 80, `${box?.height} pixels`);
      }
      assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
      assert.equal(await page.locator('[style], [onclick]').count(), 0);
      assert.deepEqual(refused, []);
    });
  }

  it('keeps the names of drugs in a panel beside two editors', async () => {
    const { page } = await asked('VEGFR inhibitor', { size: { width: 220, height: 800 } });
    const name = (await page.getByTestId('drug-name').first().boundingBox())!;
    assert.ok(name.width >= 50, `${name.width} pixels`);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
  });

  it('shows where an answer will be at once', async () => {
    let answer = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    const services = {
      ...models.services,
      ask: async (...given: Parameters<typeof models.services.ask>) => {
        await waiting;
        return models.services.ask(...given);
      },
    };
    const { page, host } = await openDrugPage(browser, { services });
    const asking = host.ask({ kind: 'text', text: 'BTK inhibitor' });
    await page.locator('main .skeleton').waitFor();
    answer();
    await asking;
    await rows(page).first().waitFor();
    assert.equal(await page.locator('main .skeleton').count(), 0);
  });

  it('lets one change how the question was read, part by part', async () => {
    const { page, host } = await asked('5-HT2C agonist');
    const chips = page.getByTestId('chips');
    await chips.getByLabel('Action').selectOption('antagonist');
    await page.getByTestId('read-as').getByText('5-HT2C receptor · antagonist').waitFor();
    await chips.getByLabel('Kind').selectOption('plain text');
    await page.getByTestId('read-as').getByText('the sentence encoder reads').waitFor();
    await chips.getByRole('button', { name: 'Read it as before' }).click();
    await page.getByTestId('read-as').getByText('5-HT2C receptor · agonist').waitFor();
    await ask(page, host, 'VEGFR inhibitor');
    await chips.getByLabel('VEGFR').selectOption('VEGFR2');
    await page.getByTestId('read-as').getByText('Read as VEGFR2 · inhibitor').waitFor();
    await ask(page, host, 'DPP5 inhibitor');
    await chips.getByRole('button', { name: 'Did you mean DPP4 inhibitor?' }).click();
    await page.locator('h1', { hasText: 'DPP4 inhibitor' }).waitFor();
    await ask(page, host, 'EGRF inhibitor');
    await chips.getByRole('button', { name: 'Search as typed' }).click();
    await page.getByTestId('read-as').getByText('"EGRF" is no name or symbol that is known').waitFor();
  });

  it('folds away what is no better than chance, and unfolds it by the keyboard', async () => {
    const { page } = await asked('SGLT2 inhibitor');
    const before = await rows(page).count();
    const rest = page.getByTestId('rest');
    assert.match(await rest.innerText(), /^Show \d+ drugs that are no better than chance$/u);
    await rest.focus();
    await page.keyboard.press('Enter');
    assert.equal(await rest.getAttribute('aria-expanded'), 'true');
    assert.ok((await rows(page).count()) > before);
    await page.keyboard.press('Enter');
    assert.equal(await rows(page).count(), before);
  });

  it('says that nothing is near, and shows the nearest where they are asked for', async () => {
    const { page } = await asked('asdf qwerty');
    assert.match(await page.locator('main').innerText(), /No drug in the index is near this\./u);
    assert.equal(await rows(page).count(), 0);
    await page.getByRole('button', { name: 'Show the nearest anyway' }).click();
    assert.equal(await rows(page).count(), 25);
  });

  it('is moved in by arrows, opened by Enter and left by Escape, with one tab stop a row', async () => {
    const { page } = await asked('BTK inhibitor');
    await page.getByTestId('query-input').locator('input').focus();
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(page), /^drug-row 1\. /u);
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(page), /^drug-row 2\. /u);
    await page.keyboard.press('Tab');
    assert.match(await focused(page), /^drug-row 3\. /u);
    await page.keyboard.press('Enter');
    const details = page.getByTestId('details');
    await details.getByText('What is guessed').waitFor({ timeout: ANSWER });
    assert.match(await focused(page), /^details Details of /u);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    assert.match(await focused(page), /^drug-row 3\. /u);
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    assert.match(await focused(page), /^drug-row 1\. /u);
    await page.keyboard.press('Escape');
    assert.match(await focused(page), /^query-input/u);
  });

  it('chooses rows, and copies, inserts, exports and compares them', async () => {
    const { page } = await asked('BTK inhibitor');
    const [first = '', second = ''] = await names(page);
    await rows(page).first().focus();
    await page.keyboard.press('Space');
    await rows(page).nth(1).locator('.pick').check();
    assert.match(await page.getByTestId('selection').innerText(), /^2 drugs selected/u);
    models.done.length = 0;
    for (const button of ['copy-selected', 'insert', 'export-csv', 'export-sdf']) {
      await page.getByTestId(button).click();
      await page
        .getByRole('status')
        .filter({ hasText: /Copied|inserted|written/u })
        .first()
        .waitFor();
    }
    for (const until = Date.now() + 10_000; models.done.length < 4 && Date.now() < until;)
      await page.waitForTimeout(50);
    const [copied = '', inserted = '', csv = '', sdf = ''] = models.done;
    assert.match(copied, /^copy \S+\n\S+$/u);
    assert.equal(inserted, copied.replace('copy', 'insert'));
    assert.ok(csv.startsWith('save drugs.csv\nrank,id') && csv.includes(first) && csv.includes(second));
    assert.equal(sdf.match(/V2000/gu)?.length, 2);
    await page.getByTestId('compare').click();
    const table = page.locator('compare-table');
    await table.getByText('cLogP').waitFor();
    assert.match(await table.innerText(), new RegExp(`${first}[^]*${second}[^]*Formula`, 'u'));
    await page.getByTestId('compare').click();
    assert.deepEqual((await names(page)).slice(0, 2), [first, second]);
  });

  it('chooses all rows that are shown, by the keyboard or a button', async () => {
    const { page } = await asked('BTK inhibitor');
    const count = await rows(page).count();
    const chosen = page.getByTestId('selection').getByText(`${count} drugs selected`);
    await rows(page).first().focus();
    await page.keyboard.press('Control+a');
    await chosen.waitFor();
    assert.equal(await page.getByTestId('select-all').count(), 0);
    await page.keyboard.press('Space');
    await page.getByTestId('select-all').click();
    await chosen.waitFor();
  });

  it('moves nothing where no motion is wanted, by the system or by VS Code', async () => {
    const services = { ...models.services, ask: () => new Promise<never>(() => undefined) };
    const { page, host } = await openDrugPage(browser, { services });
    void host.ask({ kind: 'text', text: 'BTK inhibitor' });
    await page.locator('main .skeleton').waitFor();
    await page.locator('vscode-progress-bar').waitFor();
    const bar = `document.querySelector('vscode-progress-bar').shadowRoot`;
    const moving = () => page.evaluate<number>(`[document, ${bar}].flatMap((root) => root.getAnimations()).length`);
    assert.ok((await moving()) >= 7, 'what is waited for moves');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await moving(), 0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.evaluate(`document.body.classList.add('vscode-reduce-motion')`);
    assert.equal(await moving(), 0);
  });

  it('sorts, filters and groups', async () => {
    const { page } = await asked('VEGFR inhibitor');
    await page.getByTestId('list-sort').selectOption('Name');
    const sorted = await names(page);
    const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
    assert.deepEqual(sorted, [...sorted].sort(byName.compare));
    await page.getByTestId('list-filter').click();
    await page.getByTestId('filter-text').fill('PDGFRA');
    await page.getByTestId('filtered').waitFor();
    for (const row of await rows(page).all())
      assert.match((await row.locator('.genes').getAttribute('title')) ?? '', /PDGFRA/u);
    await page.getByTestId('filtered').getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Weight up to').fill('450');
    await page.keyboard.press('Enter');
    await page.getByTestId('filtered').waitFor({ timeout: ANSWER });
    await page.getByTestId('filtered').getByRole('button', { name: 'Show all' }).click();
    await page.getByTestId('list-group').selectOption('By target');
    assert.ok((await page.locator('.group').count()) > 1);
    await page.getByTestId('list-cards').click();
    assert.equal(await page.locator('drug-row.card').count(), sorted.length);
  });

  it('goes back and forward, and comes back as it was', async () => {
    const { page, host, memory } = await asked('BTK inhibitor');
    await ask(page, host, 'SGLT2 inhibitor');
    await page.getByTestId('go-back').click();
    await page.locator('h1', { hasText: 'BTK inhibitor' }).waitFor();
    await page.getByTestId('list-cards').click();
    const kept = await memory();
    const again = await openDrugPage(browser, models, { memory: kept, view: host.view });
    await again.page.locator('h1', { hasText: 'BTK inhibitor' }).waitFor();
    assert.ok((await again.page.locator('drug-row.card').count()) > 0);
    await again.page.getByTestId('go-forward').click();
    await again.page.locator('h1', { hasText: 'SGLT2 inhibitor' }).waitFor({ timeout: ANSWER });
  });

  it('lays drugs out alike on the substructure that was asked for, by the keyboard, and does so again', async () => {
    const { page, host, memory } = await openDrugPage(browser, models);
    await host.ask({ kind: 'smiles', smiles: 'c1ccc2ncncc2c1', search: 'substructure' });
    const toggle = page.getByTestId('core-question');
    await toggle.press('Enter', { timeout: ANSWER });
    const said = page.getByTestId('core-text').getByText('The substructure, 10 atoms, in all of 25 drugs');
    await said.waitFor({ timeout: ANSWER });
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    const marked = rows(page).first().locator('img').and(page.locator('[src]'));
    const drawing = async () => Buffer.from((await marked.getAttribute('src'))!.slice(26), 'base64').toString('utf8');
    while (!(await drawing()).includes('A3D3FA')) await page.waitForTimeout(50);
    const again = await openDrugPage(browser, models, { memory: await memory(), view: host.view });
    await again.page.getByTestId('core-text').getByText('in all of 25 drugs').waitFor({ timeout: ANSWER });
    await toggle.press('Space');
    await said.waitFor({ state: 'detached' });
    assert.ok(!(await drawing()).includes('A3D3FA'));
  });

  it('tells in the details what is known from what is guessed, with the cores that speak for it', async () => {
    const { page, host } = await asked('like CC(=O)Oc1ccccc1C(=O)O');
    await host.open('CCOC(=O)c1ccc(Nc2ncnc3cc(OC)c(OC)cc23)cc1', null);
    const details = page.getByTestId('details');
    await details.locator('.ligand img').first().waitFor({ timeout: ANSWER });
    const text = await details.innerText();
    assert.match(
      text,
      /This structure[^]*InChIKey[^]*Formula[^]*What is known[^]*What is guessed[^]*EGFR[^]*known ligands/u,
    );
    const picture = (await details.locator('.ligand img').first().getAttribute('src')) ?? '';
    const svg = Buffer.from(picture.replace(/^.*,/u, ''), 'base64').toString('utf8');
    assert.match(svg, /A3D3FA/u, 'a highlighted core');
    await details.getByRole('button', { name: /Copy InChIKey/u }).click();
    await details.getByText('Copied').waitFor();
    assert.match(models.done.at(-1) ?? '', /^copy [A-Z]{14}-[A-Z]{10}-N$/u);
  });

  it('tells in the details what a drug was measured on, with the whole of each assay to be read out', async () => {
    const { page, host, refused } = await asked('BTK inhibitor', { size: { width: 400, height: 800 } });
    await host.open('COc1cc(N)c(Cl)cc1C(=O)NC1CCN(CCCOc2ccc(F)cc2)CC1OC', null);
    const known = page.getByRole('list', { name: 'Known targets', exact: true });
    await known.waitFor({ timeout: ANSWER });
    const row = known.getByRole('listitem').filter({ hasText: 'KCNH2' });
    assert.match(
      (await row.innerText()).replaceAll(/\s+/gu, ' '),
      /^KCNH2 hERG IC50 = 6\.5 nM ChEMBL: Inhibition of human ERG in MCF7 cells pIC50 8\.2$/u,
    );
    const rat = page.getByRole('list', { name: 'Further known targets' }).getByText('Rattus norvegicus');
    assert.equal(await rat.first().isVisible(), false);
    await page.getByText(/and \d+ more that it was measured on/u).click();
    await rat.first().waitFor();
    const panel = page.getByRole('list', { name: 'Known of the panel' });
    assert.match(
      (await panel.innerText()).replaceAll(/\s+/gu, ' '),
      /KCNH2 hERG [^]*IC50 = 6\.5 nM pIC50 8\.2 ChEMBL/u,
    );
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 400);
    assert.deepEqual(refused, []);
  });

  it('draws a structure that was asked for as a question, in any notation, and shows its own targets', async () => {
    // no drug of the index
    const smiles = 'CCCCC(=O)Nc1ccc(OCCN2CCOCC2)cc1';
    const { page, host } = await asked(smiles);
    const heading = page.locator('answer-heading');
    assert.match(await heading.locator('h1').innerText(), /^Drugs like/u);
    await heading.locator('structure-picture img').waitFor();
    await heading.getByTestId('asked-details').click();
    await page.getByText('What is guessed').waitFor({ timeout: ANSWER });
    await ask(page, host, 'InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)');
    await heading.locator('structure-picture img').waitFor();
    await ask(page, host, 'aspirin');
    assert.equal(await heading.locator('structure-picture').count(), 0);
  });

  it('says in the details what a drug is listed for, the highest phase first', async () => {
    const { page } = await asked('osimertinib');
    await rows(page).first().focus();
    await page.keyboard.press('Enter');
    const listed = page.getByTestId('indication');
    await listed.first().waitFor({ timeout: ANSWER });
    assert.match(await listed.first().innerText(), /^for .*lung.*, approved$/iu);
  });

  it('shows no list with what failed, and hostile names as text', async () => {
    const { page, host, refused } = await asked('BTK inhibitor');
    await host.ask({ kind: 'smiles', smiles: HOSTILE });
    await page.getByTestId('notice').getByText('<img src=x').waitFor();
    assert.equal(await rows(page).count(), 0);
    await ask(page, host, HOSTILE);
    // no compound of the index, whose own name would be shown
    await host.open('CCOCCCCCCN1CCCC1CCCO', HOSTILE);
    await page.getByTestId('details').getByText('<img src=x').first().waitFor({ timeout: ANSWER });
    assert.equal(await page.title(), 'Thin Bridge');
    assert.equal(await page.locator('img[src=x]').count(), 0);
    assert.deepEqual(refused, []);
  });
});
