import assert from 'node:assert/strict';
import { Molecule } from 'openchemlib';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { withAbsoluteStereo } from '../../../src/panel/sketch/absolute-stereo.ts';
import { workerFile } from '../fixtures.ts';

describe('A structure that is drawn', () => {
  let chemistry: Chemistry;
  before(() => (chemistry = openChemistry({ workerFile })));
  after(() => chemistry[Symbol.asyncDispose]());

  const structures = [
    ['C[C@H](N)C(=O)O', 'a stereocentre'],
    ['C[C@@H]1CC[C@H](O)CC1', 'a ring with two'],
    [String.raw`F/C=C\Cl`, 'a double bond, cis'],
    ['F/C=C/Cl', 'a double bond, trans'],
    ['FC=CCl', 'a double bond, unknown'],
    ['C[S@](=O)CC', 'a sulfoxide'],
    ['[2H]C([2H])([2H])O', 'isotopes'],
    ['C[N+](C)(C)CCO.[Cl-]', 'charges and a counter-ion'],
    ['O=[N+]([O-])c1ccc[nH]1', 'an aromatic NH'],
    ['*c1ccccc1', 'an attachment point'],
    ['[13CH3]C(=O)[O-].[Na+]', 'all of it'],
    ['CC(C)(C)OC(=O)N[C@@H](Cc1ccccc1)[C@H](O)CN', 'two centres in a chain'],
  ] as const;
  for (const [smiles, what] of structures) {
    it(`comes back from the structure editor as it was: ${what}`, async () => {
      const { smiles: canonical, molblock } = await chemistry.read(smiles, ['molblock']);
      const molecule = Molecule.fromMolfile(withAbsoluteStereo(molblock));
      assert.notEqual(molecule.getChiralText(), 'both enantiomers');
      const drawn = molecule.toMolfileV3();
      assert.equal(await chemistry.smilesOf(drawn), canonical);
    });
  }

  const patterns: [structure: string, has: string, hasNot: string][] = [
    ['c1cc[nH]c1', 'Cn1cccc1', 'c1ccoc1'],
    ['C[C@H](N)C(=O)O', 'C[C@](N)(CC)C(=O)OC', 'CCC(N)C=O'],
    [String.raw`F/C=C\Cl`, 'F/C=C/Cl', 'FCCCl'],
    ['*C(=O)N', 'CC(=O)NC', 'NC=O'],
    ['C[NH3+]', 'CC[N+](C)(C)C', 'CN'],
  ];
  for (const [structure, has, hasNot] of patterns) {
    it(`is contained whatever its hydrogens and its stereochemistry: ${structure}`, async () => {
      const smarts = await chemistry.patternOf(structure);
      const found = await Promise.all(
        [has, hasNot].map(async (smiles) => chemistry.matches((await chemistry.read(smiles)).smiles, smarts)),
      );
      assert.deepEqual(found, [true, false], smarts);
    });
  }
});
