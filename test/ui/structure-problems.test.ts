import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { CodeWindow, type Theme } from './window.ts';

const IMATINIB = 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1';

const ASPIRIN = 'InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)';

const CUT_OFF = 'InChI=1S/C8H9NO2/c1-6(10)9-7';

const BLOCK = `ethanol
  made by hand

  3  2  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 C   0  0  0  0
    1.5000    0.0000    0.0000 C   0  0  0  0
    2.2000    1.2000    0.0000 O   0  0  0  0
  1  2  1  0
  2  3  1  0
M  END`;

/** A file with a good structure at `good` and a faulty one at `bad`. */
const FILES: readonly {
  readonly file: string;
  readonly text: string;
  readonly good: string;
  readonly bad: string;
  readonly says: string;
}[] = [
  {
    file: 'export.csv',
    text: `"# our export, version 3"\n"Name";"Smiles"\n"imatinib";"${IMATINIB}"\n"x";"Clc1ccccc1CL"\n`,
    good: IMATINIB,
    bad: 'CL"',
    says: 'chlorine is written Cl',
  },
  {
    file: 'series.json',
    text: `[\n  {"smiles": "${IMATINIB}"},\n  {"smiles": "c1cc([R1])ccc1"}\n]\n`,
    good: IMATINIB,
    bad: '[R1]',
    says: 'an R-group, which SMILES writes as',
  },
  {
    file: 'ligands.yaml',
    text: `ligand:\n  smiles: ${IMATINIB}\nsalt:\n  smiles: CC(=O)[O–].[Na+]\n`,
    good: IMATINIB,
    bad: '–',
    says: 'U+2013',
  },
  {
    file: 'page.md',
    text: `# Series\n\n| Cpd | SMILES |\n| --- | --- |\n| 1 | ${IMATINIB} |\n| 2 | C1CCCC |\n`,
    good: IMATINIB,
    bad: '1CCCC',
    says: 'opened at position 2 but never closed',
  },
  {
    file: 'ligands.sdf',
    text: `${BLOCK}\n> <SMILES>\nCCN(C)(C)C\n\n$$$$\n`,
    good: '1.5000',
    bad: 'N(C)(C)',
    says: 'has 4 bonds',
  },
  {
    file: 'inchi.tsv',
    text: `name\tStandard InChI\naspirin\t${ASPIRIN}\ncut off\t${CUT_OFF}\n`,
    good: ASPIRIN,
    bad: CUT_OFF,
    says: 'from which no structure can be read',
  },
];

describe('Structures in files of six kinds, seen in a window', function () {
  this.timeout(300_000);

  let folder: string;
  let window: CodeWindow;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'tb-faulty-'));
    for (const { file, text } of FILES) await writeFile(path.join(folder, file), text);
    await writeFile(path.join(folder, 'plain.md'), '# Nothing\n\nNo molecule is named here.\n');
    window = await CodeWindow.open({ folder });
  });
  after(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('leave a window without chemistry alone, whose commands work all the same', async () => {
    await window.openFile('plain.md');
    await window.runCommand('Thin Bridge: Open Panel');
    await window.webview().locator('thin-bridge-panel').waitFor();
    await window.runCommand('View: Close All Editors');
  });

  for (const [at, { file, good, bad, says }] of FILES.entries()) {
    const theme: Theme = at % 2 === 0 ? 'light' : 'dark';
    it(`have a hover and a problem in ${file}, in the ${theme} theme`, async () => {
      await window.setTheme(theme);
      await window.openFile(file);
      await window.hover(good, 'Weight');
      await window.screenshot(`structure-${path.extname(file).slice(1)}-${theme}`);
      // an R-group is read, and shown as a note
      await window.page.locator(':is(.squiggly-warning, .squiggly-info)').first().waitFor();
      await window.hover(bad, says);
      await window.screenshot(`problem-${path.extname(file).slice(1)}-${theme}`);
    });
  }

  it('are mended by a quick fix', async () => {
    await window.openFile('export.csv');
    await window.goTo('CL"');
    await window.page.keyboard.press('Control+.');
    const action = window.page.locator('.action-widget .monaco-list-row', { hasText: 'Write Cl for CL' });
    await action.waitFor();
    await window.screenshot('quick-fix');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.view-line', { hasText: 'Clc1ccccc1Cl' }).waitFor();
    await window.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    assert.deepEqual(await window.notifications(), []);
  });
});
