import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverText, openWithCursor, sample, thinBridge } from './thin-bridge.ts';

const IMATINIB = 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1';

async function hoverIn(language: string, text: string): Promise<string> {
  const { document, selection } = await openWithCursor(language, text);
  return hoverText(document.uri, selection.active);
}

describe('The hover over a SMILES', () => {
  before(thinBridge);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows the structure, the drug and guesses of its targets with their evidence', async () => {
    const text = await hoverIn('markdown', `Take \`|${IMATINIB}\` as control.`);
    assert.match(text, /!\[structure\]\(data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+\)/);
    assert.match(text, /\*\*Imatinib\*\* · CHEMBL\d+ · approved 2001/);
    const [head, , ...guesses] = text.split('\n').filter((line) => line.startsWith('|'));
    assert.match(head!, /Guessed&nbsp;target \| Probability \| Known&nbsp;ligand \| Tanimoto \| pChEMBL/);
    assert.equal(guesses.length, 5);
    assert.ok(guesses.some((line) => /ABL1|KIT|PDGFRB/.test(line)));
    assert.ok(guesses.every((line) => /(known|\d+(%|&#37;)) \|/.test(line)));
    assert.ok(guesses.some((line) => line.includes('known |')));
    assert.match(text, /calibrated on new molecules of the Guide to Pharmacology/);
    assert.match(text, /command:thinBridge\.findNearestDrugs\?/);
  });

  const places: [language: string, text: string][] = [
    ['smiles', 'C|CO ethanol'],
    ['csv', 'name,smiles\nethanol,C|CO'],
    ['csv', 'name;canonical_smiles\n"ethanol; dry";"C|CO"'],
    ['tsv', 'name\tSMILES\nethanol\tC|CO'],
    ['plaintext', 'We used CC(=|O)Nc1ccc(O)cc1 here.'],
    ['python', "molecule = Chem.MolFromSmiles('CC(=|O)Nc1ccc(O)cc1')"],
    ['markdown', '```smiles\nC|CO\n```'],
  ];
  for (const [language, text] of places) {
    it(`shows in ${language}: ${JSON.stringify(text)}`, async () => {
      assert.match(await hoverIn(language, text), /!\[structure\]/);
    });
  }

  it('shows in the cells of a notebook', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(sample('screening.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const cell = notebook.getCells().find(({ document }) => document.getText().includes('c1'));
    assert.ok(cell, 'the sample notebook has a cell with a SMILES');
    const { document } = cell;
    const quoted = /['"]([^'"\s]*c1[^'"\s]*)['"]/.exec(document.getText())!;
    assert.match(await hoverText(document.uri, document.positionAt(quoted.index + 3)), /!\[structure\]/);
  });

  const ordinary: [language: string, text: string][] = [
    ['markdown', 'N|O patient was lost; the P|IN code is 12345.'],
    ['plaintext', 'OO|PS, a coffin of poison'],
    ['plaintext', 'compound 123|45'],
    ['python', 'C|N = PIN + C1'],
  ];
  for (const [language, text] of ordinary) {
    it(`is silent in ${language}: ${JSON.stringify(text)}`, async () => {
      assert.equal(await hoverIn(language, text), '');
    });
  }

  it('is not trusted but for two commands, and has no HTML, whatever it shows', async () => {
    const places = [`Take \`|${IMATINIB}\`.`, '```smiles\n<|img/src=x/onerror=alert(1)>\n```', '```smiles\nC1C|C\n```'];
    for (const text of places) {
      const { document, selection } = await openWithCursor('markdown', text);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        selection.active,
      );
      const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
      assert.equal(contents.length, 1, text);
      const [{ isTrusted, supportHtml, value }] = contents as [vscode.MarkdownString];
      assert.deepEqual(isTrusted, { enabledCommands: ['thinBridge.findNearestDrugs', 'thinBridge.showLog'] });
      assert.ok(supportHtml !== true);
      assert.doesNotMatch(value, /<img/u);
    }
  });

  it('has no part of a drawing that VS Code would cut', async () => {
    const text = await hoverIn('smiles', `${'C('.repeat(480)}C${')'.repeat(480)}`);
    assert.match(text, /^_The drawing of this structure is too large to be shown here\._/u);
    assert.match(text, /Show the nearest drugs/u);
    assert.ok(text.length < 100_000);
  });

  it('says why what a column of SMILES holds is none', async () => {
    assert.match(await hoverIn('csv', 'name,smiles\nbroken,C1C|C'), /not a valid SMILES/);
  });

  it('knows a salt by its parent and says so', async () => {
    const text = await hoverIn('smiles', '[Na+].CC(=O)Oc1ccc|cc1C(=O)[O-]');
    assert.match(text, /Aspirin/);
    assert.match(text, /parent: without counter-ions/);
  });

  it('answers twenty hovers at once', async () => {
    const lines = Array.from({ length: 20 }, (_, carbons) => `${'C'.repeat(carbons + 3)}O alcohol`);
    const { document } = await openWithCursor('smiles', lines.join('\n'));
    const texts = await Promise.all(lines.map((_, line) => hoverText(document.uri, new vscode.Position(line, 1))));
    for (const text of texts) assert.match(text, /!\[structure\]/);
  });
});
