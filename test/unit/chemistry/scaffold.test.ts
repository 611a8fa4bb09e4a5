import assert from 'node:assert/strict';
import { parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { scaffoldOf } from '../../../src/chemistry/scaffold.ts';
import { engine } from './engine.ts';

describe('scaffoldOf', () => {
  const cases: readonly (readonly [smiles: string, scaffold: string, why: string])[] = [
    ['CCCC', '', 'is empty for a chain'],
    ['CC(=O)Oc1ccccc1C(=O)O', 'c1ccccc1', 'cuts side chains off'],
    ['O=C(Cc1ccccc1)Nc1ccccc1', 'O=C(Cc1ccccc1)Nc1ccccc1', 'keeps what links rings, with its double-bonded oxygen'],
    ['CC(C)=C1CCCC1', 'C=C1CCCC1', 'keeps a double-bonded carbon without its substituents'],
    ['Cn1cccc1', 'c1cc[nH]c1', 'gives a pyrrole nitrogen its hydrogen back'],
    ['C[n+]1ccccc1', 'c1cc[nH+]cc1', 'and a pyridinium'],
    ['C[N+]1(C)CCCCC1', 'C1CC[NH2+]CC1', 'and an ammonium'],
    ['CN(C)c1ccc(C=C2C=CC(=[N+](C)C)C=C2)cc1', '[N+]=C1C=CC(=Cc2ccccc2)C=C1', 'but not an iminium outside the ring'],
    ['C[C@H]1CC[C@@H](O)CC1', 'C1CCCCC1', 'drops stereochemistry'],
    ['[2H]C1CCCCC1', 'C1CCCCC1', 'drops isotopes'],
    ['CC1CC1.CC1CCC1', 'C1CC1.C1CCC1', 'keeps the rings of each fragment'],
  ];
  let rdkit: Rdkit;

  before(async () => {
    rdkit = await engine();
  });

  for (const [smiles, expected, why] of cases) {
    it(`${why}: ${smiles}`, () => {
      using mol = parseSmiles(rdkit, smiles);
      assert.equal(scaffoldOf(rdkit, mol), expected);
    });
  }
});
