import assert from 'node:assert/strict';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { workerFile } from './engine.ts';

const GEFITINIB = 'COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1';
const ERLOTINIB = 'C#Cc1cccc(Nc2ncnc3cc(OCCOC)c(OCCOC)cc23)c1';
const LAPATINIB = 'CS(=O)(=O)CCNCc1ccc(-c2ccc3ncnc(Nc4ccc(OCc5cccc(F)c5)c(Cl)c4)c3c2)o1';
const drawing = { width: 200, height: 140, theme: 'light' } as const;

describe('the core by which molecules are laid out alike', () => {
  let chemistry: Chemistry;
  before(() => {
    chemistry = openChemistry({ workerFile, deadlineMs: 30_000 });
  });
  after(async () => chemistry[Symbol.asyncDispose]());

  /** Where the first bonds of a drawing that are marked begin, in the order of the core: x and y in pixels. */
  const marked = (svg: string) => {
    const styles = [...svg.matchAll(/\.(s\d+)\{[^}]*#A3D3FA/giu)].map(([, name]) => name!);
    return styles.flatMap((style) => [...svg.matchAll(new RegExp(`class='${style}'`, 'gu'))]).length;
  };

  it('is the largest that most of them share, with its size and how many have it', async () => {
    const found = await chemistry.findCore([GEFITINIB, 'no molecule', ERLOTINIB, LAPATINIB], '');
    assert.deepEqual([found.atoms, found.having, found.of, found.isCutShort], [17, 3, 3, false]);
    assert.equal(found.core!.like, GEFITINIB);
    // one that has next to nothing in common with the others is left out, and counted among them
    const most = await chemistry.findCore(['OCC(O)CO', GEFITINIB, ERLOTINIB, LAPATINIB], '');
    assert.deepEqual([most.atoms, most.having, most.of], [17, 3, 4]);
  });

  it('is what was asked for, where that is a substructure', async () => {
    const found = await chemistry.findCore([ERLOTINIB, LAPATINIB, GEFITINIB], 'N1CCOCC1');
    assert.deepEqual(found, {
      ...{ core: { smarts: 'N1CCOCC1', like: GEFITINIB } },
      ...{ atoms: 6, having: 1, of: 3, isCutShort: false },
    });
    await assert.rejects(chemistry.findCore([GEFITINIB], 'c1cc'), { code: 'smarts-invalid' });
  });

  it('is none where they share next to nothing, there are fewer than two, or none has it', async () => {
    for (const [molecules, smarts] of [
      [['CCO', 'c1ccccc1', 'NC(N)=O'], ''],
      [[GEFITINIB], ''],
      [[], ''],
      [['C1CC', 'ibuprofen'], ''],
      [[ERLOTINIB, LAPATINIB], '[U]'],
    ] as const) {
      const found = await chemistry.findCore(molecules, smarts);
      assert.deepEqual([found.core, found.atoms, found.having], [null, 0, 0], molecules.join(' '));
    }
  });

  it('lies alike in all drawings, and is marked; what lacks it is drawn as ever', async () => {
    const { core } = await chemistry.findCore([GEFITINIB, ERLOTINIB], '');
    const shown = { ...drawing, core: core! };
    const [first, plain] = [await chemistry.draw(GEFITINIB, shown), await chemistry.draw(GEFITINIB, drawing)];
    assert.ok(marked(first) > 0 && marked(plain) === 0);
    const other = await chemistry.draw(ERLOTINIB, shown);
    assert.ok(marked(other) > 0);
    assert.notEqual(other, await chemistry.draw(ERLOTINIB, { ...shown, core: { ...core!, like: LAPATINIB } }));
    assert.equal(await chemistry.draw('CCO', shown), await chemistry.draw('CCO', drawing));
  });

  it('outlives a hostile core and layout', async () => {
    await assert.rejects(chemistry.draw('CCO', { ...drawing, core: { smarts: 'CC', like: 'C1CC' } }));
    for (const smarts of ['', 'c1cc', '<img src=x>', '$($($(C)))']) {
      const svg = await chemistry.draw('CCO', { ...drawing, core: { smarts, like: 'CCO' } });
      assert.ok(svg.startsWith('<svg'), smarts);
    }
  });
});
