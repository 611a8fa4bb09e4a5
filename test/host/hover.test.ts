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
    assert.match(
      text,
      /<img alt="Structure" src="data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+" width="\d+" height="\d+">/,
    );
    assert.match(text, /^\*\*Imatinib\*\* · CHEMBL\d+ · approved 2001 .*command:thinBridge\.findNearestDrugs\?/m);
    assert.match(text, /C29H31N7O/);
    assert.match(text, /\*\*Known\*\*.*measured: .*(?:ABL1|KIT|PDGFR)/);
    assert.ok(text.split('\n').filter((line) => /^\*\*<?\d+&#37;\*\*/u.test(line)).length <= 3);
    for (const command of ['guessTargets', 'copyStructure'])
      assert.match(text, new RegExp(`thinBridge\\.${command}\\?`));
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
      assert.match(await hoverIn(language, text), /<img alt="Structure"/);
    });
  }

  it('shows in the cells of a notebook', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(sample('screening.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const cell = notebook.getCells().find(({ document }) => document.getText().includes('c1'));
    assert.ok(cell, 'the sample notebook has a cell with a SMILES');
    const { document } = cell;
    const quoted = /['"]([^'"\s]*c1[^'"\s]*)['"]/.exec(document.getText())!;
    assert.match(await hoverText(document.uri, document.positionAt(quoted.index + 3)), /<img alt="Structure"/);
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

  it('is not trusted but for four commands, and has no HTML but the table of a drawing, whatever it shows', async () => {
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
      const enabledCommands = ['findNearestDrugs', 'guessTargets', 'editStructure', 'copyStructure', 'showLog'];
      assert.deepEqual(isTrusted, { enabledCommands: enabledCommands.map((command) => `thinBridge.${command}`) });
      const table = /<table><tr><td><img alt="Structure" src="data:[^"]+" width="\d+" height="\d+"><\/td>.*<\/table>/u;
      assert.equal(supportHtml === true, table.test(value));
      assert.doesNotMatch(value.replace(table, ''), /<[a-z/]/iu);
    }
  });

  it('has no part of a drawing that VS Code would cut', async () => {
    const text = await hoverIn('smiles', `${'C('.repeat(480)}C${')'.repeat(480)}`);
    assert.match(text, /<em>The drawing of this structure is too large to be shown here&#46;<\/em>/u);
    assert.match(text, /thinBridge\.findNearestDrugs\?/u);
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

  it('copies the structure that it shows in other notations', async () => {
    const copy = (as: string) => vscode.commands.executeCommand('thinBridge.copyStructure', { smiles: 'OCC', as });
    await copy('smiles');
    assert.equal(await vscode.env.clipboard.readText(), 'CCO');
    await copy('inchiKey');
    assert.equal(await vscode.env.clipboard.readText(), 'LFQSCWFLJHTTHZ-UHFFFAOYSA-N');
    await copy('molblock');
    assert.match(await vscode.env.clipboard.readText(), /V2000[^]*M {2}END/u);
    await copy('poem');
    assert.match(await vscode.env.clipboard.readText(), /V2000/u);
  });

  it('answers twenty hovers at once', async () => {
    const lines = Array.from({ length: 20 }, (_, carbons) => `${'C'.repeat(carbons + 3)}O alcohol`);
    const { document } = await openWithCursor('smiles', lines.join('\n'));
    const texts = await Promise.all(lines.map((_, line) => hoverText(document.uri, new vscode.Position(line, 1))));
    for (const text of texts) assert.match(text, /<img alt="Structure"/);
  });
});
