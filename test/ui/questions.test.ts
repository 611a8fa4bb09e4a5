import assert from 'node:assert/strict';
import { CodeWindow, type Theme } from './window.ts';

/** Longest wait for an answer, the loading of the models included, in milliseconds. */
const ANSWER = 60_000;

/** What people type, how the panel says that it read it, and whom it finds first; nobody where that is right. */
const QUESTIONS: readonly (readonly [text: string, readAs: RegExp, first: RegExp | null])[] = [
  ['asdf qwerty', /^Read as nothing that is known/u, null],
  ['Gleevec', /^Read as Imatinib, a drug$/u, /^Imatinib$/u],
  ['migraine', /^Read as migraine disorder, an indication$/u, /./u],
  ['sGC stimulator', /^Read as soluble guanylate cyclase · stimulator$/u, /./u],
  ['CC(=O)Oc1ccccc1C(=O)O', /^Read as a structure, as SMILES: Aspirin \(CHEMBL25\)$/u, /./u],
  ['kinase inhibitor, not EGFR', /^Read as protein kinases · inhibitor; not EGFR$/u, /./u],
  ['PCSK9 inhibitor', /no drug of the index is known for PCSK9; these are predicted$/u, /./u],
];

describe('What is typed into the panel', () => {
  let window: CodeWindow;
  const panel = () => window.webview();
  before(async () => {
    window = await CodeWindow.open({ size: { width: 1400, height: 860 } });
    await window.runCommand('Thin Bridge: Open Panel');
    // a panel that opens takes the focus, which would close the list of themes
    await panel().getByTestId('query-input').waitFor({ timeout: ANSWER });
  });
  after(async () => window.close());

  for (const theme of ['dark', 'light'] as Theme[]) {
    for (const [text, readAs, first] of QUESTIONS) {
      it(`says how it read "${text}", and answers by that, in the ${theme} theme`, async () => {
        await window.setTheme(theme);
        await panel().getByTestId('query-input').locator('input').fill(text);
        await window.page.keyboard.press('Enter');
        await panel().getByRole('heading', { name: text }).waitFor({ timeout: ANSWER });
        assert.match(await panel().getByTestId('read-as').innerText(), readAs);
        const names = panel().getByTestId('drug-name');
        if (first === null) assert.equal(await names.count(), 0);
        else assert.match(await names.first().innerText(), first);
        await window.screenshot(`question-${text.replace(/\W+/gu, '-').slice(0, 20)}-${theme}`);
      });
    }
  }
});
