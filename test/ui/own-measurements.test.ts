import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { details, recordedServices } from '../unit/panel/fixtures.ts';
import { openDrugPage } from './drug-page.ts';

const OWN = { name: 'CMP-0123', id: 'CMP-0123', similarity: 0.71 };
const assay = { id: '', name: 'our assay X', genes: [], uniprot: [] };
const active = {
  ...{ ...OWN, smiles: 'CCOc1ccccc1', pchembl: 7.8 },
  own: { type: 'IC50', bound: 'exact', percent: null },
} as const;
const inactive = {
  ...{ name: 'CMP-0007', id: 'CMP-0007', smiles: 'CCNc1ccccc1', similarity: 0.66, pchembl: 5 },
  own: { type: 'IC50', bound: 'below', percent: null },
} as const;

/** Details of a structure that a chemist's own compounds speak of. */
export const ofOwn = {
  ...details,
  guesses: [
    { rank: 1, target: assay, probability: 0.62, known: false, ligands: [active], against: [inactive] },
    ...details.guesses.map((guess) => ({ ...guess, rank: 2 })),
  ],
  inactive: [{ target: { ...assay, name: 'our assay Y' }, ligand: { ...inactive, similarity: 1 } }],
  own: 143,
};

describe('The details of a structure that own measurements speak of', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  it('name own compounds that speak for a target and against it, and what the probability rests on', async () => {
    const { services } = recordedServices({ describe: () => Promise.resolve(ofOwn) });
    const { page, host, refused } = await openDrugPage(browser, { services }, { size: { width: 1000, height: 900 } });
    await host.ask({ kind: 'smiles', smiles: 'CCO' });
    await host.open('CCO', null);
    const guess = page.locator('.guess').first();
    await guess.getByText('our assay X').waitFor();
    assert.match(
      await guess.innerText(),
      /CMP-0123\s+0\.71 · pIC50 7\.8, yours\s+CMP-0007\s+against: 0\.66 · pIC50 < 5\.0, yours/,
    );
    await page.getByText('our assay Y').waitFor();
    await page.getByText('measured to be inactive, pIC50 < 5.0, yours').waitFor();
    const said = (await page.locator('main').innerText()).replace(/\s+/gu, ' ');
    assert.match(said, /From 1,000 known ligands and 143 compounds of yours\. Probabilities are calibrated/);
    assert.match(
      said,
      /Of assays of your own they are the same, not fitted to your data\. What was measured to be inactive/,
    );
    assert.deepEqual(refused, []);
  });
});
