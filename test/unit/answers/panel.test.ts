import assert from 'node:assert/strict';
import { ofRelation, relationOf } from '../../../src/answers/panel.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { readManifest, readModelFile } from '../../../src/models/model-files.ts';
import { panelSummary } from '../../../src/panel/details-text.ts';
import { panelOf, safetyPanel } from '../../../src/retrieval/safety-panel.ts';
import { measuredText } from '../../../src/retrieval/measured-potency.ts';
import { readTargetTable } from '../../../src/retrieval/target-table.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';
import { models, workerFile } from '../fixtures.ts';

const TERFENADINE = 'CC(C)(C)c1ccc(cc1)C(O)CCCN1CCC(CC1)C(O)(c1ccccc1)c1ccccc1';

describe('the panel of secondary pharmacology', () => {
  it('names each gene once, by the accession that the bundled targets have for it', async () => {
    const { files } = await readManifest(models, 'targets');
    const { targets } = readTargetTable(await readModelFile(models, files.targets));
    const without = safetyPanel().filter(({ gene, uniprot }) => {
      const own = targets.filter((target) => target.uniprot.join() === uniprot);
      for (const { genes } of own) assert.deepEqual(genes, [gene]);
      return own.length === 0;
    });
    assert.deepEqual(
      without.map(({ gene }) => gene),
      ['HCN4', 'ABCB11'],
    );
    assert.equal(new Set(safetyPanel().map(({ gene }) => gene)).size, safetyPanel().length);
    assert.ok(safetyPanel().every(({ uniprot }) => /^[A-Z0-9]{6}$/u.test(uniprot)));
  });

  it("is a chemist's own where there is one: symbols in any case, each once", () => {
    assert.deepEqual(panelOf([]), safetyPanel());
    assert.deepEqual(panelOf([' ', '']), safetyPanel());
    const own = panelOf(['kcnh2', ' BTK ', 'KCNH2']);
    assert.deepEqual(
      own.map(({ gene, uniprot }) => [gene, uniprot]),
      [
        ['KCNH2', 'Q12809'],
        ['BTK', ''],
      ],
    );
  });

  describe('of a structure', () => {
    let chemistry: Chemistry;
    let thinBridge: ThinBridge;
    before(() => {
      chemistry = openChemistry({ workerFile });
      thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
    });
    after(async () => {
      await thinBridge[Symbol.asyncDispose]();
      await chemistry[Symbol.asyncDispose]();
    });

    it('tells what is known from what is guessed and what nothing is known of, in the order of the panel', async () => {
      const { panel, guesses } = await thinBridge.guess(TERFENADINE, { limit: 24, panel: safetyPanel() });
      assert.deepEqual(
        panel.map(({ gene }) => gene),
        safetyPanel().map(({ gene }) => gene),
      );
      const relation = new Map(panel.map((answer) => [answer.gene, relationOf(answer)]));
      assert.equal(relation.get('KCNH2'), 'known');
      assert.equal(relation.get('HRH1'), 'known');
      assert.equal(relation.get('HCN4'), 'unanswered');
      assert.equal(relation.get('NR3C1'), 'unlikely');
      // the same figures as those of the guesses
      for (const guess of guesses) {
        const own = panel.find(({ uniprot }) => guess.target.uniprot.join() === uniprot);
        if (own !== undefined) assert.equal(own.guess?.probability, guess.probability);
      }
      assert.match(panelSummary(panel), /^Measured on \d+ of them, guessed to act on (\d+ others|none)\.$/u);
    });

    it('tells what was measured of a drug, also where it is weak, in another species, or no ligand is known', async () => {
      const osimertinib = 'C=CC(=O)Nc1cc(Nc2nccc(-c3cn(C)c4ccccc34)n2)c(OC)cc1N(C)CCN(C)C';
      const { panel, guesses, measured } = await thinBridge.guess(osimertinib, { limit: 24, panel: safetyPanel() });
      assert.deepEqual(
        ofRelation(panel, 'known').map((answer) => [answer.gene, answer.measured && measuredText(answer.measured)]),
        [
          ['INSR', 'IC50 = 910 nM, pIC50 6.0'],
          ['KCNH2', 'IC50 = 16 µM, pIC50 4.8'],
        ],
      );
      assert.deepEqual(
        measured.map(({ target }) => target.genes.join()),
        ['EGFR', 'INSR', 'KCNH2'],
      );
      for (const { known, target } of guesses) {
        if (['EGFR', 'INSR'].includes(target.genes.join())) assert.ok(known, target.name);
      }
      const cisapride = 'COc1cc(N)c(Cl)cc1C(=O)NC1CCN(CCCOc2ccc(F)cc2)CC1OC';
      const rat = await thinBridge.guess(cisapride, { limit: 1, panel: panelOf(['ADRA1A']) });
      assert.equal(rat.panel[0]?.measured?.target.organism, 'Rattus norvegicus');
    });

    it('has genes that are no targets, and takes those of the panel that is given', async () => {
      const { panel } = await thinBridge.guess(TERFENADINE, { limit: 1, panel: panelOf(['BTK', 'NOSUCH', 'kcnh2']) });
      assert.deepEqual(
        panel.map((answer) => [answer.gene, answer.ligandCount > 0, relationOf(answer)]),
        [
          ['BTK', true, 'unlikely'],
          ['NOSUCH', false, 'unanswered'],
          ['KCNH2', true, 'known'],
        ],
      );
      assert.notEqual(panel[0]?.name, '');
    });

    it('guesses nothing where nothing like the structure is known', async () => {
      const { panel, guesses } = await thinBridge.guess('FS(F)(F)(F)(F)F', { limit: 5, panel: safetyPanel() });
      assert.deepEqual(guesses, []);
      assert.ok(panel.every((answer) => answer.guess === null && relationOf(answer) !== 'guessed'));
      assert.equal(panelSummary(panel), 'Guessed to act on none.');
    });
  });
});
