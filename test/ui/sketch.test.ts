// Structures that are drawn, in a browser without VS Code around it.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import type { Query } from '../../src/panel/messages.ts';
import { StructurePage, type EditedSmiles } from '../../src/panel/sketch/structure-page.ts';
import { openDrugPage, openPanelModels, type PanelModels } from './drug-page.ts';
import { openPageInBrowser } from './page-in-browser.ts';

const HOSTILE = '<img src=x onerror="document.title=1">.smi, line 1';

describe('A structure that is drawn', () => {
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

  const field = (page: Page, testId: string) => page.getByTestId(testId).locator('input');
  /** Waits until a field holds something. */
  async function holds(page: Page, testId: string, text: string): Promise<void> {
    const until = Date.now() + 20_000;
    while ((await field(page, testId).inputValue()) !== text) {
      assert.ok(Date.now() < until, `the field holds ${await field(page, testId).inputValue()}`);
      await page.waitForTimeout(50);
    }
  }
  /** Draws a bond with the tool that is chosen at first, some pixels below the middle. */
  async function drawBond(page: Page, below = 0): Promise<void> {
    const canvas = page.getByTestId('sketcher').locator('canvas').last();
    await canvas.waitFor();
    const box = (await canvas.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + below);
    await page.mouse.down();
    await page.mouse.up();
  }

  async function openStructurePage(edited: EditedSmiles | null) {
    const done: string[] = [];
    const asked: Query[] = [];
    const services = { ...models.services, find: (query: Query) => void asked.push(query) };
    const insert = (smiles: string) => Promise.resolve(void done.push(smiles)).then(() => 'SMILES inserted');
    const opened = await openPageInBrowser(
      browser,
      { element: 'structure-page', script: 'structure.js', styles: ['page.css', 'sketch.css'] },
      (send) => new StructurePage(services, send, insert, edited),
    );
    return { ...opened, done, asked };
  }

  it('is what the field of the drug panel holds, both ways, and is searched with as a substructure', async () => {
    const { page, host, refused } = await openDrugPage(browser, models);
    assert.equal(await page.getByTestId('sketcher').count(), 0);
    await page.getByTestId('draw').click();
    await drawBond(page);
    await holds(page, 'query-input', 'CC');
    await page.getByTestId('query-kind-substructure').focus();
    await page.keyboard.press('Space');
    await field(page, 'query-input').fill('OC(=O)c1cccc2nc(OCC)[nH]c12');
    await field(page, 'query-input').press('Enter');
    await page.locator('h1', { hasText: 'Drugs with the substructure' }).waitFor({ timeout: 60_000 });
    await page.getByTestId('drug-name').first().waitFor();
    assert.deepEqual(host.view.answer!.query, {
      ...{ kind: 'smiles', smiles: 'OC(=O)c1cccc2nc(OCC)[nH]c12', search: 'substructure' },
    });
    assert.match((await page.getByTestId('drug-name').allInnerTexts()).join(), /candesartan|azilsartan/iu);
    assert.deepEqual(refused, []);
  });

  it('stays as it was drawn, is whole in a panel that narrows, and is taken back', async () => {
    const replace = () => Promise.resolve('SMILES replaced');
    const { page, refused } = await openStructurePage({ smiles: 'CC', place: 'a.smi, line 1', replace });
    const sketcher = page.getByTestId('sketcher');
    await page.locator('[data-testid="put"]:not([disabled])').waitFor();
    // it is drawn, and can be hit, with the next frame
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    await drawBond(page);
    await holds(page, 'structure-input', 'C=C');
    await drawBond(page, 100);
    await holds(page, 'structure-input', 'C=C.CC');
    await page.setViewportSize({ width: 400, height: 700 });
    const frame = (await sketcher.boundingBox())!;
    const until = Date.now() + 5000;
    for (let edge = Infinity; edge > frame.x + frame.width;) {
      assert.ok(Date.now() < until, `the drawing ends at ${edge}, its frame at ${frame.x + frame.width}`);
      const canvas = (await sketcher.locator('canvas').last().boundingBox())!;
      edge = canvas.x + canvas.width;
    }
    const tools = (await sketcher.locator('canvas').first().boundingBox())!;
    await page.mouse.click(tools.x + (3 * tools.width) / 4, tools.y + 10);
    await holds(page, 'structure-input', 'C=C');
    assert.deepEqual(refused, []);
  });

  it('is put in place of the one in the file, by keyboard alone, and says where', async () => {
    const done: string[] = [];
    const replace = (smiles: string) => Promise.resolve(void done.push(smiles)).then(() => 'SMILES replaced');
    const { page, refused, asked } = await openStructurePage({ smiles: 'OCC', place: HOSTILE, replace });
    assert.equal(await page.locator('h1').innerText(), `Edit the structure in ${HOSTILE}`);
    await page.getByTestId('sketcher').locator('canvas').first().waitFor();
    await field(page, 'structure-input').fill('C[C@H](N)C(O)=O');
    await page.locator('[data-testid="put"]:not([disabled])').waitFor();
    await page.getByTestId('find-containing').press('Enter');
    await field(page, 'structure-input').press('Enter');
    await page.getByText('SMILES replaced').first().waitFor();
    assert.deepEqual(done, ['C[C@H](N)C(=O)O']);
    assert.deepEqual(asked, [{ kind: 'smiles', smiles: 'C[C@H](N)C(=O)O', search: 'substructure' }]);
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(refused, []);
  });

  it('takes a mol block and an InChI, and says what it can’t read or hold', async () => {
    const { page } = await openStructurePage(null);
    const { molblock } = await models.services.layOut('C[C@H](F)Cl', new AbortController().signal);
    await page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${JSON.stringify(molblock)});
      document.querySelector('[data-testid="structure-input"]')
        .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }`);
    await holds(page, 'structure-input', 'C[C@H](F)Cl');
    await field(page, 'structure-input').fill('InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3');
    await page.locator('[data-testid="put"]:not([disabled])').waitFor();
    await field(page, 'structure-input').fill('C1CC');
    await page.getByTestId('sketch-remark').getByText('is not a valid SMILES').waitFor();
    await field(page, 'structure-input').fill('C[C@@H]1CC[C@H]2[C@@H](C)C(=O)O[C@@H]3O[C@]4(C)CC[C@@H]1[C@]32OO4');
    await page.getByTestId('sketch-remark').getByText("can't show all of this structure").waitFor();
  });
});
