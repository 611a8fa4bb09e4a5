import assert from 'node:assert/strict';
import { CodeWindow, type Theme } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

describe('A chemist', () => {
  let window: CodeWindow;

  before(async () => {
    window = await CodeWindow.open({ size: { width: 1400, height: 860 } });
  });

  after(async () => window.close());

  const panel = () => window.webview();
  const rows = () => panel().getByTestId('drug-row');
  const heading = (text: string) => panel().getByRole('heading', { name: text });

  it('points at a SMILES of a CSV file in a window in which nothing else was opened', async () => {
    await window.openFile('compounds.csv');
    await window.hover('CC(=O)Oc1ccccc1C(=O)O', 'Aspirin');
  });

  for (const theme of ['dark', 'light'] as Theme[]) {
    it(`finds drugs for a selected mechanism, with their structures, in the ${theme} theme`, async () => {
      await window.setTheme(theme);
      await window.openFile('notes/btk-project.md');
      await window.selectText('reversible BTK inhibitor');
      await window.runCommand('Thin Bridge: Find Drugs for This Mechanism');
      await heading('reversible BTK inhibitor').waitFor({ timeout: ANSWER });
      const first = rows().first();
      assert.match(await first.innerText(), /brutinib/i);
      assert.match(await first.innerText(), /Tyrosine-protein kinase BTK inhibitor/);
      const picture = first.getByRole('img', { name: /^Structure of/ });
      await picture.waitFor();
      assert.match((await picture.getAttribute('src')) ?? '', /^data:image\/svg\+xml;base64,/);
      await window.screenshot(`find-drugs-${theme}`);
    });

    it(`sees structure, name and guessed targets when pointing at a SMILES, in the ${theme} theme`, async () => {
      await window.openFile('compounds.csv');
      const hover = await window.hover('COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1', /Known/);
      const text = await hover.innerText();
      assert.match(text, /Gefitinib/);
      assert.match(text, /EGFR/);
      assert.equal(await hover.locator('img').count(), 1);
      const whole = window.page.locator('.monaco-hover:visible').first();
      const box = await whole.boundingBox();
      assert.ok(box && box.height <= 252, `a hover of ${box?.height} pixels`);
      // a function would have to be typed for the browser; the page runs this text
      const isCut = `[...document.querySelectorAll('.monaco-hover .monaco-hover-content')].some(
        (content) => content.offsetParent && content.scrollHeight > content.parentElement.clientHeight + 1)`;
      assert.equal(await window.page.evaluate(isCut), false, 'all of the hover is seen');
      await window.screenshot(`hover-${theme}`);
    });
  }

  it('asks again in the panel, and goes on from a drug to similar ones', async () => {
    await panel().getByTestId('query-input').locator('input').fill('HMG-CoA reductase inhibitor');
    await window.page.keyboard.press('Enter');
    await heading('HMG-CoA reductase inhibitor').waitFor({ timeout: ANSWER });
    const name = await rows().first().getByTestId('drug-name').innerText();
    await rows().first().hover();
    await rows()
      .first()
      .getByRole('button', { name: `Find drugs like ${name}` })
      .click();
    await heading(`Drugs like ${name}`).waitFor({ timeout: ANSWER });
    assert.ok(!(await panel().getByTestId('drug-name').allInnerTexts()).includes(name), 'the drug is like itself');
  });

  it('goes back and forward by the keyboard', async () => {
    await window.page.keyboard.press('Alt+ArrowLeft');
    await heading('Drugs for HMG-CoA reductase inhibitor').waitFor({ timeout: ANSWER });
    await window.page.keyboard.press('Alt+ArrowRight');
    await heading('Drugs like ').waitFor({ timeout: ANSWER });
  });

  it('sees in the panel what is wrong with a structure, and no list that it could be taken for', async () => {
    await panel().getByTestId('query-kind-smiles').click();
    await panel().getByTestId('query-input').locator('input').fill('C1CC');
    await window.page.keyboard.press('Enter');
    const notice = panel().getByTestId('notice');
    await notice.waitFor({ timeout: ANSWER });
    assert.match(
      await notice.innerText(),
      /"C1CC" is not a valid SMILES: ring 1 is opened at position 2 but never closed/,
    );
    assert.equal(await rows().count(), 0);
    await panel().getByTestId('go-back').click();
    await rows().first().waitFor({ timeout: ANSWER });
  });

  it('copies the vector of the SMILES under the cursor', async () => {
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await window.openFile('compounds.csv');
    await window.goTo('CC(=O)Oc1ccccc1C(=O)O');
    await window.runCommand('Thin Bridge: Embed SMILES Under Cursor');
    await window.page.getByText('Copy the vector as JSON').waitFor({ timeout: ANSWER });
    await window.page.keyboard.press('Enter');
    await window.quickInput.waitFor({ state: 'hidden' });
    const vector = JSON.parse(await window.clipboard()) as number[];
    assert.equal(vector.length, 256);
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-4);
  });

  it('guesses the targets of the SMILES under the cursor, with their ligands', async () => {
    await window.openFile('compounds.csv');
    await window.goTo('COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1');
    await window.runCommand('Thin Bridge: Guess Targets of This Structure');
    const details = panel().getByTestId('details');
    await details.getByText('What is guessed').waitFor({ timeout: ANSWER });
    assert.match(await details.innerText(), /Gefitinib[^]*What is known[^]*EGFR/u);
    await window.screenshot('details');
  });

  it('keeps a pinned answer, and has the next in another panel', async () => {
    await panel().getByTestId('pin').click();
    await window.openFile('notes/btk-project.md');
    await window.selectText('reversible BTK inhibitor');
    await window.runCommand('Thin Bridge: Find Drugs for This Mechanism');
    const tab = (text: string) => window.page.locator('.tab', { hasText: text });
    await tab('reversible BTK inhibitor').waitFor({ timeout: ANSWER });
    assert.equal(await tab('COc1cc2').count(), 1);
    await window.screenshot('two-panels');
  });

  it('has sent nothing beyond the machine in all of this', async () => {
    assert.deepEqual(await window.recordedRequests(), []);
  });
});
