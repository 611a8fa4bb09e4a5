import assert from 'node:assert/strict';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { workerFile } from '../fixtures.ts';

const GEFITINIB = 'COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1';
const ERLOTINIB = 'C#Cc1cccc(Nc2ncnc3cc(OCCOC)c(OCCOC)cc23)c1';

describe('what is read and drawn of a molecule', () => {
  let chemistry: Chemistry;
  before(() => (chemistry = openChemistry({ workerFile })));
  after(() => chemistry[Symbol.asyncDispose]());
  const drawing = { width: 200, height: 140, theme: 'light' } as const;

  it('has the properties of the parent', async () => {
    // RDKit for Python says 180.159, 1.3101, 63.6, 1, 3, 2 of aspirin
    const { properties } = await chemistry.read('CC(=O)Oc1ccccc1C(=O)[O-].[Na+]', ['properties']);
    const { weight, cLogP, tpsa, ...others } = properties;
    assert.deepEqual(others, { formula: 'C9H8O4', donors: 1, acceptors: 3, rotatableBonds: 2 });
    assert.ok(Math.abs(weight - 180.159) < 0.001 && Math.abs(cLogP - 1.3101) < 0.001 && Math.abs(tpsa - 63.6) < 0.01);
  });

  it('can be written as a mol block, and read from it', async () => {
    const { molblock, smiles } = await chemistry.read(GEFITINIB, ['molblock']);
    assert.match(molblock, / 31 34 .*V2000/u);
    assert.equal(await chemistry.smilesOf(molblock), smiles);
    await assert.rejects(chemistry.smilesOf('nothing'), { code: 'smiles-invalid' });
    await assert.rejects(chemistry.smilesOf('x'.repeat(100_001)), { code: 'molecule-too-large' });
  });

  it('is highlighted where it shares a core with another', async () => {
    const plain = await chemistry.draw(GEFITINIB, drawing);
    const shared = await chemistry.draw(GEFITINIB, { ...drawing, sharedWith: ERLOTINIB });
    assert.ok(!plain.includes('#A3D3FA') && shared.includes('#A3D3FA'), 'the colour of the highlight');
  });

  it('is drawn plainly where it shares next to nothing', async () => {
    const plain = await chemistry.draw(GEFITINIB, drawing);
    for (const sharedWith of ['O', '[Na+].[Cl-]']) {
      assert.equal(await chemistry.draw(GEFITINIB, { ...drawing, sharedWith }), plain);
    }
  });

  it('is answered in time where the search for a core takes long', async () => {
    const peptide = (part: string) => `${part.repeat(9)}O`;
    const began = performance.now();
    await chemistry.draw(peptide('NC(C)C(=O)NC(CO)C(=O)'), { ...drawing, sharedWith: peptide('NC(CO)C(=O)NCC(=O)') });
    assert.ok(performance.now() - began < 4500);
  });

  it('is refused where the other is no molecule', async () => {
    await assert.rejects(chemistry.draw('CCO', { ...drawing, sharedWith: 'C1CC' }), { code: 'smiles-invalid' });
  });

  it('has the InChIKey of an InChI, as InChI computes it', async () => {
    const inchi = 'InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)';
    assert.equal(await chemistry.inchiKeyOf(inchi), 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N');
    assert.equal(await chemistry.inchiKeyOf('nothing'), '');
  });
});
